"""Who may see the cover and recording of an interview: everybody once it is announced, its desk before."""

from tortoise.expressions import Q

from backend.interviews import policy
from backend.interviews.models import Interview
from backend.kit.actor import Actor
from backend.kit.files.access import open_to_all, register
from backend.kit.files.model import Upload


def _showing(upload: Upload) -> Q:
    return Q(cover_id=upload.id) | Q(recording_id=upload.id)


@open_to_all
async def is_public(upload: Upload) -> bool:
    """Say whether the file is shown in an announced interview."""
    return await Interview.filter(_showing(upload), announced_at__isnull=False).exists()


@register
async def may_read(actor: Actor, upload: Upload) -> bool:
    """Say whether the file is shown in an interview that the actor runs."""
    if not actor.is_staff:
        return False
    regions = await Interview.filter(_showing(upload)).values_list("region_id", flat=True)
    return any(policy.may_run(actor, str(region)) for region in regions)
