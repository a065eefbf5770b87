"""The words of an opinion as its author wrote them, bound to its own row."""

from typing import Any
from uuid import UUID

from backend.kit import crypto


def seal_text(opinion: UUID, text: str) -> bytes:
    """Seal what somebody wrote."""
    return crypto.seal(text, _bound(opinion))


def text_of(opinion: Any) -> str:
    """Read what somebody wrote."""
    return crypto.open_text(bytes(opinion.text_enc), _bound(opinion.id))


def _bound(opinion: UUID) -> str:
    return f"consultations.opinion:{opinion}"
