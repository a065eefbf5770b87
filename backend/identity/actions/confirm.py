"""An officer shows once more that it is they: before a decision, a seal, a name told in confidence."""

from datetime import datetime

from backend.audit import api as audit
from backend.identity import rates
from backend.identity.factors import make_spare_codes, use_code
from backend.identity.models import Session, Staff
from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.kit.limits import Limiter


async def confirm_factor(actor: Actor, code: str, *, limiter: Limiter, now: datetime) -> None:
    """Take a code of the moment for the session that asks. Refuses UNAUTHENTICATED, FORBIDDEN, CODE_WRONG."""
    await limiter.spend(now, (rates.FACTORS_PER_SESSION, str(actor.session)))
    staff = await officer(actor)
    await use_code(staff, code, now)
    await confirmed(actor, "totp", now)
    await limiter.forget(rates.FACTORS_PER_SESSION, str(actor.session))


async def confirmed(actor: Actor, method: str, now: datetime) -> None:
    """Note that the session's officer has just shown a second factor."""
    await Session.filter(id=actor.session, staff_id=actor.id).update(factor_at=now)
    await audit.record(actor, "confirm_factor", "session", actor.session, {"method": method}, now)


async def renew_spare_codes(actor: Actor, now: datetime) -> list[str]:
    """Give an officer ten new spare codes; former ones end. Refuses UNAUTHENTICATED, FORBIDDEN."""
    staff = await officer(actor)
    codes = await make_spare_codes(staff.id, now)
    await audit.record(actor, "make_spare_codes", "staff", staff.id, {"count": len(codes)}, now)
    return codes


async def officer(actor: Actor) -> Staff:
    """Give the row of the officer who acts, locked. Refuses UNAUTHENTICATED, FORBIDDEN to citizens."""
    if not actor.is_staff:
        raise Refused("FORBIDDEN" if actor.is_citizen else "UNAUTHENTICATED")
    return await Staff.filter(id=actor.id).select_for_update().get()
