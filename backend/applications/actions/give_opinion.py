"""Give an opinion: an asked department agrees or not, in writing."""

from datetime import datetime

from backend.applications.models import Opinion
from backend.cases.api import Case, Verb, change, policy, written
from backend.kit.actor import Actor


async def give_opinion(
    actor: Actor, number: str, revision: int, text: str, *, agrees: bool, now: datetime
) -> Case:
    """Give the opinion of a department the actor may speak for."""
    text = written(text, "text")
    step = await change.begin(actor, number, Verb.GIVE_OPINION, now=now, revision=revision)
    case = step.case
    mine = policy.opinion_departments(actor, step.parties)
    opinion = await Opinion.filter(case_id=case.id, department_id__in=mine, at=None).order_by("id").first()
    assert opinion is not None, "an asked department has an open opinion"
    opinion.agrees, opinion.text, opinion.at = agrees, text, now
    opinion.by_id, opinion.by_name = actor.id, actor.name
    await opinion.save()
    department = str(opinion.department_id)
    case.asked = [asked for asked in case.asked if asked != department]
    return await change.finish(step, reason=text, detail={"department": department, "agrees": agrees})
