"""Open and close: an officer publishes what was written down, or ends it before its time."""

from datetime import datetime
from uuid import UUID

from backend.audit import api as audit
from backend.consultations.actions.locking import own_consultation
from backend.consultations.models import Consultation
from backend.consultations.shared import tell_opened
from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.kit.openings import OpenState, state_of


async def open_consultation(actor: Actor, consultation: UUID, *, now: datetime) -> Consultation:
    """Publish; opinions are taken from its opening instant on, which may be now or later.

    Refuses NOT_FOUND, NOT_AN_ORGANISER, CONSULTATION_PUBLISHED, CONSULTATION_TIMES (its time is over).
    """
    row = await own_consultation(actor, consultation)
    if row.published_at is not None:
        raise Refused("CONSULTATION_PUBLISHED")
    if row.closes_at <= now:
        raise Refused("CONSULTATION_TIMES", field="consultation")
    row.published_at = now
    await row.save(update_fields=["published_at"])
    await tell_opened(row, now)
    facts = {"closes_at": row.closes_at.isoformat()}
    await audit.record(actor, "open_consultation", "consultation", row.id, facts, now)
    return row


async def close_consultation(actor: Actor, consultation: UUID, *, now: datetime) -> Consultation:
    """Take no more opinions, before the time.

    Refuses NOT_FOUND, NOT_AN_ORGANISER, CONSULTATION_DRAFT, CONSULTATION_CLOSED.
    """
    row = await own_consultation(actor, consultation)
    state = state_of(row.times, now)
    if state is OpenState.DRAFT:
        raise Refused("CONSULTATION_DRAFT")
    if state is OpenState.CLOSED:
        raise Refused("CONSULTATION_CLOSED", field="consultation")
    row.closed_at = now
    await row.save(update_fields=["closed_at"])
    await audit.record(actor, "close_consultation", "consultation", row.id, {}, now)
    return row
