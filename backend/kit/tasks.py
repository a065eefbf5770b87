"""Housekeeping of what kit keeps."""

from backend.kit import slowlimits
from backend.kit.files.intake import Intake
from backend.kit.files.storage import Storage
from backend.kit.jobs import Job, task


@task("kit.sweep_uploads", every="17 * * * *")
async def sweep_uploads(job: Job) -> None:
    """Remove uploads that were given up."""
    storage = job.tool(Storage)  # type: ignore[type-abstract]  # whatever stands behind the base
    await Intake(storage).sweep(now=job.clock.now())


@task("kit.sweep_rates", every="37 * * * *")
async def sweep_rates(job: Job) -> None:
    """Forget rates that were counted here while Valkey was away and are whole again."""
    await slowlimits.sweep(job.clock.now())
