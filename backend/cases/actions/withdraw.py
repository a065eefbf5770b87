"""Withdraw: the citizen takes the case back before it is decided."""

from datetime import datetime

from backend.cases import change, tell
from backend.cases.facts import Verb
from backend.cases.models import Case
from backend.cases.words import said
from backend.kit.actor import Actor


async def withdraw(actor: Actor, number: str, reason: str, *, now: datetime) -> Case:
    """Withdraw the actor's case."""
    reason = said(reason, "reason")
    step = await change.begin(actor, number, Verb.WITHDRAW, now=now)
    case = await change.finish(step, reason=reason)
    await tell.applicant(case, "case_withdrawn", now)
    return case
