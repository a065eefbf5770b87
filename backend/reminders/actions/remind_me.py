"""Ask to be told before something closes, or no more."""

from datetime import datetime
from uuid import UUID

from backend.kit.actor import Actor
from backend.kit.errors import Refused, not_found
from backend.kit.openings import OpenState, state_of
from backend.reminders import sources
from backend.reminders.facts import BEFORE, Remindable
from backend.reminders.models import Reminder


async def remind_me(actor: Actor, kind: Remindable, subject: UUID, *, remind: bool, now: datetime) -> None:
    """Keep that a citizen wants to be reminded, once however often they ask; or forget it.

    Refuses UNAUTHENTICATED, NOT_ALLOWED, NOT_FOUND, REMINDER_LATE.
    """
    if actor.id is None:
        raise Refused("UNAUTHENTICATED")
    if not actor.is_citizen:
        raise Refused("NOT_ALLOWED")
    row = await sources.row_of(kind, subject)
    if row is None:
        raise not_found("subject")
    if not remind:
        await Reminder.filter(subject=subject, person_id=actor.id).delete()
        return
    if state_of(row.times, now) is OpenState.CLOSED or row.closes_at - now <= BEFORE:
        raise Refused("REMINDER_LATE")
    asked = Reminder(kind=kind, subject=subject, person_id=actor.id)
    await Reminder.bulk_create([asked], ignore_conflicts=True)
