"""What the clock does to surveys: it seals them when their time is over, and shuffles what came by token."""

from typing import Any
from uuid import UUID

from backend.kit import db
from backend.kit.files.storage import Storage
from backend.kit.jobs import Job, task
from backend.surveys import mixing, renewing
from backend.surveys.actions.close_survey import seal_survey
from backend.surveys.models import Survey, TokenKey


@task("surveys.seal")
async def seal(job: Job, survey: str) -> None:
    """Seal one survey at its closing instant."""
    async with db.transaction():
        await seal_survey(UUID(survey), now=job.clock.now())


@task("surveys.seal_due", every="* * * * *")
async def seal_due(job: Job) -> None:
    """Seal whatever the clock has passed, should a job have been lost or a county file have set the times."""
    now = job.clock.now()
    due = await Survey.filter(closes_at__lte=now, closed_at=None, published_at__isnull=False).only("id")
    for survey in due:
        async with db.transaction():
            await seal_survey(survey.id, now=now)


@task("surveys.mix", every="23 * * * *")
async def mix(job: Job) -> None:
    """Shuffle what waits in running surveys that are answered with tokens, then renew the files of photos."""
    by_token: Any = await TokenKey.all().values_list("survey_id", flat=True)
    for survey in await Survey.filter(id__in=by_token, closed_at=None).only("id"):
        async with db.transaction():
            row = await Survey.select_for_update().get(id=survey.id)
            if row.closed_at is None:
                await mixing.mix(row.id)
    storage = job.tool(Storage)  # type: ignore[type-abstract]  # whatever stands behind the base
    await renewing.renew(storage, job.clock.now())
