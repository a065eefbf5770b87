"""Reopen: the citizen disputes a finished case, once; the clock of a decision starts anew."""

from datetime import datetime

from backend.cases import change, clockwork, tell
from backend.cases.deadlines import ClockKind
from backend.cases.facts import Verb
from backend.cases.models import Case
from backend.cases.words import written
from backend.kit.actor import Actor
from backend.kit.clock import civil_date


async def reopen(actor: Actor, number: str, reason: str, *, now: datetime) -> Case:
    """Reopen a finished case with a reason."""
    reason = written(reason, "reason")
    step = await change.begin(actor, number, Verb.REOPEN, now=now)
    case = step.case
    case.finished_at = None
    case.clock_round += 1
    clockwork.start(case, ClockKind.DECISION, civil_date(now))
    await change.finish(step, reason=reason)
    await tell.applicant(case, "case_reopened", now)
    return case
