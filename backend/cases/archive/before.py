"""What rooms do with what is theirs of a case just before it is destroyed: registered by the rooms above."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final

from backend.cases.models import Case

Parting = Callable[[Case, datetime], Awaitable[None]]
_PARTINGS: Final[dict[str, Parting]] = {}


def before_destroying(kind: str) -> Callable[[Parting], Parting]:
    """Have a function called, in the transaction, before a case of a kind goes (usable as a decorator)."""

    def register(part: Parting) -> Parting:
        _PARTINGS[kind] = part
        return part

    return register


async def part_with(case: Case, now: datetime) -> None:
    """Let the room of a case's kind count it and take it back from where it was told."""
    if part := _PARTINGS.get(case.kind):
        await part(case, now)
