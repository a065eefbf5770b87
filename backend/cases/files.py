"""Who else may read a file that a case has taken in: everybody who may see the case."""

from backend.audit import api as audit
from backend.cases.models import CaseFile
from backend.cases.people import may_see
from backend.kit.actor import Actor
from backend.kit.clock import Clock, SystemClock
from backend.kit.files.access import register
from backend.kit.files.model import Upload

_CLOCK: Clock = SystemClock()


@register
async def may_read(actor: Actor, upload: Upload) -> bool:
    """Say whether a case that holds the file lets the actor see it. A reading by staff goes on the trail."""
    now = _CLOCK.now()
    for held in await CaseFile.filter(upload_id=upload.id).select_related("case"):
        if await may_see(actor, held.case, now):
            if actor.is_staff:
                await audit.record_read(actor, "case", [held.case_id], ["file"], now)
            return True
    return False
