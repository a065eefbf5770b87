"""What this room holds about people."""

from backend.kit.holdings import holds

holds(
    "opinions",
    "consultations_opinion",
    "person = $1",
    ("id", "consultation_id", "draft", "section", "standing", "reason", "given_at"),
    text="consultations.opinion:{id}",
)
