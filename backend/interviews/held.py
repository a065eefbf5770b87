"""What this room holds about people."""

from backend.interviews.sealed import SEALED
from backend.kit.erasure import goes, outlives
from backend.kit.holdings import holds
from backend.kit.retention import kept, stays

holds(
    "interview_questions",
    "interviews_question",
    "person_id = $1",
    ("id", "interview_id", "standing", "reason", "reason_text", "asked_at"),
    SEALED,
)
holds("interview_likes", "interviews_like", "person_id = $1", ("id", "interview_id", "entry_id"))
holds("interviews_followed", "interviews_follower", "person_id = $1", ("id", "interview_id"))
kept(
    "interview_followers",
    "interviews_follower",
    "interview_id IN (SELECT i.id FROM interviews_interview i WHERE i.ended_at < $1)",
    days=365,
    because="nothing is left to be reminded of",
)
stays("interviews_question", "the record of the interview, its answers with it")
stays("interviews_like", "the count of who wanted an answer rests on it")
goes("interviews_like", "person_id = $1")
goes("interviews_follower", "person_id = $1")
# What nobody was shown is no part of the record.
goes("interviews_question", "person_id = $1 AND standing <> 'shown'")
outlives(
    "the record of a public interview (政府信息公开条例): what was shown, without a name",
    "interviews_question",
)
