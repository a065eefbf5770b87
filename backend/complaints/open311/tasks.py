"""Work of Open311: filing what was answered with a token, carrying cases upward and asking after them."""

from datetime import timedelta
from uuid import UUID

import backend.complaints.open311.georeport  # noqa: F401 - registers itself among the adapters
from backend.complaints.open311.carrying import CARRY, OPEN, carry
from backend.complaints.open311.filing import FILE, file_intake
from backend.complaints.open311.models import Upward
from backend.complaints.open311.upper import authority
from backend.kit import jobs
from backend.kit.jobs import Job, task
from backend.kit.outgoing.calling import Outgoing

_OVERDUE = timedelta(minutes=10)


@task(FILE)
async def file(job: Job, intake: str) -> None:
    """File a request that was answered with a token."""
    await file_intake(UUID(intake), job.clock.now())


@task(CARRY)
async def carry_upward(job: Job, upward: str) -> None:
    """Bring one case a step further on its way up."""
    found = await Upward.get_or_none(id=UUID(upward)).select_related("upper")
    if found is not None:
        outgoing = job.tool(Outgoing)  # type: ignore[type-abstract]  # whatever stands behind the base
        await carry(authority(found.upper, outgoing), found.id, job.clock.now())


@task("complaints.carry_overdue", every="*/10 * * * *")
async def carry_overdue(job: Job) -> None:
    """Take up again what should have been carried: a job given up for good must strand no case."""
    now = job.clock.now()
    overdue = Upward.filter(stage__in=OPEN, next_at__lt=now - _OVERDUE).order_by("next_at").limit(500)
    for id_ in await overdue.values_list("id", flat=True):
        await jobs.defer(CARRY, unique=f"{id_}:overdue", upward=str(id_))
