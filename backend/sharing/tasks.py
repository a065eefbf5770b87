"""Work that follows an announcement, and housekeeping."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from backend.kit import i18n
from backend.kit.jobs import Job, task
from backend.kit.outgoing.calling import Outgoing
from backend.kit.sms import Sms
from backend.settings import Settings
from backend.sharing.actions.announce import FAN_OUT
from backend.sharing.endpoints import owner_phone
from backend.sharing.models import Announcement, Endpoint
from backend.sharing.recording import TELL_OWNER, told_id
from backend.sharing.sending import DELIVER, Way, deliver, plan

KEPT: Final = timedelta(days=90)
"""How long announcements, and the log of their deliveries, are kept: so far back one can replay."""


@task(FAN_OUT)
async def fan_out(job: Job, announcements: Sequence[str]) -> None:
    """Plan who is sent what."""
    await plan([UUID(id_) for id_ in announcements], job.clock.now())


@task(DELIVER)
async def send(job: Job, endpoint: str) -> None:
    """Send what is due to one endpoint."""
    outgoing = job.tool(Outgoing)  # type: ignore[type-abstract]  # whatever stands behind the base
    await deliver(Way(outgoing, job.tool(Settings).public_url), UUID(endpoint), job.clock)


@task(TELL_OWNER)
async def tell_owner(job: Job, endpoint: str, at_seconds: int) -> None:
    """Tell the owner of an endpoint by text message that it was disabled."""
    found = await Endpoint.get_or_none(id=UUID(endpoint))
    if found is None or found.disabled_at is None:
        return
    host = urlsplit(found.url).hostname
    text = i18n.text(
        f"webhook.disabled.{found.disabled_why}", i18n.DEFAULT_LANGUAGE, name=found.name, host=host
    )
    sms = job.tool(Sms)  # type: ignore[type-abstract]  # whatever stands behind the base
    await sms.send(owner_phone(found), text, told_id(found.id, at_seconds))


@task("sharing.sweep", every="23 3 * * *")
async def sweep(job: Job) -> None:
    """Forget announcements nobody can ask for any more, with their deliveries."""
    await Announcement.filter(at__lt=job.clock.now() - KEPT).delete()
