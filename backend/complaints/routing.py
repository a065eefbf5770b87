"""To which department a complaint goes, and why there (pure)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from backend.kit.divisions import within


class Because(StrEnum):
    """What came of a rule."""

    MATCHED = "matched"
    CATEGORY = "category"  # it is for another category
    REGION = "region"  # for another place
    ABOUT = "about"  # for complaints about a department, or another one
    SUBJECT = "subject"  # it leads to the department complained about
    OUT_OF_REACH = "out_of_reach"  # its department does not reach the place
    LATER = "later"  # a rule before it had matched


@dataclass(frozen=True)
class Office:
    """A department and the place it serves."""

    id: UUID
    code: str
    region: str


@dataclass(frozen=True)
class Way:
    """A rule as routing sees it; None: whatever it is."""

    code: str
    to: Office
    category: str | None = None
    region: str | None = None
    about: UUID | None = None
    about_any: bool = False


@dataclass(frozen=True)
class Matter:
    """What decides where a complaint goes: its category and those above it, its place, whom it is about."""

    categories: Sequence[str]
    region: str
    about: Collection[UUID] = frozenset()
    about_officer: bool = False


@dataclass(frozen=True)
class Tried:
    """A rule and what came of it."""

    rule: str
    department: str
    because: Because

    def kept(self) -> dict[str, Any]:
        """Give it as a complaint keeps it."""
        return {"rule": self.rule, "department": self.department, "because": self.because.value}


@dataclass(frozen=True)
class Routed:
    """Where a complaint goes: None where no rule leads anywhere, which a loaded county does not have."""

    to: Office | None
    tried: tuple[Tried, ...]


def route(matter: Matter, ways: Sequence[Way]) -> Routed:
    """Ask the ways in their order; the first that fits has the complaint."""
    to: Office | None = None
    tried: list[Tried] = []
    for way in ways:
        because = Because.LATER if to else _judged(matter, way)
        if because is Because.MATCHED:
            to = way.to
        tried.append(Tried(way.code, way.to.code, because))
    return Routed(to, tuple(tried))


def _judged(matter: Matter, way: Way) -> Because:
    about_somebody = bool(matter.about) or matter.about_officer
    if way.category is not None and way.category not in matter.categories:
        return Because.CATEGORY
    if way.region is not None and not within(matter.region, way.region):
        return Because.REGION
    if (way.about is not None and way.about not in matter.about) or (way.about_any and not about_somebody):
        return Because.ABOUT
    if way.to.id in matter.about:
        return Because.SUBJECT
    if not within(matter.region, way.to.region):
        return Because.OUT_OF_REACH
    return Because.MATCHED
