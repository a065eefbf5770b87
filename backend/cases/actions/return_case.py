"""Return 退办: the office does not take the case on, and says why in writing."""

from datetime import datetime

from backend.cases import change, tell
from backend.cases.facts import Verb
from backend.cases.models import Case
from backend.cases.words import written
from backend.kit.actor import Actor


async def return_case(actor: Actor, number: str, revision: int, reasons: str, *, now: datetime) -> Case:
    """Return a case with its reasons."""
    reasons = written(reasons, "reasons")
    step = await change.begin(actor, number, Verb.RETURN, now=now, revision=revision)
    case = await change.finish(step, reason=reasons)
    await tell.applicant(case, "case_returned", now)
    return case
