"""Who may read the files of inquiries: whoever sees the case; everybody what is public in a public thread."""

from backend.audit import api as audit
from backend.cases.api import may_see
from backend.inquiry.facts import Standing
from backend.inquiry.models import Attachment
from backend.kit.actor import Actor
from backend.kit.clock import Clock, SystemClock
from backend.kit.files.access import open_to_all, register
from backend.kit.files.model import Upload

_CLOCK: Clock = SystemClock()


@register
async def may_read(actor: Actor, upload: Upload) -> bool:
    """Say whether a case that holds the file lets the actor see it. A reading by staff goes on the trail."""
    now = _CLOCK.now()
    for held in await Attachment.filter(upload_id=upload.id).select_related("post__inquiry__case"):
        case = held.post.inquiry.case
        if await may_see(actor, case, now):
            if actor.is_staff:
                await audit.record_read(actor, "case", [case.id], ["file"], now)
            return True
    return False


@open_to_all
async def is_public(upload: Upload) -> bool:
    """Say whether a moderator let everybody see the file, and the thread still stands open."""
    return await Attachment.filter(
        upload_id=upload.id,
        public=True,
        post__standing=Standing.PUBLIC,
        post__inquiry__standing=Standing.PUBLIC,
    ).exists()
