"""Transfer 转办: a department finds a complaint not its own. After two refusals the coordinator decides."""

from datetime import datetime

from backend.cases.api import Case, Verb, change, pass_on, tell, written
from backend.complaints.models import Complaint, Transfer
from backend.kit.actor import Actor
from backend.kit.ids import new_id
from backend.places.api import Department


async def transfer(actor: Actor, number: str, revision: int, to: str, reason: str, *, now: datetime) -> Case:
    """Pass a complaint on to the department of a code, with the reason. Refuses as `pass_on` does."""
    reason = written(reason, "reason")
    step = await change.begin(actor, number, Verb.TRANSFER, now=now, revision=revision)
    case, before = step.case, step.case.department_id
    earlier = await Transfer.filter(case_id=case.id)
    passed = pass_on(
        step, await Department.get_or_none(code=to[:32]), [one.by_coordinator for one in earlier]
    )
    office, coordinator = passed.office, passed.coordinator
    await Transfer.create(
        id=new_id(),
        case_id=case.id,
        from_department_id=before,
        to_department_id=office.id,
        reason=reason,
        by_coordinator=coordinator,
        by_id=actor.id,
        by_name=actor.name,
        at=now,
    )
    await Complaint.filter(case_id=case.id).update(transfers=len(earlier) + 1)
    await change.finish(step, reason=reason, detail={"to": office.code, "coordinator": coordinator})
    names = {"zh-CN": office.name_zh, "en": office.name_en}
    await tell.applicant(case, "complaint_transferred", now, department=names)
    return case
