"""The sealed words of a question, bound to its own row."""

from uuid import UUID

from backend.interviews.models import Question
from backend.kit import crypto


def seal_text(question: UUID, text: str) -> bytes:
    """Seal what somebody asks."""
    return crypto.seal(text, _place(question))


def text_of(question: Question) -> str:
    """Read what somebody asks."""
    return crypto.open_text(bytes(question.text_enc), _place(question.id))


def _place(question: UUID) -> str:
    return f"interviews.question:{question}"
