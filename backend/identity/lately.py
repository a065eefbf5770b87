"""What weighs much wants a citizen's sign-in of just now: a phone left lying open is not enough."""

from datetime import datetime, timedelta
from uuid import UUID

from backend.kit.actor import Actor
from backend.kit.errors import Refused

LATELY = timedelta(minutes=30)


def citizen_id(actor: Actor) -> UUID:
    """Give the citizen who acts. Refuses UNAUTHENTICATED."""
    if not actor.is_citizen or actor.id is None:
        raise Refused("UNAUTHENTICATED")
    return actor.id


def signed_in_lately(actor: Actor, now: datetime) -> UUID:
    """Give the citizen who acts. Refuses UNAUTHENTICATED, SIGN_IN_AGAIN where that is 30 minutes ago."""
    person = citizen_id(actor)
    if actor.confirmed_at is None or now - actor.confirmed_at >= LATELY:
        raise Refused("SIGN_IN_AGAIN")
    return person
