"""Asks the room of polls, a neighbour this one must not know: whoever composes both brings the answer."""

from collections.abc import Awaitable, Callable
from uuid import UUID

IsSecret = Callable[[UUID], Awaitable[bool | None]]
_asked: list[IsSecret] = []


def ask(question: IsSecret) -> IsSecret:
    """Set who says whether a published poll is secret (usable as a decorator)."""
    _asked[:] = [question]
    return question


async def is_secret(poll: UUID) -> bool | None:
    """Say whether a poll that everybody may see is secret; None of any other."""
    return await _asked[0](poll) if _asked else None
