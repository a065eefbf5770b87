"""What people wrote, sealed for one case: under another it does not open."""

from uuid import UUID

from backend.kit import crypto


def seal(case: UUID, part: str, text: str) -> bytes:
    """Seal a part of a complaint."""
    return crypto.seal(text, _place(case, part))


def unseal(case: UUID, part: str, sealed: bytes | None) -> str | None:
    """Read a part of a complaint."""
    return crypto.open_text(bytes(sealed), _place(case, part)) if sealed is not None else None


def _place(case: UUID, part: str) -> str:
    return f"complaints.{part}:{case}"
