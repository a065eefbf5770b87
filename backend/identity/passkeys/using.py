"""A passkey signs somebody in, is an officer's second factor, or shows once more that it is they."""

from datetime import datetime
from typing import Any
from uuid import UUID

from backend.audit import api as audit
from backend.identity import rates
from backend.identity.actions.confirm import confirmed, officer
from backend.identity.actions.staff_sign_in import let_in, read_challenge
from backend.identity.models import Person, Session, Staff
from backend.identity.passkeys import options
from backend.identity.passkeys.challenges import Purpose, make_challenge, spend_challenge
from backend.identity.passkeys.models import Passkey
from backend.identity.passkeys.party import Party
from backend.identity.passkeys.signatures import Signed, read_signed
from backend.identity.sessions import open_session
from backend.kit.actor import SYSTEM, Actor, ActorKind
from backend.kit.errors import Refused
from backend.kit.limits import Limiter

_SIGN_IN = Purpose("sign in")


def offer_sign_in(where: Party, now: datetime) -> dict[str, Any]:
    """Say what is to be signed by whoever has a passkey; whose it is, the passkey says."""
    return options.to_sign((), where, make_challenge(_SIGN_IN, now))


async def sign_in_with_passkey(
    sent: object, kind: ActorKind, device: str, *, where: Party, address: str, limiter: Limiter, now: datetime
) -> Session:
    """Open a session of a citizen or, where officers sign in, of an officer.

    Refuses PASSKEY_INVALID, PASSKEY_LATE, PASSKEY_UNKNOWN, PASSKEY_COPIED, PASSKEY_ELSEWHERE, TOO_MANY.
    """
    await limiter.spend(now, (rates.PASSKEYS_PER_ADDRESS, address))
    row = await _used(read_signed(sent, _SIGN_IN, now), {}, where, now)
    if (row.staff_id is not None) != (kind is ActorKind.STAFF):
        raise Refused("PASSKEY_ELSEWHERE")
    owner = await _owner(row)
    session = await open_session(owner, device, now)
    name = owner.name if isinstance(owner, Staff) else ""
    me = Actor(kind, owner.id, name, session=session.id)
    await audit.record(me, "sign_in", "session", session.id, {"method": "passkey"}, now)
    return session


async def offer_factor(ticket: str, where: Party, now: datetime) -> dict[str, Any]:
    """Say what is to be signed after a password. Refuses TICKET_INVALID."""
    staff = read_challenge(ticket, now)["staff"]
    known = await Passkey.filter(staff_id=staff)
    return options.to_sign(known, where, make_challenge(_factor(staff), now))


async def second_factor_by_passkey(
    ticket: str, sent: object, *, where: Party, limiter: Limiter, now: datetime
) -> Session:
    """Open an officer's session, the password given. Refuses TICKET_INVALID, and as signing in does."""
    claims = read_challenge(ticket, now)
    signed = read_signed(sent, _factor(claims["staff"]), now)
    row = await _used(signed, {"staff_id": UUID(claims["staff"])}, where, now)
    return await let_in(await _officer(row.staff_id), claims, "passkey", limiter=limiter, now=now)


async def offer_to_confirm(actor: Actor, where: Party, now: datetime) -> dict[str, Any]:
    """Say what an officer is to sign to show that it is they. Refuses UNAUTHENTICATED, FORBIDDEN."""
    staff = await officer(actor)
    known = await Passkey.filter(staff_id=staff.id)
    return options.to_sign(known, where, make_challenge(_confirming(actor), now))


async def confirm_by_passkey(actor: Actor, sent: object, *, where: Party, now: datetime) -> None:
    """Take a signature for the session that asks. Refuses FORBIDDEN, and as signing in does."""
    staff = await officer(actor)
    await _used(read_signed(sent, _confirming(actor), now), {"staff_id": staff.id}, where, now)
    await confirmed(actor, "passkey", now)


async def _used(signed: Signed, of: dict[str, UUID], where: Party, now: datetime) -> Passkey:
    row = await Passkey.filter(**of, credential=signed.credential).select_for_update().first()
    if row is None:
        raise Refused("PASSKEY_UNKNOWN")
    count = signed.check(bytes(row.public_key), where)
    _check_handle(signed, row)
    await spend_challenge(signed.challenge)
    if (count or row.sign_count) and count <= row.sign_count:
        await audit.record(SYSTEM, "refuse_copied_passkey", "passkey", row.id, {"count": count}, now)
        raise Refused("PASSKEY_COPIED", keep=True)
    row.sign_count, row.last_used_at = count, now
    await row.save(update_fields=["sign_count", "last_used_at"])
    return row


def _check_handle(signed: Signed, row: Passkey) -> None:
    said = signed.sent.response.user_handle
    if said is not None and said != options.handle_for(row.person_id, row.staff_id):
        raise Refused("PASSKEY_INVALID")


async def _owner(row: Passkey) -> options.Owner:
    return await Person.get(id=row.person_id) if row.person_id else await _officer(row.staff_id)


async def _officer(staff: UUID | None) -> Staff:
    found = await Staff.filter(id=staff, active=True).select_for_update().first()
    if found is None:
        raise Refused("PASSKEY_UNKNOWN")
    return found


def _factor(staff: str) -> Purpose:
    return Purpose("second factor", staff)


def _confirming(actor: Actor) -> Purpose:
    return Purpose("confirm", str(actor.session))
