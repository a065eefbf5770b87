"""What the clock does to polls: it seals them when their time is over."""

from uuid import UUID

from backend.kit import db
from backend.kit.jobs import Job, task
from backend.voting.actions.close_poll import seal_poll
from backend.voting.models import Poll
from backend.voting.secret import keys, log


@task("voting.seal")
async def seal(job: Job, poll: str) -> None:
    """Seal one poll at its closing instant."""
    async with db.transaction():
        await seal_poll(UUID(poll), now=job.clock.now())


@task("voting.seal_due", every="* * * * *")
async def seal_due(job: Job) -> None:
    """Seal whatever the clock has passed, should a job have been lost or a county file have set the times."""
    now = job.clock.now()
    due = await Poll.filter(closes_at__lte=now, closed_at=None, published_at__isnull=False).values_list(
        "id", flat=True
    )
    for poll in due:
        async with db.transaction():
            await seal_poll(poll, now=now)  # type: ignore[arg-type]  # flat values are the ids themselves


@task("voting.grow", every="17 * * * *")
async def grow(job: Job) -> None:
    """Shuffle what waits in secret polls into their logs."""
    del job
    for poll in await Poll.filter(secret=True, closed_at=None, published_at__isnull=False):
        async with db.transaction():
            row = await Poll.select_for_update().get(id=poll.id)
            if row.closed_at is None:
                await log.grow(row, (await keys.of_polls([row.id]))[row.id])
