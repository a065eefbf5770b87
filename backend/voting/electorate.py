"""How many may vote, where that can be known before anybody does."""

from backend.identity.api import Role
from backend.kit.divisions import within
from backend.voting.facts import Audience
from backend.voting.policy import CITIZEN


async def known_size(audience: Audience) -> int | None:
    """Count who may vote; None where citizens may: they need not have signed up yet, nor told their age."""
    if CITIZEN in audience.roles:
        return None
    posts = Role.filter(role__in=list(audience.roles), staff__active=True)
    return len(
        {
            staff
            for staff, region in await posts.values_list("staff_id", "region_id")
            if audience.region is None or within(str(region), audience.region)
        }
    )
