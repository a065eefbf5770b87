"""A complaint as it is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.kit.actor import Actor


@dataclass(frozen=True)
class Place:
    """Where it is: by position, by the code of a village, in words, or by none of them."""

    latitude: int | None = None
    longitude: int | None = None
    accuracy_m: int | None = None
    region: str | None = None
    words: str = ""


@dataclass(frozen=True)
class Submission:
    """What the phone sends."""

    id: UUID
    category: str
    text: str
    declared_at: datetime
    place: Place = Place()
    files: Sequence[UUID] = ()
    confidential: bool | None = None
    about_department: str | None = None
    about_officer: str = ""
    recovery: str | None = None
    device: str | None = None
    joins: UUID | None = None
    photos_taken: Sequence[tuple[int, int]] = ()  # where, as the phone read it before it drew them anew


@dataclass(frozen=True)
class Sending:
    """A complaint, who sends it, and when it arrived."""

    actor: Actor
    submission: Submission
    now: datetime
