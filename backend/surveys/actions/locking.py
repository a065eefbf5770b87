"""The survey an officer is about to change, locked against every response and every other officer."""

from uuid import UUID

from backend.kit.actor import Actor
from backend.kit.errors import Refused, not_found
from backend.surveys import policy
from backend.surveys.models import Survey


async def own_survey(actor: Actor, survey: UUID) -> Survey:
    """Give a survey of a region the actor coordinates, locked. Refuses NOT_FOUND, NOT_AN_ORGANISER."""
    row = await Survey.select_for_update().get_or_none(id=survey) if actor.is_staff else None
    if row is None:
        raise not_found("survey")
    if not policy.may_run(actor, row.region_id):
        # What is published is public; a draft of another region is nobody else's business.
        raise Refused("NOT_AN_ORGANISER") if row.published_at else not_found("survey")
    return row
