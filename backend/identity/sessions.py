"""Sessions in the database and their refresh tokens, which change with every use.

A refresh token is `session.generation.tag`; nothing of it is stored but the counter. The successor of a
generation is always the same token, so two tabs that send one token at once, or a phone that lost the answer,
get the same new one (for a short while). Any older token means that a copy exists: the session ends. Only one
that two uses overtook a moment ago is turned away and ends nothing: bad roads deliver out of order.
"""

import base64
import binascii
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from backend.audit import api as audit
from backend.identity.models import Person, Session, Staff
from backend.kit import crypto, db
from backend.kit.actor import SYSTEM
from backend.kit.errors import Refused
from backend.kit.text import clean

GRACE = timedelta(minutes=2)
STRAGGLING = timedelta(seconds=30)
IDLE_PERSON, LONGEST_PERSON = timedelta(days=60), timedelta(days=365)
IDLE_STAFF, LONGEST_STAFF = timedelta(hours=2), timedelta(hours=12)
_MOST_AT_ONCE = 10
_TOKEN_PARTS = 3
_OVERTAKEN = 2


async def open_session(owner: Person | Staff, device: str, now: datetime) -> Session:
    """Open a session; the oldest of more than ten live ones of the same owner ends."""
    mine = {"person_id": owner.id} if isinstance(owner, Person) else {"staff_id": owner.id}
    others = await Session.filter(**mine, ended_at=None, expires_at__gt=now).order_by("-last_used_at", "-id")
    surplus = [session.id for session in others[_MOST_AT_ONCE - 1 :]]
    if surplus:
        await Session.filter(id__in=surplus).update(ended_at=now)
    session = Session(
        **mine, device=clean(device[:200], 80, field="device"), created_at=now, last_used_at=now
    )
    session.expires_at = _expiry(session, now)
    await session.save(force_create=True)
    return session


def refresh_token(session: Session) -> str:
    """Give the refresh token of a session's current generation."""
    return f"{session.id.hex}.{session.generation}.{_tag(session.id, session.generation)}"


async def rotate(token: str, now: datetime) -> Session:
    """Take a refresh token and move its session on. Refuses UNAUTHENTICATED; a copied token ends the session.

    Refuses BUSY to one just overtaken: who still waits for its answer asks again, with the newer cookie.
    Holds a transaction of its own, since the end of a session must outlast the refusal.
    """
    session_id, generation = _parse(token)
    async with db.transaction():
        session = await Session.select_for_update().get_or_none(id=session_id)
        if session is None or not is_live(session, now):
            raise Refused("UNAUTHENTICATED")
        refusal = await _move_on(session, generation, now)
    if refusal:
        raise refusal
    return session


async def end_by_token(token: str, now: datetime, *, unless: UUID | None = None) -> UUID | None:
    """End the session of a refresh token of any generation and name it; None if it is no token of ours.

    The session `unless` names is left alone.
    """
    try:
        session_id, _ = _parse(token)
    except Refused:
        return None
    if session_id == unless:
        return None
    await Session.filter(id=session_id, ended_at=None).update(ended_at=now)
    return session_id


def is_live(session: "Lasting", now: datetime) -> bool:
    """Say whether a session is neither ended nor expired."""
    return session.ended_at is None and session.expires_at > now


class Lasting(Protocol):
    """What ends: by itself, or when it is ended."""

    @property
    def ended_at(self) -> datetime | None: ...
    @property
    def expires_at(self) -> datetime: ...


async def _move_on(session: Session, generation: int, now: datetime) -> Refused | None:
    late, since = session.generation - generation, now - session.last_used_at
    if late == 0:
        session.generation += 1
        session.last_used_at = now
        session.expires_at = _expiry(session, now)
        await session.save(update_fields=["generation", "last_used_at", "expires_at"])
        return None
    if late == 1 and since <= GRACE:
        return None
    if late == _OVERTAKEN and since <= STRAGGLING:
        return Refused(
            "BUSY", retry_after=1
        )  # were it a copy, the next use by either side or a moment would tell
    session.ended_at = now
    await session.save(update_fields=["ended_at"])
    await audit.record(SYSTEM, "end_copied_session", "session", session.id, {"generation": generation}, now)
    return Refused("UNAUTHENTICATED")


def _expiry(session: Session, now: datetime) -> datetime:
    idle, longest = (IDLE_STAFF, LONGEST_STAFF) if session.staff_id else (IDLE_PERSON, LONGEST_PERSON)
    return min(now + idle, session.created_at + longest)


def _parse(token: str) -> tuple[UUID, int]:
    parts = token.split(".", _TOKEN_PARTS)
    try:
        session_id, generation = UUID(hex=parts[0]), int(parts[1])
        signed = len(parts) == _TOKEN_PARTS and crypto.same(parts[2], _tag(session_id, generation))
    except (ValueError, IndexError, binascii.Error) as fault:
        raise Refused("UNAUTHENTICATED") from fault
    if not signed:
        raise Refused("UNAUTHENTICATED")
    return session_id, generation


def _tag(session_id: UUID, generation: int) -> str:
    digest = crypto.tag(f"{session_id.hex}.{generation}", "refresh")
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
