"""The clock of a case, pure: limits in days, typed pauses, due dates, cards, silence.

A clock starts the day after its event (期间开始之日不计算在内), lapses at the end of its due day in
Asia/Shanghai, and stands during its pauses. Petitions count calendar days, never stand, and are not accepted
by silence (信访工作条例第二十三条、第三十四条). Every instant is computed, none is read from a machine.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise

from backend.kit.clock import CIVIL, civil_date
from backend.kit.workdays import (
    NO_CLOSINGS,
    Closings,
    Day,
    Pause,
    calendar_days,
    explain,
    working_days_between,
)


class ClockKind(StrEnum):
    """What the case is waiting for."""

    ACCEPTANCE = "acceptance"
    DECISION = "decision"
    SUPPLEMENT = "supplement"


class PauseReason(StrEnum):
    """The only reasons for which a clock may stand."""

    SUPPLEMENT = "supplement"
    HEARING = "hearing"
    INSPECTION = "inspection"
    SURVEY = "survey"


class DueKind(StrEnum):
    """What time itself does to a case, in the order in which it happens at one instant."""

    YELLOW = "yellow"
    REMINDER = "reminder"
    RED = "red"
    LAPSE = "lapse"
    ACCEPT = "accept"
    APPROVE = "approve"


@dataclass(frozen=True)
class Limits:
    """Days by law and promise, and how early the yellow card comes.

    `yellow_fraction` of the limit, but at least one day that counts, remains when the card is shown.
    """

    decision_days: int
    acceptance_days: int = 5
    supplement_days: int = 10
    yellow_fraction: float = 0.0

    def days(self, kind: ClockKind) -> int:
        """Give the limit of a clock."""
        return {
            ClockKind.ACCEPTANCE: self.acceptance_days,
            ClockKind.DECISION: self.decision_days,
            ClockKind.SUPPLEMENT: self.supplement_days,
        }[kind]

    def yellow_days(self, limit_days: int) -> int:
        """Say how many working days before the due day the yellow card is shown."""
        return max(1, int(limit_days * self.yellow_fraction))


@dataclass(frozen=True)
class Stop:
    """A pause as it is recorded: between two instants, the second open while it lasts."""

    reason: PauseReason
    started_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True)
class Running:
    """A clock that has been started: its kind, the day of its event, its limit, its stops."""

    kind: ClockKind
    started_on: date
    limit_days: int
    stops: tuple[Stop, ...] = ()
    calendar: bool = False  # every day counts

    @property
    def paused(self) -> PauseReason | None:
        return next((stop.reason for stop in self.stops if stop.ended_at is None), None)


@dataclass(frozen=True)
class Deadline:
    """A clock laid out over the calendar."""

    kind: ClockKind
    days: tuple[Day, ...]
    limit_days: int
    used_days: int
    paused: PauseReason | None
    calendar: bool = False

    @property
    def due_on(self) -> date:
        return self.days[-1].on

    @property
    def provisional(self) -> bool:
        return any(day.provisional for day in self.days)

    def yellow_on(self, yellow_days: int) -> date:
        """Give the working day on which the warning stands; of a one-day limit, the due day itself."""
        counted = [day.on for day in self.days if day.counts]
        return counted[max(len(counted) - 1 - yellow_days, 0)]


def deadline(running: Running, today: date, closings: Closings = NO_CLOSINGS) -> Deadline:
    """Lay a clock out. While it stands, its due day is the one it would have if it went on tomorrow."""
    if running.calendar:
        return _by_the_calendar(running, today)
    pauses = _pauses(running.stops, today)
    days = explain(running.started_on, running.limit_days, pauses, closings)
    used = working_days_between(running.started_on, min(today, days[-1].on), pauses, closings)
    return Deadline(running.kind, tuple(days), running.limit_days, used, running.paused)


def _by_the_calendar(running: Running, today: date) -> Deadline:
    limit, used = running.limit_days, (today - running.started_on).days
    days = calendar_days(running.started_on, limit)
    return Deadline(running.kind, tuple(days), limit, min(max(used, 0), limit), None, calendar=True)


@dataclass(frozen=True)
class Due:
    """Something that will happen to the case by itself."""

    kind: DueKind
    at: datetime


def plan(
    running: Running, limits: Limits, today: date, closings: Closings = NO_CLOSINGS, *, silence_approves: bool
) -> list[Due]:
    """List what time will do while nobody acts; nothing while the clock stands."""
    if running.paused:
        return []
    laid_out = deadline(running, today, closings)
    warned = start_of(laid_out.yellow_on(limits.yellow_days(running.limit_days)))
    lapsed = start_of(laid_out.due_on + timedelta(days=1))
    if running.kind is ClockKind.SUPPLEMENT:
        return [Due(DueKind.REMINDER, warned), Due(DueKind.LAPSE, lapsed)]
    dues = [Due(DueKind.YELLOW, warned), Due(DueKind.RED, lapsed)]
    if running.kind is ClockKind.ACCEPTANCE and not running.calendar:
        return [*dues, Due(DueKind.ACCEPT, lapsed)]
    return [*dues, Due(DueKind.APPROVE, lapsed)] if silence_approves else dues


def start_of(on: date) -> datetime:
    """Give the instant at which a civil day begins."""
    return datetime.combine(on, time(), CIVIL)


def _pauses(stops: Iterable[Stop], today: date) -> list[Pause]:
    spans = sorted(
        (
            civil_date(stop.started_at),
            civil_date(stop.ended_at) if stop.ended_at else today + timedelta(days=1),
            stop.reason,
        )
        for stop in stops
    )
    assert all(first[1] <= second[0] for first, second in pairwise(spans)), "pauses of a clock never overlap"
    return [Pause(reason.value, start, end) for start, end, reason in spans]
