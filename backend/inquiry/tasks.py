"""What happens to inquiries by itself: followers are told, verdicts counted, lists follow the cases."""

from uuid import UUID

from backend.inquiry import keeping
from backend.inquiry.telling import tell_them
from backend.kit import db
from backend.kit.jobs import Job, task


@task("inquiry.tell_followers")
async def tell_followers(job: Job, inquiry: str) -> None:
    """Tell those who follow a thread."""
    async with db.transaction():
        await tell_them(UUID(inquiry), job.clock.now())


@task("inquiry.keep_in_step", every="* * * * *")
async def keep_in_step(job: Job) -> None:
    """Count verdicts, and follow what was done to cases by other rooms and by time."""
    async with db.transaction():
        await keeping.count_verdicts()
        await keeping.follow_cases(job.clock.now())
