"""Transfer 转办: a department finds a complaint not its own. After two refusals the coordinator decides."""

from datetime import datetime

from backend.cases.api import Case, Verb, change, tell, written
from backend.complaints.models import Complaint, Transfer
from backend.kit.actor import Actor
from backend.kit.divisions import within
from backend.kit.errors import Refused
from backend.kit.ids import new_id
from backend.places.api import Department

MOST_REFUSALS = 2


async def transfer(actor: Actor, number: str, revision: int, to: str, reason: str, *, now: datetime) -> Case:
    """Pass a complaint on to the department of a code, with the reason.

    Refuses DEPARTMENT_UNKNOWN, DEPARTMENT_SAME, DEPARTMENT_COMPLAINED_ABOUT, DEPARTMENT_ELSEWHERE and, where
    two departments have refused or a coordinator has decided, COORDINATOR_DECIDES.
    """
    reason = written(reason, "reason")
    step = await change.begin(actor, number, Verb.TRANSFER, now=now, revision=revision)
    case = step.case
    office = fitting(case, await Department.get_or_none(code=to[:32]))
    coordinator = actor.holds({"coordinator"}, case.region_id, case.department_id)
    earlier = await Transfer.filter(case_id=case.id)
    decided = any(one.by_coordinator for one in earlier)
    if not coordinator and (decided or len(earlier) >= MOST_REFUSALS):
        raise Refused("COORDINATOR_DECIDES", most=MOST_REFUSALS)
    await Transfer.create(
        id=new_id(),
        case_id=case.id,
        from_department_id=case.department_id,
        to_department_id=office.id,
        reason=reason,
        by_coordinator=coordinator,
        by_id=actor.id,
        by_name=actor.name,
        at=now,
    )
    case.department_id, case.handler_id = office.id, None
    await Complaint.filter(case_id=case.id).update(transfers=len(earlier) + 1)
    await change.finish(step, reason=reason, detail={"to": office.code, "coordinator": coordinator})
    names = {"zh-CN": office.name_zh, "en": office.name_en}
    await tell.applicant(case, "complaint_transferred", now, department=names)
    return case


def fitting(case: Case, office: Department | None) -> Department:
    """Give a department that a complaint may be passed on to. Refuses DEPARTMENT_UNKNOWN and others."""
    if office is None:
        raise Refused("DEPARTMENT_UNKNOWN", field="to")
    if office.id == case.department_id:
        raise Refused("DEPARTMENT_SAME", field="to")
    if str(office.id) in case.against:
        raise Refused("DEPARTMENT_COMPLAINED_ABOUT", field="to")
    if not within(case.region_id, office.region_id):
        raise Refused("DEPARTMENT_ELSEWHERE", field="to")
    return office
