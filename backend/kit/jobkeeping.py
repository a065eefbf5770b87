"""Notes what became of jobs, however often the line to the database breaks meanwhile.

A job left "running" by a worker that lives would never run again, and no other of its name while it holds
their lock: nobody takes over what is not lost.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

import psycopg
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.connector import BaseConnector
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

from backend.kit.lasting import pauses
from backend.kit.lost import is_lost

_LONGEST_PAUSE_SECONDS = 3600
_PAUSE_WHEN_LOST_SECONDS = 5


class Backoff(BaseRetryStrategy):
    """Pauses of 5, 10, 20 … seconds, at most an hour. A database that is away uses up no attempt's right."""

    def __init__(self, attempts: int) -> None:
        self.attempts = attempts

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if is_lost(exception):
            return RetryDecision(retry_in={"seconds": _PAUSE_WHEN_LOST_SECONDS})
        if job.attempts + 1 >= self.attempts:
            return None
        pause = min(5 * 2 ** min(job.attempts, 20), _LONGEST_PAUSE_SECONDS)
        return RetryDecision(retry_in={"seconds": pause})


def is_passing(fault: BaseException) -> bool:
    """Say whether the line broke, or the database is away or ending: it may be asked again."""
    return isinstance(fault, ConnectorException) and isinstance(fault.__cause__, psycopg.OperationalError)


class KeepingManager(JobManager):
    """Hands out jobs as its parent does, and holds on to what became of each until that is written down."""

    def __init__(self, connector: BaseConnector, stopping: asyncio.Event) -> None:
        super().__init__(connector)
        self._stopping = stopping

    async def finish_job(self, job: Job, status: Status, delete_job: bool) -> None:
        await self._outlast(lambda: JobManager.finish_job(self, job, status, delete_job))

    async def retry_job(
        self,
        job: Job,
        retry_at: datetime | None = None,
        priority: int | None = None,
        queue: str | None = None,
        lock: str | None = None,
    ) -> None:
        try:
            await self._outlast(lambda: JobManager.retry_job(self, job, retry_at, priority, queue, lock))
        except UniqueViolation:
            # One with the same word waits already: it will do what this one did not.
            await self.finish_job(job, Status.SUCCEEDED, delete_job=True)

    async def _outlast(self, note: Callable[[], Awaitable[None]]) -> None:
        """Note it, and again while the line breaks; who is asked to stop leaves it to those who take over."""
        broken = False
        for pause in pauses():
            try:
                return await note()
            except ConnectorException as fault:
                if broken and isinstance(fault.__cause__, psycopg.errors.RaiseException):
                    return None  # it was noted, only the reply was lost; or others took the job over
                if not is_passing(fault) or self._stopping.is_set():
                    raise
            broken = True
            await asyncio.sleep(pause)
        return None
