"""What this room holds about people."""

from backend.interviews.sealed import SEALED
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
