"""Work that follows complaints."""

import backend.complaints.open311.tasks  # noqa: F401 - their names must be known
from backend.complaints.shared import tell_published
from backend.kit.jobs import Job, task


@task("complaints.tell_published", every="* * * * *")
async def tell(job: Job) -> None:
    """Tell others of complaints whose time to be public has come."""
    while await tell_published(job.clock.now()):
        pass
