"""Accept 受理: the office takes the case on; who accepts it first answers for it 首问."""

from datetime import datetime

from backend.cases import change, clockwork, tell
from backend.cases.deadlines import ClockKind
from backend.cases.facts import Verb
from backend.cases.models import Case
from backend.kit.actor import Actor
from backend.kit.clock import civil_date


async def accept(actor: Actor, number: str, revision: int, *, now: datetime) -> Case:
    """Accept a submitted case."""
    step = await change.begin(actor, number, Verb.ACCEPT, now=now, revision=revision)
    case = step.case
    case.accepted_at = now
    case.handler_id = case.handler_id or actor.id
    clockwork.start(case, ClockKind.DECISION, civil_date(now))
    await change.finish(step)
    await tell.applicant(case, "case_accepted", now, due=case.due_on)
    return case
