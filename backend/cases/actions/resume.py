"""Resume: the clock goes on, from today."""

from datetime import datetime

from backend.cases import change, tell
from backend.cases.facts import Verb
from backend.cases.models import Case
from backend.kit.actor import Actor


async def resume(actor: Actor, number: str, revision: int, *, now: datetime) -> Case:
    """Let a standing clock go on; its due day is laid out anew."""
    step = await change.begin(actor, number, Verb.RESUME, now=now, revision=revision)
    case = await change.finish(step)
    await tell.applicant(case, "clock_resumed", now, due=case.due_on)
    return case
