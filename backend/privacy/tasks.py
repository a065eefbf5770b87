"""Work the calendar causes, and what people ask for."""

from uuid import UUID

from backend.kit.files.storage import Storage
from backend.kit.jobs import Job, defer, task
from backend.privacy import copying, erasing, folding, retaining, straying


@task("privacy.fold", every="* * * * *")
async def fold(_: Job) -> None:
    """Add what has been sealed to what people are told of their data."""
    await folding.fold()


@task("privacy.make_copy")
async def make_copy(job: Job, copy: str) -> None:
    """Make a copy of somebody's data; made already, it stays as it is."""
    storage = job.tool(Storage)  # type: ignore[type-abstract]  # whatever stands behind the base
    await copying.make_copy(UUID(copy), storage, job.clock.now())


@task("privacy.sweep_copies", every="27 * * * *")
async def sweep_copies(job: Job) -> None:
    """Remove copies whose time is over."""
    storage = job.tool(Storage)  # type: ignore[type-abstract]  # whatever stands behind the base
    await copying.sweep(storage, job.clock.now())


@task("privacy.retain", every="41 18 * * *")
async def retain(job: Job) -> None:
    """Delete what is kept no longer, at night in China, and prove it on the trail."""
    await retaining.retain(job.clock.now())


@task("privacy.erase_due", every="13 * * * *")
async def erase_due(job: Job) -> None:
    """Erase the accounts whose waiting is over."""
    storage = job.tool(Storage)  # type: ignore[type-abstract]  # whatever stands behind the base
    await erasing.erase_due(storage, job.clock.now())


@task("privacy.sweep_strays", every="11 19 * * 6")
async def sweep_strays(_: Job) -> None:
    """Begin a round over all files for those that no row names, in the night to Sunday in China."""
    await defer("privacy.sweep_strays_after", unique="round", key="")


@task("privacy.sweep_strays_after")
async def sweep_strays_after(job: Job, key: str) -> None:
    """Remove the strays among the next files, and leave the rest of the round to another job."""
    storage = job.tool(Storage)  # type: ignore[type-abstract]  # whatever stands behind the base
    swept = await straying.sweep(storage, key, job.clock.now())
    if swept.further is not None:
        await defer("privacy.sweep_strays_after", unique="round", key=swept.further)
