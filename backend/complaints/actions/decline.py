"""Decline: a petition is not accepted, with the reasons, and the petitioner told where to go with it."""

from datetime import datetime

from backend.cases.api import Case, Verb, change, written
from backend.kit.actor import Actor
from backend.kit.text import clean

WHERE_CHARS = 120


async def decline(
    actor: Actor, number: str, revision: int, reasons: str, where: str, *, now: datetime
) -> Case:
    """Do not accept a petition (信访工作条例第二十三条): both the reasons and where to go must be told."""
    reasons = written(reasons, "reasons")
    where = clean(where, WHERE_CHARS, required=True, field="where")
    step = await change.begin(actor, number, Verb.DECLINE, now=now, revision=revision)
    return await change.finish(step, reason=reasons, detail={"where": where})
