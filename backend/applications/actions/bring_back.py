"""Bring back: the higher authority has answered."""

from datetime import datetime

from backend.applications.models import Forwarding
from backend.cases.api import Case, Verb, change, tell, written
from backend.kit.actor import Actor


async def bring_back(actor: Actor, number: str, revision: int, outcome: str, *, now: datetime) -> Case:
    """Record what the higher authority decided; the case can now be decided here."""
    outcome = written(outcome, "outcome")
    step = await change.begin(actor, number, Verb.BRING_BACK, now=now, revision=revision)
    await Forwarding.filter(case_id=step.case.id, returned_at=None).update(returned_at=now, outcome=outcome)
    case = await change.finish(step, reason=outcome)
    await tell.applicant(case, "case_brought_back", now)
    return case
