"""The words of this room and what a poll is to its rules: no tables here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class PollKind(StrEnum):
    """How people choose."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    RANKED = "ranked"
    SCORE = "score"


class PollState(StrEnum):
    """Where a poll stands, told by the clock."""

    DRAFT = "draft"
    ANNOUNCED = "announced"
    OPEN = "open"
    CLOSED = "closed"


class ResultsShown(StrEnum):
    """When anybody may see how a poll stands."""

    LIVE = "live"
    AFTER_CLOSING = "after_closing"


@dataclass(frozen=True)
class Rules:
    """What a ballot of a poll must be like: keys of the options in order, how many, how high."""

    kind: PollKind
    options: tuple[str, ...]
    least: int = 1
    most: int = 1
    highest: int = 5


@dataclass(frozen=True)
class Audience:
    """Who may vote: a region (none: anywhere), ages (none: any), `citizen` and roles of staff."""

    roles: frozenset[str] = frozenset({"citizen"})
    region: str | None = None
    least_age: int | None = None
    most_age: int | None = None

    @property
    def asks_standing(self) -> bool:
        """Say whether a citizen's identity number has to be looked at."""
        return self.region is not None or self.least_age is not None or self.most_age is not None


@dataclass(frozen=True)
class Times:
    """The instants that make a poll's state."""

    opens_at: datetime
    closes_at: datetime
    published_at: datetime | None = None
    closed_at: datetime | None = None


Option = Mapping[str, Any]
Options = Sequence[Option]
