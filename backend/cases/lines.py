"""The parts of a case the API shows: deadline, timeline, rating."""

from datetime import date, datetime
from typing import Any

import strawberry

from backend.cases import kinds, words
from backend.cases.deadlines import ClockKind, PauseReason
from backend.cases.deadlines import Deadline as LaidOut
from backend.cases.facts import State
from backend.cases.models import Case as CaseRow
from backend.cases.models import CaseEvent as EventRow
from backend.cases.models import Rating as RatingRow
from backend.kit.graphql.context import Context, Info
from backend.kit.readplan.fields import column, computed
from backend.kit.readplan.seen import along, shown
from backend.kit.readplan.sources import Record
from backend.kit.workdays import Day

__all__ = ["CaseEvent", "Deadline", "DeadlineDay", "Rating", "kinds"]


@shown(to=along)
@strawberry.type(description="One day of a deadline and why it counts or not.")
class DeadlineDay:
    row: strawberry.Private[Day]
    on: date = column("on", description="The day.")
    counts: bool = column(
        "counts", description="Whether it counts: a working day, or any day by the calendar."
    )

    @strawberry.field(description="Why, in words: weekend, holiday, make-up workday, pause.")
    def reason(self, info: Info) -> str:
        return words.day_reason(self.row, info.context.language)


@shown(to=along)
@strawberry.type(description="A running clock, laid out over the calendar.")
class Deadline:
    row: strawberry.Private[LaidOut]
    kind: ClockKind = column("kind", description="What it waits for.")
    due_on: date = column(
        "due_on", description="The last day; while the clock stands it moves with each day."
    )
    working_days: int = column(
        "limit_days", description="The limit: in working days, or in calendar days where `calendar` says so."
    )
    used_days: int = column("used_days", description="Days of it that have passed.")
    calendar: bool = column(
        "calendar",
        description="Whether every day counts, as for petitions 来信来访, and not working days only.",
    )
    provisional: bool = column(
        "provisional", description="Whether it reaches into a year whose holidays are not published."
    )
    paused: PauseReason | None = column("paused", description="Why the clock stands, if it does.")

    @strawberry.field(description="Every day from the first to the last.")
    def days(self) -> list[DeadlineDay]:
        return [DeadlineDay(row=day) for day in self.row.days]


def _said_by(context: Context, event: Any, person: Any, kind: str, calendar: bool) -> str:
    return words.who(event, person, "petition" if calendar else kind, context.language)


async def _who(root: Any, info: Info) -> Any:
    case = root.case
    return _said_by(info.context, root.row, case.person_id, case.kind, case.calendar_days)


def _titled(context: Context, event: Any, kind: str) -> str:
    return words.event_title(event, kind, context.language, staff=context.actor.is_staff)


async def _title(root: Any, info: Info) -> Any:
    return _titled(info.context, root.row, root.case.kind)


@shown(to=along, table=EventRow)
@strawberry.type(description="One line of a case's history. It never changes.")
class CaseEvent:
    row: strawberry.Private[EventRow]
    case: strawberry.Private[CaseRow]
    seq: int = column("seq", description="Its place in the history, from 1.")
    kind: str = column("kind", description="What was done, as a code.")
    at: datetime = column("at", description="When.")
    who: str = computed(
        _said_by,
        Record(("actor_kind", "actor_name", "actor_id")),
        "case__person_id",
        "case__kind",
        "case__calendar_days",
        by=_who,
        description="Who: staff by name, citizens by their part in the case.",
    )
    who_kind: str = column("actor_kind", description="citizen, staff or system.")
    title: str = computed(
        _titled,
        Record(("kind", "detail")),
        "case__kind",
        by=_title,
        description="What was done, in words.",
    )
    reason: str | None = computed(
        lambda _, reason: reason or None, "reason", description="Why, in the words of whoever did it."
    )
    from_state: State | None = column("from_state", description="State before.")
    to_state: State | None = column("to_state", description="State after.")
    leaf: str = column("leaf", description="Leaf of the Merkle log over the history, hex.")


@shown(to=along, table=RatingRow)
@strawberry.type(description="The citizen's verdict on a finished case.")
class Rating:
    row: strawberry.Private[RatingRow]
    stars: int = column("stars", description="One to five.")
    comment: str = column("comment", description="What they added.")
    at: datetime = column("at", description="When.")
