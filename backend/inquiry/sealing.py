"""The sealed words of an inquiry, each bound to its own row."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import orjson

from backend.kit import crypto


def seal_title(inquiry: UUID, title: str) -> bytes:
    """Seal what a question is called."""
    return crypto.seal(title, f"inquiry.title:{inquiry}")


def title_of(inquiry: Any) -> str:
    """Read a title of an inquiry (or of a record of its id and sealed title)."""
    return crypto.open_text(bytes(inquiry.title_enc), f"inquiry.title:{inquiry.id}")


def seal_text(post: UUID, text: str) -> bytes:
    """Seal what somebody wrote."""
    return crypto.seal(text, f"inquiry.post:{post}")


def text_of(post: Any) -> str:
    """Read what somebody wrote."""
    return crypto.open_text(bytes(post.text_enc), f"inquiry.post:{post.id}")


def seal_struck(inquiry: UUID, words: Iterable[str]) -> bytes:
    """Seal the words that officers struck: they are the very data nobody should read."""
    return crypto.seal(orjson.dumps(sorted(set(words))), f"inquiry.struck:{inquiry}")


def struck_of(inquiry: Any) -> list[str]:
    """Read the words that officers struck."""
    return struck_in(inquiry.id, inquiry.struck_enc)


def struck_in(inquiry: UUID, sealed: bytes | None) -> list[str]:
    """Do the same for the sealed words of an inquiry with this id."""
    if sealed is None:
        return []
    found: list[str] = orjson.loads(crypto.open_(bytes(sealed), f"inquiry.struck:{inquiry}"))
    return found
