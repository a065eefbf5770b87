"""Who is it: an account elsewhere is bound to a citizen by their own doing, and from then on signs them in.

Nothing a provider says binds anything: not even a number that it has verified. Who signs in there for the
first time shows with a code that the phone is theirs; who is signed in here began the journey themselves.
"""

from datetime import datetime
from typing import Final
from uuid import UUID

from tortoise.exceptions import IntegrityError

from backend.audit import api as audit
from backend.identity import rates, ways
from backend.identity.actions.profile import citizen
from backend.identity.lately import signed_in_lately
from backend.identity.models import Person, Session, SignInCode
from backend.identity.openid.journey import Arrival, read_arrival, spend
from backend.identity.openid.models import OpenidLink
from backend.identity.sessions import open_session
from backend.identity.ways import WayChanged
from backend.kit import db
from backend.kit.actor import Actor, ActorKind
from backend.kit.errors import Refused, not_found
from backend.kit.limits import Limiter

MOST: Final = 5


async def links_of(actor: Actor) -> list[OpenidLink]:
    """List a citizen's own links, the oldest first; none for anybody else."""
    if not actor.is_citizen:
        return []
    return await OpenidLink.filter(person_id=actor.id).order_by("created_at", "id")


async def finish(
    cookie: str, device: str, *, address: str, limiter: Limiter, now: datetime
) -> Session | Arrival:
    """Sign in whoever has come back, if their account is linked; else give what is known of them.

    Who came to link an account is signed in by nothing. Refuses OPENID_LATE, OPENID_USED, TOO_MANY, and what
    the journey was refused with.
    """
    await limiter.spend(now, (rates.OPENID_PER_ADDRESS, address))
    arrival = read_arrival(cookie, now)
    link = await OpenidLink.get_or_none(subject_index=arrival.subject) if arrival.person is None else None
    if link is None:
        return arrival
    # The person first, as whoever unlinks or erases does: in another order two may wait for each other.
    person = await Person.filter(id=link.person_id).select_for_update(no_key=True).get()
    if not await OpenidLink.filter(id=link.id).update(last_used_at=now):
        return arrival  # unlinked meanwhile
    await spend(str(arrival.id), arrival.expires_at)
    session = await open_session(person, device, now)
    me = Actor(ActorKind.CITIZEN, person.id, session=session.id)
    await audit.record(me, "sign_in", "session", session.id, {"method": "openid"}, now)
    return session


async def link(actor: Actor, cookie: str, now: datetime) -> OpenidLink:
    """Bind the account of who has come back to the citizen who asks; asked again, it stays as it is.

    Refuses OPENID_STAFF, UNAUTHENTICATED, OPENID_LATE, OPENID_USED, OPENID_OTHER_PERSON, OPENID_PROVE,
    OPENID_TAKEN, OPENID_LIMIT.
    """
    person = await _owner(actor)
    arrival = read_arrival(cookie, now)
    await _check_whose(arrival, actor)
    if known := await OpenidLink.get_or_none(subject_index=arrival.subject):
        return _own(known, person)
    if await OpenidLink.filter(person_id=person.id).count() >= MOST:  # the person's row is locked
        raise Refused("OPENID_LIMIT", most=MOST)
    await spend(str(arrival.id), arrival.expires_at)
    row = await _keep(person, arrival, now)
    await audit.record(actor, "link_openid", "openid_link", row.id, {}, now)
    await ways.tell(actor, WayChanged.OPENID_LINKED, now)
    return row


async def unlink(actor: Actor, id_: UUID, now: datetime) -> None:
    """Forget one of the citizen's links: from here on it signs nobody in.

    Refuses OPENID_STAFF, UNAUTHENTICATED, SIGN_IN_AGAIN, NOT_FOUND.
    """
    person = await _owner_lately(actor, now)
    if not await OpenidLink.filter(person_id=person.id, id=id_).delete():
        raise not_found("id")
    await audit.record(actor, "unlink_openid", "openid_link", id_, {}, now)
    await ways.tell(actor, WayChanged.OPENID_UNLINKED, now)


async def owner_id(actor: Actor, now: datetime) -> UUID:
    """Give who wants to link an account. Refuses OPENID_STAFF, UNAUTHENTICATED, SIGN_IN_AGAIN."""
    return (await _owner_lately(actor, now)).id


async def _owner_lately(actor: Actor, now: datetime) -> Person:
    person = await _owner(actor)
    signed_in_lately(actor, now)
    return person


async def _owner(actor: Actor) -> Person:
    if actor.is_staff:
        raise Refused("OPENID_STAFF")
    return await citizen(actor)


async def _check_whose(arrival: Arrival, actor: Actor) -> None:
    """See that the one who asks is the one who left, or has just shown by a code whose phone it is.

    A session from before proves neither: somebody else's page may have sent this browser to the provider.
    """
    if arrival.person is not None:
        if arrival.person != actor.id:
            raise Refused("OPENID_OTHER_PERSON")
        return
    proven = SignInCode.filter(session_id=actor.session, used_at__gte=arrival.since)
    if not await proven.exists():
        raise Refused("OPENID_PROVE")


async def _keep(person: Person, arrival: Arrival, now: datetime) -> OpenidLink:
    row = OpenidLink(
        person_id=person.id, subject_index=arrival.subject, issuer=arrival.issuer, created_at=now
    )
    row.account = arrival.account or None
    try:
        async with db.transaction():  # a savepoint: of two at once the second is refused in words
            await row.save(force_create=True)
    except IntegrityError as taken:
        raise Refused("OPENID_TAKEN") from taken
    return row


def _own(row: OpenidLink, person: Person) -> OpenidLink:
    if row.person_id != person.id:
        raise Refused("OPENID_TAKEN")
    return row
