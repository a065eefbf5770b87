"""Tells people when a way into their account has come or gone: whoever did it, its owner learns of it."""

from datetime import datetime
from uuid import UUID

from backend.identity import api as identity
from backend.notifications.actions.notify import notify


@identity.tells_of_ways
async def tell_of_way(person: UUID, changed: identity.WayChanged, now: datetime) -> None:
    """Tell a person what has become of a way to sign in, under the template of that name."""
    await notify(person, changed.value, {}, now=now)
