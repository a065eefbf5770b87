"""An officer signs in: password, then a time-based code (RFC 6238)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import pyotp

from backend.audit import api as audit
from backend.identity import rates
from backend.identity.models import Session, Staff
from backend.identity.sessions import open_session
from backend.kit import crypto
from backend.kit.actor import Actor, ActorKind
from backend.kit.errors import Refused
from backend.kit.limits import Limiter
from backend.kit.passwords import verify_password

CHALLENGE_LIFETIME = timedelta(minutes=5)
_PURPOSE = "second factor"
_STEP_SECONDS = 30
_DRIFT_STEPS = (0, -1, 1)
_CODE_DIGITS = 6


@dataclass(frozen=True)
class Challenge:
    """The right password was given; one of the methods must follow."""

    ticket: str
    methods: tuple[str, ...] = ("totp",)


async def staff_sign_in(
    _actor: Actor, username: str, password: str, device: str, *, address: str, limiter: Limiter, now: datetime
) -> Challenge:
    """Check a password. Refuses SIGN_IN_WRONG, the same for unknown, wrong, inactive; TOO_MANY; BUSY."""
    name = username.strip().lower()[:40]
    await limiter.spend(now, (rates.PASSWORDS_PER_USERNAME, name), (rates.PASSWORDS_PER_ADDRESS, address))
    # A username the database cannot even hold (NUL, lone surrogates) is simply unknown.
    staff = await Staff.get_or_none(username=name) if name.isprintable() and name.isascii() else None
    complete = staff is not None and staff.active and staff.totp_secret_enc is not None
    right = await verify_password(staff.password_hash if staff and complete else None, password)
    if staff is None or not right:
        raise Refused("SIGN_IN_WRONG", field="password")
    claims = {"staff": str(staff.id), "device": device[:80]}
    return Challenge(crypto.sign_ticket(claims, purpose=_PURPOSE, expires_at=now + CHALLENGE_LIFETIME))


async def staff_second_factor(
    _actor: Actor, challenge: str, code: str, *, limiter: Limiter, now: datetime
) -> Session:
    """Open a session for a code of the officer's device. Refuses TICKET_INVALID, CODE_WRONG, TOO_MANY."""
    claims = crypto.read_ticket(challenge, purpose=_PURPOSE, now=now)
    await limiter.spend(now, (rates.FACTORS_PER_STAFF, claims["staff"]))
    staff = await Staff.filter(active=True).select_for_update().get_or_none(id=UUID(claims["staff"]))
    step = _matching_step(staff, code.strip(), now) if staff else None
    if staff is None or step is None or (staff.totp_step is not None and step <= staff.totp_step):
        raise Refused("CODE_WRONG", field="code")
    staff.totp_step = step  # a code read over a shoulder is worth nothing afterwards
    await staff.save(update_fields=["totp_step"])
    session = await open_session(staff, claims["device"], now)
    me = Actor(ActorKind.STAFF, staff.id, staff.name, session=session.id)
    await audit.record(me, "sign_in", "session", session.id, {}, now)
    await limiter.forget(rates.PASSWORDS_PER_USERNAME, staff.username)
    await limiter.forget(rates.FACTORS_PER_STAFF, str(staff.id))
    return session


def _matching_step(staff: Staff, code: str, now: datetime) -> int | None:
    if staff.totp_secret is None or len(code) != _CODE_DIGITS:
        return None
    totp, current = pyotp.TOTP(staff.totp_secret), int(now.timestamp()) // _STEP_SECONDS
    matching = [d for d in _DRIFT_STEPS if crypto.same(totp.generate_otp(current + d), code)]
    return current + matching[0] if matching else None
