"""Rate 好差评: one verdict of one to five stars per finished case, which nobody can hide."""

from datetime import datetime

from backend.cases import change
from backend.cases.facts import Verb
from backend.cases.models import Case, Rating
from backend.cases.words import said
from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.kit.ids import new_id

_STARS = range(1, 6)


async def rate(actor: Actor, number: str, stars: int, comment: str, *, now: datetime) -> Case:
    """Rate a finished case. Refuses STARS outside one to five."""
    if stars not in _STARS:
        raise Refused("STARS", field="stars")
    comment = said(comment, "comment")
    step = await change.begin(actor, number, Verb.RATE, now=now)
    await Rating.create(id=new_id(), case_id=step.case.id, stars=stars, comment=comment, at=now)
    return await change.finish(step, detail={"stars": stars})
