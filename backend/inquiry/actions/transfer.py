"""Transfer 转办: a department finds a question not its own. After two refusals the coordinator decides."""

from datetime import datetime

from backend.cases.api import Case, Verb, change, pass_on, tell, written
from backend.inquiry.models import Transfer
from backend.inquiry.publishing import publish
from backend.inquiry.thread import follow_case, inquiry_of
from backend.kit.actor import Actor
from backend.kit.ids import new_id
from backend.places.api import Department


async def transfer(actor: Actor, number: str, revision: int, to: str, reason: str, *, now: datetime) -> Case:
    """Pass an inquiry on to the department of a code, with the reason; its clock runs on.

    Refuses as `pass_on` does. Who was asked stays on the thread: the new department answers in their place.
    """
    reason = written(reason, "reason")
    step = await change.begin(actor, number, Verb.TRANSFER, now=now, revision=revision)
    case, inquiry = step.case, await inquiry_of(step.case)
    earlier = await Transfer.filter(inquiry_id=inquiry.id).values_list("by_coordinator", flat=True)
    before = case.department_id
    passed = pass_on(step, await Department.get_or_none(code=to[:32]), [bool(one) for one in earlier])
    inquiry.department_id = passed.office.id
    await Transfer.create(
        id=new_id(),
        inquiry_id=inquiry.id,
        from_department_id=before,
        to_department_id=passed.office.id,
        reason=reason,
        by_coordinator=passed.coordinator,
        by_id=actor.id,
        at=now,
    )
    told = {"to": passed.office.code, "coordinator": passed.coordinator}
    await change.finish(step, reason=reason, detail=told)
    follow_case(inquiry, case)
    await publish(inquiry, now)
    names = {"zh-CN": passed.office.name_zh, "en": passed.office.name_en}
    await tell.applicant(case, "inquiry_transferred", now, department=names)
    return case
