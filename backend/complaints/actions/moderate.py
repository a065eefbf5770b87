"""Moderate: an officer lets a complaint be seen, with personal data struck, or takes it off with a reason."""

from datetime import datetime

from backend.cases.api import Case, Verb, change, said, tell, written
from backend.complaints.facts import Moderation
from backend.complaints.models import Complaint
from backend.complaints.publicity import DELAY
from backend.kit.actor import Actor
from backend.kit.errors import Refused


async def show(actor: Actor, number: str, revision: int, text: str, *, now: datetime) -> Case:
    """Let the public see a complaint, in the officer's version of its text. Refuses MODERATION_NOT_OPEN."""
    text = said(text, "text")
    step, found = await _begun(actor, number, revision, now)
    found.public_text = text or found.public_text
    found.moderation, found.hidden_because = Moderation.CLEAR, ""
    found.public_from = max(now, step.case.submitted_at + DELAY)
    await found.save()
    return await change.finish(step, detail={"shown": True})


async def hide(actor: Actor, number: str, revision: int, reason: str, *, now: datetime) -> Case:
    """Take a complaint off the public list; the citizen is told why. Refuses MODERATION_NOT_OPEN."""
    reason = written(reason, "reason")
    step, found = await _begun(actor, number, revision, now)
    found.moderation, found.public_from, found.hidden_because = Moderation.HIDDEN, None, reason
    await found.save()
    case = await change.finish(step, reason=reason, detail={"shown": False})
    await tell.applicant(case, "complaint_hidden", now)
    return case


async def _begun(actor: Actor, number: str, revision: int, now: datetime) -> tuple[change.Change, Complaint]:
    step = await change.begin(actor, number, Verb.MODERATE, now=now, revision=revision)
    found = await Complaint.get(case_id=step.case.id)
    if found.moderation is Moderation.PRIVATE:
        raise Refused("MODERATION_NOT_OPEN", field="number")
    return step, found
