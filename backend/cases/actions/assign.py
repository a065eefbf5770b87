"""Assign: name the handler 承办人 and begin the review."""

from datetime import datetime
from uuid import UUID

from backend.cases import change, tell
from backend.cases.facts import Verb
from backend.cases.handling import name_handler
from backend.cases.models import Case
from backend.kit.actor import Actor


async def assign(actor: Actor, number: str, revision: int, handler: UUID, *, now: datetime) -> Case:
    """Name the handler of an accepted case; refuses NOT_A_COLLEAGUE for staff who may not handle it."""
    step = await change.begin(actor, number, Verb.ASSIGN, now=now, revision=revision)
    await name_handler(step, handler, "handler", reason="")
    case = await change.finish(step)
    await tell.applicant(case, "case_in_review", now)
    return case
