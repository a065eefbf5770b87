"""What the clock does to reminders."""

from backend.kit.jobs import Job, task
from backend.reminders import telling


@task("reminders.tell", every="* * * * *")
async def tell(job: Job) -> None:
    """Tell of what closes within a day."""
    await telling.tell_due(job.clock.now())
