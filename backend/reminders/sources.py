"""Where what closes is looked up: the rooms above say it when they are imported."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from tortoise.models import Model

from backend.reminders.facts import Remindable

# Who of some people has taken part in something, as far as that is known.
TookPart = Callable[[UUID, Collection[UUID]], Awaitable[set[UUID]]]


@dataclass(frozen=True)
class Source:
    """A table of what opens and closes (`kit.openings`), and the notice that tells of one of its rows."""

    model: type[Model]
    template: str
    took_part: TookPart


SOURCES: Final[dict[Remindable, Source]] = {}


def declare(kind: Remindable, source: Source) -> None:
    """Make known where a kind is looked up; twice is a fault of the build."""
    if kind in SOURCES:
        raise ValueError(f"{kind} has a source")
    SOURCES[kind] = source


async def row_of(kind: Remindable, subject: UUID) -> Any:
    """Give the published row, None where there is none."""
    return await SOURCES[kind].model.get_or_none(id=subject, published_at__isnull=False)
