"""Forward 上报: a complaint goes up to a higher authority by wire; `carrying` does the rest."""

from datetime import datetime

from backend.cases.api import Case, Verb, change, find_case, said, tell
from backend.complaints.models import Complaint
from backend.complaints.open311.carrying import CARRY
from backend.complaints.open311.models import Stage, Upper, Upward
from backend.complaints.open311.upper import service_for
from backend.kit import jobs
from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.kit.ids import new_id


async def forward(
    actor: Actor, number: str, revision: int, authority: str, note: str, *, now: datetime
) -> Case:
    """Send a complaint up. Refuses OPEN311_UPPER_UNKNOWN, OPEN311_UPPER_SERVICE, and as the state does."""
    note = said(note, "note")
    step = await change.begin(actor, number, Verb.SEND_UP, now=now, revision=revision)
    case = step.case
    upper = await Upper.get_or_none(code=authority, withdrawn=False)
    if upper is None:
        raise Refused("OPEN311_UPPER_UNKNOWN", field="authority")
    complaint = await Complaint.get(case_id=case.id).select_related("category")
    service = service_for(upper.services, complaint.category.code)
    if service is None:
        raise Refused("OPEN311_UPPER_SERVICE", field="authority")
    upward = await Upward.create(
        id=new_id(), case_id=case.id, upper_id=upper.id, service_code=service, next_at=now, at=now
    )
    await _send_off(step, upper, upward, note)
    return case


async def retry(actor: Actor, number: str, revision: int, note: str, *, now: datetime) -> Case:
    """Send what could not be handed over once more, under the same key: what had arrived is not doubled.

    Refuses OPEN311_NOTHING_FAILED, OPEN311_UPPER_UNKNOWN, and as the state does.
    """
    note = said(note, "note")
    step = await change.begin(actor, number, Verb.SEND_UP, now=now, revision=revision)
    case = step.case
    last = Upward.filter(case_id=case.id).order_by("-at", "-id").select_for_update()
    upward = await last.first()
    if upward is None or upward.stage is not Stage.FAILED:
        raise Refused("OPEN311_NOTHING_FAILED")
    upper = await Upper.get_or_none(id=upward.upper_id, withdrawn=False)
    if upper is None:
        raise Refused("OPEN311_UPPER_UNKNOWN")
    upward.stage = Stage.TOKEN if upward.token else Stage.WAITING
    upward.attempts, upward.fault, upward.next_at, upward.again_at = 0, "", now, now
    await upward.save()
    await _send_off(step, upper, upward, note)
    return case


async def _send_off(step: change.Change, upper: Upper, upward: Upward, note: str) -> None:
    case = step.case
    case.handler_id = case.handler_id or step.actor.id
    await change.finish(step, reason=note, detail={"authority": upper.name_zh})
    await tell.applicant(case, "case_forwarded", step.now, authority=upper.name_zh)
    await jobs.defer(CARRY, upward=str(upward.id))


async def authorities(actor: Actor, number: str, now: datetime) -> list[Upper]:
    """List the higher levels that take complaints like this one, for officers who see it."""
    case = await find_case(actor, number, now) if actor.is_staff else None
    complaint = await Complaint.get_or_none(case_id=case.id).select_related("category") if case else None
    if complaint is None:
        return []
    rows = await Upper.filter(withdrawn=False).order_by("code")
    return [row for row in rows if service_for(row.services, complaint.category.code)]
