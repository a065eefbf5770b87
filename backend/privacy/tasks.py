"""Work the calendar causes."""

from backend.kit.jobs import Job, task
from backend.privacy import folding


@task("privacy.fold", every="* * * * *")
async def fold(_: Job) -> None:
    """Add what has been sealed to what people are told of their data."""
    await folding.fold()
