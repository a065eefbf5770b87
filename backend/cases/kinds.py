"""Enumerations the API shows, described once."""

from enum import StrEnum

import strawberry

from backend.cases.deadlines import ClockKind, PauseReason
from backend.cases.facts import State


@strawberry.enum(description="What kind of matter a case is.")
class CaseKind(StrEnum):
    APPLICATION = "application"
    COMPLAINT = "complaint"
    INQUIRY = "inquiry"


@strawberry.enum(
    description="A card shown to whoever lets a clock run down: yellow before it lapses, red after."
)
class CardColour(StrEnum):
    YELLOW = "yellow"
    RED = "red"


strawberry.enum(State, name="CaseState", description="Where a case stands.")
strawberry.enum(ClockKind, name="DeadlineKind", description="What a running clock waits for.")
strawberry.enum(PauseReason, description="The only reasons for which a clock may stand.")
