"""From an access token to the actor it speaks for."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from backend.identity import access
from backend.identity.models import Person, Session
from backend.identity.people import staff_actor
from backend.identity.sessions import is_live
from backend.kit.actor import Actor, ActorKind
from backend.kit.errors import Refused

KEPT_FOR = timedelta(seconds=30)
_MOST_KEPT = 10_000


@dataclass(frozen=True)
class _Kept:
    actor: Actor
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
    kept = None if fresh else _kept.get((claims.session, language))
    if kept is not None and now < kept.until:
        return kept.actor
    actor = await _load(claims, language, now)
    if len(_kept) >= _MOST_KEPT:
        _kept.clear()
    _kept[claims.session, language] = _Kept(actor, now + KEPT_FOR)
    return actor


def forget(session: UUID) -> None:
    """Drop what this process remembers of a session that ended."""
    for key in [key for key in _kept if key[0] == session]:
        del _kept[key]


async def _load(claims: access.Claims, language: str, now: datetime) -> Actor:
    session = await Session.get_or_none(id=claims.session)
    owner = None if session is None else session.staff_id or session.person_id
    if session is None or owner != claims.owner or not is_live(session, now):
        forget(claims.session)
        raise Refused("UNAUTHENTICATED")
    load = {ActorKind.CITIZEN: _citizen, ActorKind.STAFF: _staff}.get(claims.kind)
    actor = await load(claims.owner, language) if load else None
    if actor is None:
        raise Refused("UNAUTHENTICATED")
    return replace(actor, session=session.id)


async def _citizen(person: UUID, language: str) -> Actor | None:
    row = await Person.get_or_none(id=person)
    return None if row is None else Actor(ActorKind.CITIZEN, row.id, row.name or "", language=language)


async def _staff(staff: UUID, language: str) -> Actor | None:
    return await staff_actor(staff, language)
