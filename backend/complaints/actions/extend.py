"""Extend: a complicated petition gets more days, once, from the head of the office, who says why."""

from datetime import datetime

from backend.cases.api import Case, Verb, change, written
from backend.complaints.petitions import EXTENSION_DAYS
from backend.kit.actor import Actor
from backend.kit.errors import Refused


async def extend(actor: Actor, number: str, revision: int, days: int, reason: str, *, now: datetime) -> Case:
    """Give a petition 1 to 30 more calendar days in this round. Refuses EXTENSION_DAYS, EXTENDED_ALREADY."""
    if not 1 <= days <= EXTENSION_DAYS:
        raise Refused("EXTENSION_DAYS", field="days", most=EXTENSION_DAYS)
    reason = written(reason, "reason")
    step = await change.begin(actor, number, Verb.EXTEND, now=now, revision=revision)
    step.case.extended_days, step.case.extended_round = days, step.case.clock_round
    return await change.finish(step, reason=reason, detail={"days": days})
