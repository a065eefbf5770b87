"""An officer signs in: password, then a second factor."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from backend.audit import api as audit
from backend.identity import rates
from backend.identity.factors import is_spare, use_code, use_spare_code
from backend.identity.known import Caller, staff_name
from backend.identity.models import Passkey, Session, Staff
from backend.identity.sessions import open_session
from backend.kit import crypto
from backend.kit.actor import ANONYMOUS, Actor, ActorKind
from backend.kit.errors import Refused
from backend.kit.limits import Limiter, Rate
from backend.kit.passwords import turn, verify_password

CHALLENGE_LIFETIME = timedelta(minutes=5)
_PURPOSE = "second factor"
_ALWAYS = ("totp", "spare code")


@dataclass(frozen=True)
class Challenge:
    """The right password was given; one of the methods must follow."""

    ticket: str
    methods: tuple[str, ...] = _ALWAYS


async def staff_sign_in(
    _actor: Actor,
    username: str,
    password: str,
    device: str,
    *,
    caller: Caller,
    limiter: Limiter,
    now: datetime,
) -> Challenge:
    """Check a password. Refuses SIGN_IN_WRONG, the same for unknown, wrong, inactive; TOO_MANY; BUSY.

    Refuses PASSWORD_LAPSED to who knows a password that an administrator gave out too long ago.
    """
    name = username.strip().lower()[:40]
    known = caller.device_for(staff_name(name), now)
    async with turn():
        await limiter.spend(now, *_spendings(name, known, caller))
        staff = await _checked(name, password)
    if staff is None:
        raise Refused("SIGN_IN_WRONG", field="password")
    if staff.password_until is not None and staff.password_until <= now:
        raise Refused("PASSWORD_LAPSED", field="password")
    claims = {"staff": str(staff.id), "device": device[:80], "known": known, "network": caller.network}
    ticket = crypto.sign_ticket(claims, purpose=_PURPOSE, expires_at=now + CHALLENGE_LIFETIME)
    return Challenge(ticket, await _methods(staff))


async def staff_second_factor(
    _actor: Actor, challenge: str, code: str, *, limiter: Limiter, now: datetime
) -> Session:
    """Open a session for a code of the moment or a spare one: TICKET_INVALID, CODE_WRONG, TOO_MANY."""
    claims = read_challenge(challenge, now)
    staff, method = await _shown(claims, code, limiter, now)
    return await let_in(staff, claims, method, limiter=limiter, now=now)


async def prove_officer(
    username: str, password: str, code: str, *, caller: Caller, limiter: Limiter, now: datetime
) -> UUID:
    """Give the officer who shows both factors, in the open transaction, without a session.

    Refuses what signing in does, of the same allowances: SIGN_IN_WRONG, PASSWORD_LAPSED, CODE_WRONG,
    TOO_MANY, BUSY.
    """
    challenge = await staff_sign_in(
        ANONYMOUS, username, password, "", caller=caller, limiter=limiter, now=now
    )
    claims = read_challenge(challenge.ticket, now)
    staff, _ = await _shown(claims, code, limiter, now)
    await _give_back(staff, claims, limiter)
    return staff.id


def read_challenge(challenge: str, now: datetime) -> dict[str, Any]:
    """Read what was given for the right password. Refuses TICKET_INVALID."""
    return crypto.read_ticket(challenge, purpose=_PURPOSE, now=now)


async def let_in(
    staff: Staff, claims: Mapping[str, Any], method: str, *, limiter: Limiter, now: datetime
) -> Session:
    """Open the session of an officer who has shown both factors, and give their tries back."""
    session = await open_session(staff, claims["device"], now)
    me = Actor(ActorKind.STAFF, staff.id, staff.name, session=session.id)
    await audit.record(me, "sign_in", "session", session.id, {"method": method}, now)
    await _give_back(staff, claims, limiter)
    return session


async def _shown(claims: Mapping[str, Any], code: str, limiter: Limiter, now: datetime) -> tuple[Staff, str]:
    """Take a second factor, and give the officer, locked, and by which method it was shown."""
    await limiter.spend(now, _factor_tries(claims["staff"], claims["known"]))
    staff = await Staff.filter(active=True).select_for_update().get_or_none(id=UUID(claims["staff"]))
    method = "spare code" if is_spare(code) else "totp"
    await (use_spare_code if is_spare(code) else use_code)(staff, code, now)
    assert staff is not None  # or the code were wrong
    return staff, method


async def _give_back(staff: Staff, claims: Mapping[str, Any], limiter: Limiter) -> None:
    tries = _factor_tries(claims["staff"], claims["known"])
    for rate, subject in (tries, *_password_tries(staff.username, claims["known"], claims["network"])):
        await limiter.forget(rate, subject)


async def _checked(name: str, password: str) -> Staff | None:
    """Give the officer whose password it is. It takes as long where there is none."""
    # A username the database cannot even hold (NUL, lone surrogates) is simply unknown.
    staff = await Staff.get_or_none(username=name) if name.isprintable() and name.isascii() else None
    complete = staff is not None and staff.active and staff.totp_secret_enc is not None
    right = await verify_password(staff.password_hash if staff and complete else None, password)
    return staff if right else None


async def _methods(staff: Staff) -> tuple[str, ...]:
    has_one = await Passkey.filter(staff_id=staff.id).exists()
    return (*_ALWAYS, "passkey") if has_one else _ALWAYS


def _spendings(name: str, known: str | None, caller: Caller) -> list[tuple[Rate, str]]:
    # A known device has its own, and does not fall with its neighbours behind one address either.
    mine = _password_tries(name, known, caller.network)
    return mine if known else [*mine, (rates.PASSWORDS_PER_ADDRESS, caller.address)]


def _password_tries(name: str, known: str | None, network: str) -> list[tuple[Rate, str]]:
    if known:
        return [(rates.PASSWORDS_PER_DEVICE, f"{name} {known}")]
    return [(rate, f"{name} {network}") for rate in rates.PASSWORDS_PER_NETWORK]


def _factor_tries(staff: str, known: str | None) -> tuple[Rate, str]:
    # One allowance for all strangers together: six digits must not be tried from a thousand networks at once.
    # They get here with the password only, and use up nothing of a known device.
    return (rates.FACTORS_PER_DEVICE, f"{staff} {known}") if known else (rates.FACTORS_PER_STAFF, staff)
