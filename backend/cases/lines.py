"""The parts of a case the API shows: deadline, timeline, rating."""

from datetime import date, datetime
from typing import Self

import strawberry

from backend.cases import kinds, words
from backend.cases.deadlines import ClockKind, PauseReason
from backend.cases.deadlines import Deadline as LaidOut
from backend.cases.facts import State
from backend.cases.models import Case as CaseRow
from backend.cases.models import CaseEvent as EventRow
from backend.cases.models import Rating as RatingRow

__all__ = ["CaseEvent", "Deadline", "DeadlineDay", "Rating", "kinds"]


@strawberry.type(description="One day of a deadline and why it counts or not.")
class DeadlineDay:
    on: date = strawberry.field(description="The day.")
    counts: bool = strawberry.field(description="Whether it counts as a working day.")
    reason: str = strawberry.field(description="Why, in words: weekend, holiday, make-up workday, pause.")


@strawberry.type(description="A running clock, laid out over the calendar.")
class Deadline:
    kind: ClockKind = strawberry.field(description="What it waits for.")
    due_on: date = strawberry.field(
        description="The last day; while the clock stands it moves with each day."
    )
    working_days: int = strawberry.field(description="The limit in working days.")
    used_days: int = strawberry.field(description="Working days that have passed.")
    provisional: bool = strawberry.field(
        description="Whether it reaches into a year whose holidays are not published."
    )
    paused: PauseReason | None = strawberry.field(description="Why the clock stands, if it does.")
    days: list[DeadlineDay] = strawberry.field(description="Every day from the first to the last.")

    @classmethod
    def of(cls, laid_out: LaidOut, language: str) -> Self:
        return cls(
            kind=laid_out.kind,
            due_on=laid_out.due_on,
            working_days=laid_out.limit_days,
            used_days=laid_out.used_days,
            provisional=laid_out.provisional,
            paused=laid_out.paused,
            days=[
                DeadlineDay(on=day.on, counts=day.counts, reason=words.day_reason(day, language))
                for day in laid_out.days
            ],
        )


@strawberry.type(description="One line of a case's history. It never changes.")
class CaseEvent:
    seq: int = strawberry.field(description="Its place in the history, from 1.")
    kind: str = strawberry.field(description="What was done, as a code.")
    at: datetime = strawberry.field(description="When.")
    who: str = strawberry.field(description="Who: staff by name, citizens by their part in the case.")
    who_kind: str = strawberry.field(description="citizen, staff or system.")
    title: str = strawberry.field(description="What was done, in words.")
    reason: str | None = strawberry.field(description="Why, in the words of whoever did it.")
    from_state: State | None = strawberry.field(description="State before.")
    to_state: State | None = strawberry.field(description="State after.")
    leaf: str = strawberry.field(description="Leaf of the Merkle log over the history, hex.")

    @classmethod
    def of(cls, row: EventRow, case: CaseRow, language: str) -> Self:
        return cls(
            seq=row.seq,
            kind=row.kind,
            at=row.at,
            who=words.who(row, case, language),
            who_kind=row.actor_kind,
            title=words.event_title(row, language),
            reason=row.reason or None,
            from_state=row.from_state,
            to_state=row.to_state,
            leaf=row.leaf,
        )


@strawberry.type(description="The citizen's verdict on a finished case.")
class Rating:
    stars: int = strawberry.field(description="One to five.")
    comment: str = strawberry.field(description="What they added.")
    at: datetime = strawberry.field(description="When.")

    @classmethod
    def of(cls, row: RatingRow) -> Self:
        return cls(stars=row.stars, comment=row.comment, at=row.at)
