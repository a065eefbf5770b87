"""Asks the room of polls, a neighbour this one must not know: whoever composes both brings it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from backend.interviews.changes import InterviewChange
from backend.kit.graphql.extend import show


class Polls(Protocol):
    """What this room asks of polls."""

    @property
    def PollStanding(self) -> type:  # noqa: N802 - a type of theirs, which changes show as it is
        """Give what a poll's standing is in the API."""

    async def is_secret(self, wanted: UUID) -> bool | None:
        """Say whether a poll that everybody may see is secret; None of any other."""

    async def standing(self, wanted: UUID, now: datetime) -> Any:
        """Tell how a published poll stands, as far as everybody may know; None of secret ones."""

    def poll_topic(self, poll: UUID) -> str:
        """Name the news that a poll stands otherwise."""


_asked: list[Polls] = []


def ask(room: Polls) -> None:
    """Set who is asked, and show in changes how its polls stand."""
    _asked[:] = [room]
    show(
        InterviewChange,
        "poll",
        room.PollStanding | None,
        "How the poll shown inside stands, at most every two seconds; null for other changes.",
    )


async def is_secret(poll: UUID) -> bool | None:
    """Say whether a poll that everybody may see is secret; None of any other."""
    return await _asked[0].is_secret(poll) if _asked else None


async def standing(poll: UUID | None, now: datetime) -> Any:
    """Tell how a poll stands as far as everybody may know; None of none, of secret and of hidden ones."""
    return await _asked[0].standing(poll, now) if _asked and poll else None


def topics(poll: UUID | None) -> Sequence[str]:
    """Name the news of a poll: no topic of none."""
    return [_asked[0].poll_topic(poll)] if _asked and poll else []
