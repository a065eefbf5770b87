"""What this room holds about people."""

from backend.kit.holdings import holds

holds(
    "interview_questions",
    "interviews_question",
    "person_id = $1",
    ("id", "interview_id", "standing", "reason", "reason_text", "asked_at"),
    text="interviews.question:{id}",
)
holds("interview_likes", "interviews_like", "person_id = $1", ("id", "interview_id", "entry_id"))
holds("interviews_followed", "interviews_follower", "person_id = $1", ("id", "interview_id"))
