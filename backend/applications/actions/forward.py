"""Forward 上报: the case goes up to a higher authority; the lead window follows it."""

from datetime import datetime

from backend.applications.models import Forwarding
from backend.cases.api import Case, Verb, change, said, tell
from backend.kit.actor import Actor
from backend.kit.ids import new_id
from backend.kit.text import clean

_AUTHORITY_CHARS = 200


async def forward(
    actor: Actor, number: str, revision: int, authority: str, note: str, *, now: datetime
) -> Case:
    """Send an escalated case upward."""
    authority = clean(authority, _AUTHORITY_CHARS, required=True, field="authority")
    note = said(note, "note")
    step = await change.begin(actor, number, Verb.FORWARD, now=now, revision=revision)
    case = step.case
    await Forwarding.create(id=new_id(), case_id=case.id, authority=authority, note=note, forwarded_at=now)
    case.handler_id = case.handler_id or actor.id
    await change.finish(step, reason=note, detail={"authority": authority})
    await tell.applicant(case, "case_forwarded", now, authority=authority)
    return case
