"""Request opinions 联办: the lead window asks the co-departments, all at the same time."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from backend.applications.consulted import may_be_asked
from backend.applications.models import Opinion
from backend.cases.api import Case, Verb, change, closings_of, written
from backend.kit.actor import Actor
from backend.kit.clock import civil_date
from backend.kit.errors import Refused
from backend.kit.ids import new_id
from backend.kit.workdays import add_working_days

_OPINION_DAYS = 5


async def request_opinions(
    actor: Actor, number: str, revision: int, departments: Sequence[UUID], question: str, *, now: datetime
) -> Case:
    """Ask several departments in parallel; refuses OPINION_DEPARTMENTS for one that may not be asked."""
    question = written(question, "question")
    step = await change.begin(actor, number, Verb.REQUEST_OPINIONS, now=now, revision=revision)
    case, asked = step.case, list(dict.fromkeys(departments))
    allowed = {department.id for department in await may_be_asked(case)}
    if not asked or not allowed.issuperset(asked):
        raise Refused("OPINION_DEPARTMENTS", field="departments")
    today = civil_date(now)
    due_on = add_working_days(today, _OPINION_DAYS, await closings_of(case.region_id))
    await Opinion.bulk_create(
        [
            Opinion(
                id=new_id(),
                case_id=case.id,
                department_id=department,
                question=question,
                asked_at=now,
                due_on=due_on,
            )
            for department in asked
        ]
    )
    case.asked = [str(department) for department in asked]
    case.involved = sorted({*case.involved, *case.asked})
    case.handler_id = case.handler_id or actor.id
    return await change.finish(step, reason=question, detail={"departments": case.asked})
