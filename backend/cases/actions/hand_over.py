"""Hand over: another colleague takes the case; every hand-over is recorded with its reason."""

from datetime import datetime
from uuid import UUID

from backend.cases import change, tell
from backend.cases.facts import Verb
from backend.cases.handling import name_handler
from backend.cases.models import Case
from backend.cases.words import written
from backend.kit.actor import Actor


async def hand_over(
    actor: Actor, number: str, revision: int, to: UUID, reason: str, *, now: datetime
) -> Case:
    """Give the case to a colleague; refuses NOT_A_COLLEAGUE for staff who may not handle it."""
    reason = written(reason, "reason")
    step = await change.begin(actor, number, Verb.HAND_OVER, now=now, revision=revision)
    await name_handler(step, to, "to", reason=reason)
    case = await change.finish(step, reason=reason)
    await tell.applicant(case, "case_handed_over", now, handler=step.detail["toName"])
    return case
