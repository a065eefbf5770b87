"""Signing devices out."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from tortoise.queryset import QuerySet

from backend.audit import api as audit
from backend.identity.actors import forget
from backend.identity.models import Person, Session
from backend.identity.personal import phone_index
from backend.identity.phones import normal_phone
from backend.kit import db
from backend.kit.actor import SYSTEM, Actor
from backend.kit.errors import Refused, not_found


async def end_session(actor: Actor, session: UUID, now: datetime) -> None:
    """End one of the actor's own sessions. Refuses UNAUTHENTICATED, NOT_FOUND for anybody else's."""
    if not await Session.filter(**_mine(actor), id=session, ended_at=None).update(ended_at=now):
        raise not_found("id")
    await audit.record(actor, "end_session", "session", session, {}, now)
    await _forget([session])


async def end_other_sessions(actor: Actor, now: datetime) -> int:
    """End all of the actor's sessions but the one that asks, and say how many. Refuses UNAUTHENTICATED."""
    others = Session.filter(**_mine(actor), ended_at=None, expires_at__gt=now).exclude(id=actor.session)
    ended = await _end(others, now)
    if ended:
        await audit.record(actor, "end_other_sessions", "session", actor.session, {"count": ended}, now)
    return ended


async def end_sessions_of(phone: str, now: datetime) -> int:
    """End all sessions of the citizen with a phone number, for an administrator; say how many.

    Refuses PHONE_INVALID; NOT_FOUND where nobody has that number.
    """
    person = await Person.get_or_none(phone_index=phone_index(normal_phone(phone)))
    if person is None:
        raise not_found("phone")
    ended = await _end(Session.filter(person_id=person.id, ended_at=None, expires_at__gt=now), now)
    await audit.record(SYSTEM, "end_sessions", "person", person.id, {"count": ended}, now)
    return ended


async def _end(sessions: QuerySet[Session], now: datetime) -> int:
    ended = [row.id for row in await sessions.select_for_update().only("id")]
    await Session.filter(id__in=ended).update(ended_at=now)
    await _forget(ended)
    return len(ended)


def _mine(actor: Actor) -> dict[str, UUID]:
    if actor.id is None or not (actor.is_staff or actor.is_citizen):
        raise Refused("UNAUTHENTICATED")
    return {"staff_id": actor.id} if actor.is_staff else {"person_id": actor.id}


async def _forget(ended: Iterable[UUID]) -> None:
    async def drop() -> None:
        for session in ended:
            forget(session)

    await db.after_commit(drop)
