"""The poll an officer is about to change, locked against every cast and every other officer."""

from uuid import UUID

from backend.kit.actor import Actor
from backend.kit.errors import Refused, not_found
from backend.voting import policy
from backend.voting.models import Poll


async def own_poll(actor: Actor, poll: UUID) -> Poll:
    """Give a poll of a region the actor coordinates, locked. Refuses NOT_FOUND, NOT_AN_ORGANISER."""
    row = await Poll.select_for_update().get_or_none(id=poll) if actor.is_staff else None
    if row is None:
        raise not_found("poll")
    if not policy.may_run(actor, row.region_id):
        # What is published is public; a draft of another region is nobody else's business.
        raise Refused("NOT_AN_ORGANISER") if row.published_at else not_found("poll")
    return row
