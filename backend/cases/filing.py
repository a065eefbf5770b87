"""For whom a citizen files: for themselves, or under a mandate for another 代办."""

from datetime import datetime
from uuid import UUID

from backend.cases.people import Applicant
from backend.identity import api as identity
from backend.kit.actor import Actor


async def applicant_for(
    actor: Actor, mandate: UUID | None, now: datetime
) -> tuple[Applicant, Applicant | None]:
    """Give the person a case will be about, and the agent who files it. Refuses MANDATE_INVALID."""
    assert actor.id is not None
    own = Applicant(actor.id, await identity.name_of(actor.id))
    if mandate is None:
        return own, None
    principal = await identity.principal_of(actor, mandate, now)
    return Applicant(principal, await identity.name_of(principal)), own
