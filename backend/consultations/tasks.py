"""What follows a report: everybody who spoke is told."""

from uuid import UUID

import backend.consultations.concerned  # noqa: F401 - whose the opinions of the trail are
from backend.consultations import telling
from backend.kit import db
from backend.kit.jobs import Job, task


@task("consultations.tell_of_report")
async def tell_of_report(job: Job, consultation: str) -> None:
    """Tell those who gave an opinion that the report is out; a second run finds it done."""
    async with db.transaction():
        await telling.tell_of_report(UUID(consultation), now=job.clock.now())
