"""Report: who was asked, how many spoke, what became of it. After it nothing here changes."""

from datetime import datetime
from uuid import UUID

import backend.consultations.tasks  # noqa: F401 - a server that never met the worker must know the job
from backend.audit import api as audit
from backend.consultations.actions.create_consultation import written
from backend.consultations.actions.locking import own_consultation
from backend.consultations.models import Consultation, Opinion
from backend.consultations.numbers import numbers_of
from backend.consultations.shared import tell_reported
from backend.consultations.states import check_closed, check_unreported
from backend.kit import jobs
from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.kit.i18n import Words


async def publish_report(
    actor: Actor, consultation: UUID, asked: Words, summary: Words, *, now: datetime
) -> Consultation:
    """Publish the report of a closed consultation, its numbers counted now and kept; all who spoke are told.

    Refuses NOT_FOUND, NOT_AN_ORGANISER, CONSULTATION_DRAFT, CONSULTATION_REPORTED, CONSULTATION_OPEN,
    OPINIONS_LEFT, TEXT_REQUIRED and what `kit.text` refuses.
    """
    row = await own_consultation(actor, consultation)
    if row.published_at is None:
        raise Refused("CONSULTATION_DRAFT")
    check_unreported(row.reported_at)
    check_closed(row.times, now)
    left = await Opinion.filter(consultation_id=row.id, answer_id=None).count()
    if left:
        raise Refused("OPINIONS_LEFT", count=left)
    await keep_report(row, asked, summary, now)
    assert row.numbers is not None
    await tell_reported(row, row.numbers, now)
    await jobs.defer("consultations.tell_of_report", consultation=str(row.id))
    await audit.record(
        actor, "publish_report", "consultation", row.id, {"received": row.numbers["received"]}, now
    )
    return row


async def keep_report(row: Consultation, asked: Words, summary: Words, now: datetime) -> None:
    """Write the report down and seal the consultation with it."""
    columns = {
        **written("asked", asked, required=True),
        **written("summary", summary, required=True),
        "numbers": await numbers_of(row.id),
        "reported_at": now,
        "closed_at": row.closed_at or min(now, row.closes_at),
    }
    row.update_from_dict(columns)
    await row.save(update_fields=list(columns))
