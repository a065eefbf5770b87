"""Reading reminders: everybody their own."""

from typing import Any
from uuid import UUID

from backend.kit.actor import Actor
from backend.reminders.models import Reminder


async def asked_by(actor: Actor) -> list[UUID]:
    """List what a citizen is to be reminded of."""
    if not actor.is_citizen:
        return []
    found: Any = await Reminder.filter(person_id=actor.id).order_by("id").values_list("subject", flat=True)
    return list(found)
