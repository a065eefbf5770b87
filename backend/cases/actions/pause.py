"""Pause: the clock stands for one of the typed reasons, and says so to the applicant."""

from datetime import datetime

from backend.cases import change, clockwork, tell
from backend.cases.deadlines import PauseReason
from backend.cases.facts import Verb
from backend.cases.models import Case
from backend.cases.words import reason_words, written
from backend.kit.actor import Actor
from backend.kit.errors import Refused


async def pause(
    actor: Actor, number: str, revision: int, reason: PauseReason, note: str, *, now: datetime
) -> Case:
    """Let the decision clock stand. A supplement pauses by itself and is no reason here."""
    if reason is PauseReason.SUPPLEMENT:
        raise Refused("PAUSE_REASON", field="reason")
    note = written(note, "note")
    step = await change.begin(actor, number, Verb.PAUSE, now=now, revision=revision)
    await clockwork.pause(step.case, reason, note, now)
    case = await change.finish(step, reason=note, detail={"pause": reason.value})
    await tell.applicant(case, "clock_paused", now, reason=reason_words(reason))
    return case
