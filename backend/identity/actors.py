"""From an access token to the actor it speaks for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from backend.identity import access
from backend.identity.models import Person
from backend.identity.models import Session as SessionRow
from backend.identity.people import staff_actor
from backend.identity.personal import Sealed
from backend.identity.sessions import is_live
from backend.kit import readers
from backend.kit.actor import Actor, ActorKind
from backend.kit.errors import Refused
from backend.kit.groups.asking import Asking

KEPT_FOR = timedelta(seconds=30)
_MOST_KEPT = 10_000


@dataclass(frozen=True)
class _Kept:
    actor: Actor
    session: "_Session"
    until: datetime


_kept: dict[tuple[UUID, str], _Kept] = {}


async def actor_from_token(
    seed: bytes, token: str, language: str, now: datetime, *, fresh: bool = True
) -> Actor:
    """Give the actor of an access token. Refuses UNAUTHENTICATED.

    With `fresh` (everything that may change something) the session and the posts are read now. Without it
    (reads) a process may go by what it knew up to 30 seconds ago.
    """
    claims = access.read(seed, token, now)
    kept = _kept.get((claims.session, language))
    if kept is not None and not fresh and now < kept.until:
        return kept.actor
    session = await _live_session(claims, now)
    if kept is not None and kept.session == session and claims.kind is kept.actor.kind is ActorKind.CITIZEN:
        actor = kept.actor  # what a citizen may is all in that row, and it says the same
    else:
        actor = await _load(session, claims, language)
    if len(_kept) >= _MOST_KEPT:
        _kept.clear()
    _kept[claims.session, language] = _Kept(actor, session, now + KEPT_FOR)
    return actor


async def actor_of(session: SessionRow, language: str) -> Actor:
    """Give the actor of a session that has just been opened, as its transaction sees it."""
    if session.person_id is not None:
        person = await Person.get(id=session.person_id)
        actor = Actor(ActorKind.CITIZEN, person.id, person.name or "", language=language)
    else:
        assert session.staff_id is not None
        officer = await staff_actor(session.staff_id, language)
        if officer is None:
            raise Refused("UNAUTHENTICATED")
        actor = officer
    return replace(actor, session=session.id)


def forget(session: UUID) -> None:
    """Drop what this process remembers of a session that ended."""
    for key in [key for key in _kept if key[0] == session]:
        del _kept[key]


async def _live_session(claims: access.Claims, now: datetime) -> "_Session":
    session = await _sessions.ask(claims.session)
    if session is None or session.owner != claims.owner or not is_live(session, now):
        forget(claims.session)
        raise Refused("UNAUTHENTICATED")
    return session


async def _load(session: "_Session", claims: access.Claims, language: str) -> Actor:
    actor = await _actor(session, claims.kind, language)
    if actor is None:
        raise Refused("UNAUTHENTICATED")
    return replace(actor, session=session.id, confirmed_at=session.confirmed_at)


async def _actor(session: "_Session", kind: ActorKind, language: str) -> Actor | None:
    if kind is ActorKind.CITIZEN and session.person is not None:
        return Actor(kind, session.owner, session.person.name or "", language=language)
    if kind is ActorKind.STAFF and session.person is None:
        return await staff_actor(session.owner, language)
    return None


@dataclass(frozen=True)
class _Named:
    """A person as far as a request needs them."""

    id: UUID
    name_enc: bytes | None

    name = Sealed("identity.person.name")


@dataclass(frozen=True)
class _Session:
    """A session as it is now, with the person it belongs to (None: an officer's)."""

    id: UUID
    owner: UUID
    ended_at: datetime | None
    expires_at: datetime
    person: _Named | None
    confirmed_at: datetime


async def _read(ids: list[UUID]) -> list[_Session | None]:
    rows = await readers.fetch(_READ, [ids])
    found = {row["id"]: _of(row) for row in rows}
    return [found.get(one) for one in ids]


def _of(row: Mapping[str, Any]) -> _Session:
    person = _Named(row["person_id"], row["name_enc"]) if row["person_id"] else None
    return _Session(
        row["id"],
        row["staff_id"] or row["person_id"],
        row["ended_at"],
        row["expires_at"],
        person,
        row["confirmed_at"],
    )


_READ = """
SELECT s.id, s.person_id, s.staff_id, coalesce(s.ended_at, p.erased_at) AS ended_at, s.expires_at, p.name_enc,
  coalesce(s.factor_at, s.created_at) AS confirmed_at
FROM identity_session s LEFT JOIN identity_person p ON p.id = s.person_id WHERE s.id = ANY($1::uuid[])
"""
_sessions = Asking(_read)
