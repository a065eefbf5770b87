"""A person or an officer adds a passkey, names it, removes it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.exceptions import IntegrityError

from backend.audit import api as audit
from backend.identity import ways
from backend.identity.actions.confirm import officer
from backend.identity.actions.profile import citizen
from backend.identity.lately import signed_in_lately
from backend.identity.models import Person
from backend.identity.passkeys import options
from backend.identity.passkeys.challenges import Purpose, make_challenge, spend_challenge
from backend.identity.passkeys.models import Passkey
from backend.identity.passkeys.party import Party
from backend.identity.passkeys.signatures import Made, read_made
from backend.identity.ways import WayChanged
from backend.kit import db
from backend.kit.actor import Actor
from backend.kit.errors import Refused, not_found
from backend.kit.text import clean

MOST = 10
_NAME_CHARS = 40


async def passkeys_of(actor: Actor) -> list[Passkey]:
    """List the actor's own passkeys, the oldest first; none for nobody."""
    if actor.id is None or not (actor.is_staff or actor.is_citizen):
        return []
    return await Passkey.filter(**_mine(actor)).order_by("created_at", "id")


async def offer_to_add(actor: Actor, where: Party, now: datetime) -> dict[str, Any]:
    """Say what the browser is to make. Refuses UNAUTHENTICATED, SIGN_IN_AGAIN, PASSKEY_LIMIT."""
    _check_lately(actor, now)
    owner = await _owner(actor)
    known = await passkeys_of(actor)
    _check_room(known)
    return options.to_make(owner, known, where, make_challenge(_purpose(actor), now))


async def add_passkey(actor: Actor, sent: object, name: str, where: Party, now: datetime) -> Passkey:
    """Keep a passkey the browser has made.

    Refuses UNAUTHENTICATED, SIGN_IN_AGAIN, PASSKEY_NAME, TEXT_TOO_LONG, PASSKEY_INVALID, PASSKEY_LATE,
    PASSKEY_LIMIT, PASSKEY_KNOWN.
    """
    called = _name(name)
    _check_lately(actor, now)
    owner = await _owner(actor)  # locked: two at once are counted one after the other
    made = read_made(sent, _purpose(actor), where, now)
    _check_room(await passkeys_of(actor))
    await spend_challenge(made.challenge)
    row = await _keep(owner, made, called, now)
    await audit.record(actor, "add_passkey", "passkey", row.id, {}, now)
    await ways.tell(actor, WayChanged.PASSKEY_ADDED, now)
    return row


async def rename_passkey(actor: Actor, passkey: UUID, name: str, now: datetime) -> Passkey:
    """Call one of the actor's own passkeys something else. Refuses NOT_FOUND, PASSKEY_NAME."""
    row = await _own(actor, passkey)
    row.name = _name(name)
    await row.save(update_fields=["name"])
    await audit.record(actor, "rename_passkey", "passkey", row.id, {}, now)
    return row


async def remove_passkey(actor: Actor, passkey: UUID, now: datetime) -> None:
    """Forget one of the actor's own passkeys: it opens nothing any more. Refuses NOT_FOUND, SIGN_IN_AGAIN."""
    _check_lately(actor, now)
    row = await _own(actor, passkey)
    await row.delete()
    await audit.record(actor, "remove_passkey", "passkey", passkey, {}, now)
    await ways.tell(actor, WayChanged.PASSKEY_REMOVED, now)


async def _keep(owner: options.Owner, made: Made, name: str, now: datetime) -> Passkey:
    whose: dict[str, Any] = {"person_id": owner.id} if isinstance(owner, Person) else {"staff_id": owner.id}
    try:
        async with db.transaction():  # a savepoint: an id that is taken is refused in words
            return await Passkey.create(
                **whose,
                credential=options.written(made.key.credential_id),
                public_key=made.key.credential_public_key,
                sign_count=made.key.sign_count,
                transports=sorted(options.KNOWN_TRANSPORTS & set(made.transports)),
                name=name,
                created_at=now,
            )
    except IntegrityError as taken:
        raise Refused("PASSKEY_KNOWN") from taken


async def _own(actor: Actor, passkey: UUID) -> Passkey:
    await _owner(actor)
    row = await Passkey.filter(**_mine(actor), id=passkey).select_for_update().first()
    if row is None:
        raise not_found("id")
    return row


def _check_lately(actor: Actor, now: datetime) -> None:
    """Have citizens signed in just now; officers show a factor at the door."""
    if actor.is_citizen:
        signed_in_lately(actor, now)


async def _owner(actor: Actor) -> options.Owner:
    return await officer(actor) if actor.is_staff else await citizen(actor)


def _mine(actor: Actor) -> dict[str, UUID | None]:
    return {"staff_id": actor.id} if actor.is_staff else {"person_id": actor.id}


def _purpose(actor: Actor) -> Purpose:
    return Purpose("add", f"{actor.kind} {actor.id}")


def _check_room(known: Sequence[Passkey]) -> None:
    if len(known) >= MOST:
        raise Refused("PASSKEY_LIMIT", most=MOST)


def _name(name: str) -> str:
    called = clean(name, _NAME_CHARS, field="name")
    if not called:
        raise Refused("PASSKEY_NAME", field="name")
    return called
