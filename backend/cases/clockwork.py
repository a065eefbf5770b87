"""Keeps the rows of a case's clock: which one runs, its pauses, and what time will do by itself."""

from collections.abc import Hashable, Mapping
from datetime import date, datetime
from typing import Any

from backend.cases.closings import closings_of
from backend.cases.deadlines import (
    ClockKind,
    Deadline,
    Due,
    Limits,
    PauseReason,
    Running,
    Stop,
    deadline,
    plan,
)
from backend.cases.models import Case, ClockPause
from backend.cases.models import Due as DueRow
from backend.kit.clock import civil_date
from backend.kit.ids import new_id
from backend.kit.newrows import NewRows
from backend.kit.workdays import Closings

# Of sixty calendar days the yellow card leaves six: one alone may be a Sunday.
_EARLY = 0.1


def limits_of(case: Case) -> Limits:
    """Give the limits the case was opened under."""
    extended = case.extended_days if case.extended_round == case.clock_round else 0
    return Limits(
        decision_days=case.decision_days + extended,
        acceptance_days=case.acceptance_days,
        supplement_days=case.supplement_days,
        yellow_fraction=_EARLY if case.calendar_days else 0.0,
    )


def start(case: Case, kind: ClockKind, on: date) -> None:
    """Start a clock on the day of its event; the one before it stops."""
    case.clock, case.clock_started_on, case.card = kind, on, None


def stop(case: Case) -> None:
    """Stop the clock: nobody owes this case anything any more."""
    case.clock = case.clock_started_on = case.due_on = case.card = None


async def pause(case: Case, reason: PauseReason, note: str, now: datetime) -> None:
    """Let the running clock stand."""
    assert case.clock is not None
    case.paused = reason
    await ClockPause.create(
        id=new_id(),
        case_id=case.id,
        clock=case.clock,
        round=case.clock_round,
        reason=reason,
        note=note,
        started_at=now,
    )


async def resume(case: Case, now: datetime) -> None:
    """Let a standing clock go on."""
    case.paused = None
    await ClockPause.filter(case_id=case.id, ended_at=None).update(ended_at=now)


async def replan(case: Case, now: datetime) -> None:
    """Lay the clock out anew: due day, and the dues that have not happened yet."""
    await DueRow.filter(case_id=case.id, fired_at=None).delete()
    running = await running_of(case)
    if running is None:
        case.due_on = None
        return
    closings, today = await closings_of(case.region_id), civil_date(now)
    case.due_on = deadline(running, today, closings).due_on
    await _write(case, planned(case, running, today, closings))


class Layouts:
    """Lays out the clocks of cases that are opened on one day; what is alike is worked out once."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._known: dict[Hashable, tuple[date, list[Due]]] = {}

    def lay_out(self, case: Case, closings: Closings, new: NewRows) -> None:
        """Write down the case's due day, and the rows of what time will do."""
        counting = limits_of(case), case.calendar_days, case.silence_approves
        key = case.region_id, case.clock, case.clock_started_on, *counting
        if key not in self._known:
            running = running_with(case, [])
            assert running is not None, "a case is opened with its clock running"
            due_on = deadline(running, self._today, closings).due_on
            self._known[key] = due_on, planned(case, running, self._today, closings)
        case.due_on, dues = self._known[key]
        for due in dues:
            new.add_new(DueRow, **_columns(case, due))


def planned(case: Case, running: Running, today: date, closings: Closings) -> list[Due]:
    """List what time will do to this case."""
    approves = case.silence_approves and not case.reopened
    return plan(running, limits_of(case), today, closings, silence_approves=approves)


async def running_of(case: Case) -> Running | None:
    """Read the running clock with its pauses."""
    if case.clock is None:
        return None
    rows = await ClockPause.filter(case_id=case.id, clock=case.clock, round=case.clock_round)
    return running_with(case, rows)


def running_with(case: Case, rows: list[ClockPause]) -> Running | None:
    """Build the running clock from pauses that were fetched already (of any clock of the case)."""
    if case.clock is None or case.clock_started_on is None:
        return None
    stops = tuple(
        Stop(row.reason, row.started_at, row.ended_at)
        for row in rows
        if (row.clock, row.round) == (case.clock, case.clock_round)
    )
    limit = limits_of(case).days(case.clock)
    return Running(case.clock, case.clock_started_on, limit, stops, calendar=case.calendar_days)


def deadline_of(case: Case, rows: list[ClockPause], closings: Closings, today: date) -> Deadline | None:
    """Explain the running clock day by day."""
    running = running_with(case, rows)
    return deadline(running, today, closings) if running else None


async def _write(case: Case, dues: list[Due]) -> None:
    key = {"case_id": case.id, "clock": case.clock, "round": case.clock_round}
    fired = await _fired(key)
    rows = [DueRow(**_columns(case, due)) for due in dues if due.kind not in fired]
    if rows:
        await DueRow.bulk_create(rows)


def _columns(case: Case, due: Due) -> dict[str, Any]:
    return {
        "case_id": case.id,
        "clock": case.clock,
        "round": case.clock_round,
        "kind": due.kind,
        "at": due.at,
    }


async def _fired(key: Mapping[str, object]) -> set[object]:
    return set(await DueRow.filter(**key).values_list("kind", flat=True))
