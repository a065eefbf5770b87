"""Signing a device out."""

from datetime import datetime
from uuid import UUID

from backend.audit import api as audit
from backend.identity.actors import forget
from backend.identity.models import Session
from backend.kit import db
from backend.kit.actor import Actor
from backend.kit.errors import Refused, not_found


async def end_session(actor: Actor, session: UUID, now: datetime) -> None:
    """End one of the actor's own sessions. Refuses UNAUTHENTICATED, NOT_FOUND for anybody else's."""
    if actor.id is None:
        raise Refused("UNAUTHENTICATED")
    mine = {"staff_id": actor.id} if actor.is_staff else {"person_id": actor.id}
    if not await Session.filter(**mine, id=session, ended_at=None).update(ended_at=now):
        raise not_found("id")
    await audit.record(actor, "end_session", "session", session, {}, now)

    async def drop() -> None:
        forget(session)

    await db.after_commit(drop)
