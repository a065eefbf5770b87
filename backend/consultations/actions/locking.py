"""The consultation an officer is about to change, locked against opinions on their way and other officers."""

from uuid import UUID

from backend.consultations import policy
from backend.consultations.models import Consultation
from backend.kit.actor import Actor
from backend.kit.errors import Refused, not_found


async def own_consultation(actor: Actor, consultation: UUID) -> Consultation:
    """Give a consultation the actor runs, locked. Refuses NOT_FOUND, NOT_AN_ORGANISER."""
    row = await Consultation.select_for_update().get_or_none(id=consultation) if actor.is_staff else None
    if row is None:
        raise not_found("consultation")
    if not policy.may_run(actor, row.region_id, row.department_id):
        # What is published is public; a draft of another region is nobody else's business.
        raise Refused("NOT_AN_ORGANISER") if row.published_at else not_found("consultation")
    return row
