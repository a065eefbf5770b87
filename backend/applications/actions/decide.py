"""Decide 决定: approve or deny, in writing, with a document that anyone can verify."""

import secrets
from datetime import datetime
from enum import StrEnum

from backend.applications.models import Decision
from backend.cases.api import Case, State, Verb, change, tell, written
from backend.kit.actor import Actor
from backend.kit.ids import new_id

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: nothing to confuse when read aloud
_CODE_GROUPS, _GROUP_CHARS = 4, 4


class Outcome(StrEnum):
    """What was decided."""

    APPROVED = "approved"
    DENIED = "denied"


async def decide(
    actor: Actor, number: str, revision: int, outcome: Outcome, text: str, *, now: datetime
) -> Case:
    """Decide a reviewed case; an immediate one on the spot."""
    text = written(text, "text")
    step = await change.begin(actor, number, Verb.DECIDE, now=now, revision=revision)
    case = step.case
    if case.state is State.SUBMITTED:
        case.accepted_at, case.handler_id = now, case.handler_id or actor.id
    await record(case, outcome, text, now, by=actor)
    await change.finish(step, reason=text, detail={"outcome": outcome.value})
    await tell.applicant(case, f"case_{outcome.value}", now)
    return case


async def record(case: Case, outcome: Outcome, text: str, now: datetime, *, by: Actor) -> Decision:
    """Write the decision of a case's current round."""
    case.decided_at = now
    return await Decision.create(
        id=new_id(),
        case_id=case.id,
        round=case.clock_round,
        outcome=outcome.value,
        text=text,
        by_id=by.id,
        by_name=by.name if by.is_staff else "",
        by_silence=not by.is_staff,
        at=now,
        verify_code=new_code(),
    )


def new_code() -> str:
    """Make a verification code of 80 bits in four groups."""
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP_CHARS)) for _ in range(_CODE_GROUPS))
    return "-".join(groups)
