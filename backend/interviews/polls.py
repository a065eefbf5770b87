"""Asks the room of polls, a neighbour this one must not know: whoever composes both brings the answer."""

from collections.abc import Awaitable, Callable
from uuid import UUID

IsPublished = Callable[[UUID], Awaitable[bool]]
_asked: list[IsPublished] = []


def ask(question: IsPublished) -> IsPublished:
    """Set who says whether a poll is published (usable as a decorator)."""
    _asked[:] = [question]
    return question


async def is_published(poll: UUID) -> bool:
    """Say whether everybody may see a poll."""
    return bool(_asked) and await _asked[0](poll)
