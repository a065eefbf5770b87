"""What time does to cases, every minute, once each however many workers run."""

import logging
from datetime import datetime
from uuid import UUID

import backend.cases.concerned  # noqa: F401 - whose the cases of the trail are
from backend.cases import change, clockwork, history, silence, tell
from backend.cases.closings import closings_of
from backend.cases.deadlines import DueKind
from backend.cases.models import Card, Case, Due
from backend.kit import db
from backend.kit.actor import SYSTEM
from backend.kit.clock import civil_date
from backend.kit.ids import new_id
from backend.kit.jobs import Job, task

_log = logging.getLogger(__name__)
_ORDER = list(DueKind)

# Locking the case, not the due, keeps one case's dues in order and away from people who act on it.
_NEXT = """
SELECT c.id FROM cases_due d JOIN cases_case c ON c.id = d.case_id
WHERE d.fired_at IS NULL AND d.at <= $1 AND NOT c.id = ANY($2::uuid[])
ORDER BY d.at LIMIT 1 FOR UPDATE OF c SKIP LOCKED
"""


@task("cases.tick", every="* * * * *")
async def run(job: Job) -> None:
    await tick(job.clock.now())


async def tick(now: datetime) -> int:
    """Fire everything due; give how much was fired. A case that fails is left for the next turn."""
    fired, failed = 0, list[UUID]()
    while True:
        async with db.transaction():
            rows = await db.connection().execute_query_dict(_NEXT, [now, failed])
            if not rows:
                return fired
            try:
                async with db.transaction():
                    fired += await _fire_all(rows[0]["id"], now)
            except Exception:  # noqa: BLE001 - one broken case must not stop the clock of all others
                _log.exception("the clock of case %s cannot go on", rows[0]["id"])
                failed.append(rows[0]["id"])


async def _fire_all(case_id: UUID, now: datetime) -> int:
    fired = 0
    case = await Case.select_for_update().get(id=case_id)
    while due := await _next_due(case, now):
        if await _moved(case, due, now):
            continue
        due.fired_at = now
        await due.save(update_fields=["fired_at"])
        await _fire(case, due, now)
        fired += 1
    return fired


async def _next_due(case: Case, now: datetime) -> Due | None:
    # Read anew after the lock: another worker may have fired what the first look still saw.
    waiting = await Due.filter(case_id=case.id, fired_at=None, at__lte=now)
    return min(waiting, key=lambda due: (due.at, _ORDER.index(due.kind)), default=None)


async def _moved(case: Case, due: Due, now: datetime) -> bool:
    """Put a due off where the calendar has changed since: a closing day, a newly published year."""
    running = await clockwork.running_of(case)
    dues = (
        clockwork.planned(case, running, civil_date(now), await closings_of(case.region_id))
        if running
        else []
    )
    at = next((planned.at for planned in dues if planned.kind is due.kind), None)
    if at is None:
        await due.delete()
    elif at > now:
        await Due.filter(id=due.id).update(at=at)
    return at is None or at > now


async def _fire(case: Case, due: Due, now: datetime) -> None:
    match due.kind:
        case DueKind.ACCEPT:
            await silence.accept(case, now)
        case DueKind.APPROVE:
            await silence.approve(case, now)
        case DueKind.YELLOW | DueKind.RED:
            await _show_card(case, due, now)
        case DueKind.REMINDER:
            await _note(case, "supplement_reminder", now)
            await tell.applicant(case, "supplement_reminder", now, answer_by=case.due_on)
        case DueKind.LAPSE:
            await _note(case, "supplement_lapsed", now)
            await tell.applicant(case, "supplement_lapsed", now)


async def _show_card(case: Case, due: Due, now: datetime) -> None:
    case.card = due.kind.value
    await Card.create(
        id=new_id(),
        case_id=case.id,
        clock=due.clock,
        round=due.round,
        colour=due.kind.value,
        handler_id=case.handler_id,
        at=now,
    )
    await _note(case, f"card_{due.kind.value}", now, clock=due.clock.value)


async def _note(case: Case, kind: str, now: datetime, **detail: str) -> None:
    event = await history.append(case, kind, SYSTEM, now, from_state=case.state, detail=detail)
    await change.keep(SYSTEM, case, event, stales=False)
