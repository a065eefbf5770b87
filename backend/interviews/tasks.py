"""What the clock does to interviews: reminds, opens, ends, and counts likes once a minute."""

from uuid import UUID

from tortoise.expressions import Q

import backend.interviews.concerned  # noqa: F401 - whose the questions of the trail are
from backend.interviews import reminding
from backend.interviews.actions import lead
from backend.interviews.facts import OVERRUN, REMINDED
from backend.interviews.models import Interview
from backend.kit import db
from backend.kit.jobs import Job, task

# Only rows that differ: each changed one drops the stored answers that rest on the table.
_COUNT = """
UPDATE interviews_entry SET likes = counted.likes
FROM (SELECT e.id, count(l.id)::int AS likes
      FROM interviews_entry e LEFT JOIN interviews_like l ON l.entry_id = e.id
      WHERE e.interview_id = ANY($1) GROUP BY e.id) counted
WHERE interviews_entry.id = counted.id AND interviews_entry.likes <> counted.likes
"""


@task("interviews.remind")
async def remind(job: Job, interview: str) -> None:
    """Remind the followers of one interview, once."""
    async with db.transaction():
        await reminding.remind(UUID(interview), now=job.clock.now())


@task("interviews.open")
async def open_(job: Job, interview: str) -> None:
    """Go live at the announced instant."""
    async with db.transaction():
        await lead.open_due(UUID(interview), now=job.clock.now())


@task("interviews.end")
async def end(job: Job, interview: str) -> None:
    """End what nobody has ended."""
    async with db.transaction():
        await lead.end_due(UUID(interview), now=job.clock.now())


@task("interviews.keep", every="* * * * *")
async def keep(job: Job) -> None:
    """Count likes, and do what the clock has passed should a job have been lost."""
    now = job.clock.now()
    going = Interview.filter(announced_at__isnull=False, published_at=None)
    soon = Q(reminded_at=None, live_at=None, starts_at__lte=now + REMINDED)
    rows = await going.filter(soon | Q(live_at__isnull=False) | Q(starts_at__lte=now), ended_at=None)
    for row in rows:
        async with db.transaction():
            await reminding.remind(row.id, now=now)
            await lead.open_due(row.id, now=now)
            if now >= row.ends_at + OVERRUN:
                await lead.end_due(row.id, now=now)
    counted = await going.values_list("id", flat=True)
    async with db.transaction():
        await db.connection().execute_query(_COUNT, [list(counted)])
