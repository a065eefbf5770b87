"""The words of this room and what a poll is to its rules: no tables here."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

LEAST_VOTERS: Final = 20  # among fewer, a published ballot points at somebody


class PollKind(StrEnum):
    """How people choose."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    RANKED = "ranked"
    SCORE = "score"


@dataclass(frozen=True)
class Rules:
    """What a ballot of a poll must be like: keys of the options in order, how many, how high."""

    kind: PollKind
    options: tuple[str, ...]
    least: int = 1
    most: int = 1
    highest: int = 5


@dataclass(frozen=True)
class Tally:
    """The count of a poll, one for all who cast together."""

    rules: Rules
    counts: Mapping[int, int]


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
