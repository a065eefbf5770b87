"""Deliver 送达: the citizen has the result in hand."""

from datetime import datetime
from enum import StrEnum

from backend.applications.models import Delivery
from backend.cases.api import Case, Verb, change, said, tell
from backend.kit.actor import Actor
from backend.kit.ids import new_id


class Method(StrEnum):
    """How the result reached the citizen."""

    PICKUP = "pickup"
    POST = "post"
    ONLINE = "online"
    PROXY = "proxy"


async def deliver(
    actor: Actor, number: str, revision: int, method: Method, note: str, *, now: datetime
) -> Case:
    """Record the delivery of a decided case; it is finished and may be rated."""
    note = said(note, "note")
    step = await change.begin(actor, number, Verb.DELIVER, now=now, revision=revision)
    case = step.case
    await Delivery.create(
        id=new_id(), case_id=case.id, round=case.clock_round, method=method.value, note=note, at=now
    )
    await change.finish(step, reason=note, detail={"method": method.value})
    await tell.applicant(case, "case_delivered", now)
    return case
