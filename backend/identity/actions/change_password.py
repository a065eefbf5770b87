"""An officer has the program make a new password for them, and is signed out on all other devices.

Nobody chooses a password here: what people choose is guessed, or leaked elsewhere.
"""

from datetime import datetime

from backend.audit import api as audit
from backend.identity import rates
from backend.identity.accounts import make_password
from backend.identity.actions.confirm import officer
from backend.identity.actions.end_session import end_other_sessions
from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.kit.limits import Limiter
from backend.kit.passwords import hash_password, turn, verify_password


async def change_password(actor: Actor, current: str, *, limiter: Limiter, now: datetime) -> str:
    """Give an officer a new password for the one they have.

    Refuses UNAUTHENTICATED, FORBIDDEN to citizens, PASSWORD_WRONG, TOO_MANY, BUSY.
    """
    made = make_password()
    async with turn():
        await limiter.spend(now, (rates.PASSWORDS_PER_SESSION, str(actor.session)))
        staff = await officer(actor)
        if not await verify_password(staff.password_hash, current):
            raise Refused("PASSWORD_WRONG", field="current")
        staff.password_hash = await hash_password(made)
    staff.password_until = None  # nobody else has seen this one
    await staff.save(update_fields=["password_hash", "password_until"])
    await audit.record(actor, "change_password", "staff", staff.id, {}, now)
    await end_other_sessions(actor, now)
    await limiter.forget(rates.PASSWORDS_PER_SESSION, str(actor.session))
    return made
