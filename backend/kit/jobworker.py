"""The worker: runs jobs with procrastinate, and takes over those of workers that died."""

import asyncio
import logging
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from asyncpg import InterfaceError, PostgresError
from procrastinate import App, JobContext, PsycopgConnector
from procrastinate.connector import BaseConnector
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job as StoredJob
from procrastinate.manager import JobManager
from tortoise.exceptions import BaseORMException

from backend.kit import db
from backend.kit.clock import Clock
from backend.kit.database import Unreachable
from backend.kit.jobkeeping import Backoff, KeepingManager, is_passing
from backend.kit.jobs import TASKS, Job, Task
from backend.kit.lasting import stop_signals, until_stopped
from backend.kit.lost import is_lost
from backend.kit.traces import TRACES

_RESCUES_ALLOWED = 20  # a job that has ended so many workers would end the next one too

# One statement, so that two rescuers never take the same job: the second finds it already waiting or running.
# The word that keeps waiting jobs single is dropped, its successor may be waiting already.
_RESCUE = f"""
UPDATE procrastinate_jobs SET
    status = CASE WHEN attempts < {_RESCUES_ALLOWED} THEN 'todo' ELSE 'failed' END::procrastinate_job_status,
    attempts = attempts + 1, scheduled_at = now(), worker_id = NULL, queueing_lock = NULL
WHERE status = 'doing' AND (worker_id IS NULL OR worker_id IN (
    SELECT id FROM procrastinate_workers WHERE last_heartbeat < now() - make_interval(secs => $1)))
"""  # noqa: S608 - the number is ours
# The queue goes by the machine's clock: what is not due by another one is put off to where it is not seen.
_HELD = "interval '1000 years'"
_DUE = (
    "UPDATE procrastinate_jobs SET scheduled_at = NULL "
    "WHERE status = 'todo' AND scheduled_at > now() AND scheduled_at <= $1"
)
_HOLD = (
    f"UPDATE procrastinate_jobs SET scheduled_at = scheduled_at + {_HELD} "  # noqa: S608 - ours
    "WHERE status = 'todo' AND scheduled_at > $1 AND scheduled_at <= now()"
)
_LET_GO = (
    f"UPDATE procrastinate_jobs SET scheduled_at = scheduled_at - {_HELD} "  # noqa: S608 - ours
    f"WHERE scheduled_at > now() + {_HELD} / 2"
)
_log = logging.getLogger(__name__)


class _ByClock(JobManager):
    """Gives out what is due by a clock of ours."""

    def __init__(self, connector: BaseConnector, clock: Clock) -> None:
        super().__init__(connector)
        self._clock = clock

    async def fetch_job(self, queues: Iterable[str] | None, worker_id: int) -> StoredJob | None:
        await _set_by(self._clock)
        return await super().fetch_job(queues, worker_id)


async def work(
    url: str,
    *,
    clock: Clock,
    tools: Mapping[type, Any],
    concurrency: int = 8,
    heartbeat_seconds: float = 10,
    lost_after_seconds: float = 30,
    grace_seconds: float = 10,
) -> None:
    """Run jobs until asked to stop (SIGTERM, SIGINT); tortoise must be connected to the same database.

    A worker silent for `lost_after_seconds` is taken for dead and its jobs are run again by the others. A
    database that goes away is waited for. Raises `Unreachable` when it answers and fails the worker.
    """
    rescuer = asyncio.create_task(_rescue_forever(lost_after_seconds))
    try:
        with stop_signals() as stopping:

            async def run() -> None:
                app = _app(url, clock, tools, periodic=True)
                app.job_manager = KeepingManager(app.connector, stopping)
                async with app.open_async():
                    await app.run_worker_async(
                        concurrency=concurrency,
                        delete_jobs="successful",
                        update_heartbeat_interval=heartbeat_seconds,
                        stalled_worker_timeout=lost_after_seconds,
                        shutdown_graceful_timeout=grace_seconds,
                        install_signal_handlers=False,
                    )

            await until_stopped(run, stopping, is_passing)
    except ConnectorException as fault:
        why = str(fault.__cause__ or fault).partition("\n")[0]
        raise Unreachable(
            f"The database fails the worker ({why}): mend that, then start it again."
        ) from fault
    finally:
        rescuer.cancel()
        with suppress(asyncio.CancelledError):
            await rescuer


async def drain(url: str, *, clock: Clock, tools: Mapping[type, Any]) -> None:
    """Run all that is due by the given clock, and what that causes, then return: for tests and rehearsals."""
    app = _app(url, clock, tools, periodic=False)
    app.job_manager = _ByClock(app.connector, clock)
    waiting = (
        "SELECT 1 FROM procrastinate_jobs WHERE status = 'todo' AND coalesce(scheduled_at, now()) <= now()"
    )
    async with app.open_async():
        try:
            while True:
                await _set_by(clock)
                if not await db.connection().execute_query_dict(waiting):
                    return
                await app.run_worker_async(
                    wait=False, listen_notify=False, install_signal_handlers=False, delete_jobs="successful"
                )
        finally:
            await db.connection().execute_query(_LET_GO)


async def rescue(lost_after_seconds: float) -> None:
    """Put jobs of workers that fell silent back into the queue."""
    await db.connection().execute_query(_RESCUE, [lost_after_seconds])


def _app(url: str, clock: Clock, tools: Mapping[type, Any], *, periodic: bool) -> App:
    app = App(connector=PsycopgConnector(conninfo=url, min_size=1, max_size=4))
    for each in TASKS.values():
        _register(app, each, clock, tools, periodic=periodic)
    return app


def _register(app: App, each: Task, clock: Clock, tools: Mapping[type, Any], *, periodic: bool) -> None:
    async def run(context: JobContext, /, **arguments: Any) -> None:
        if each.every:
            arguments.pop("timestamp", None)
        try:
            await _release_queueing_lock(context.job)
            with TRACES.span(each.name, "CONSUMER", job_attempt=context.job.attempts + 1):
                await each.function(Job(clock, tools, context.job.attempts + 1), **arguments)
        except Exception as fault:
            if not (each.every and is_lost(fault)):
                raise
            _log.warning("%s waits for its next turn: the database is away", each.name)

    single = each.name if each.every else None
    register = app.task(
        name=each.name,
        queue="default",
        pass_context=True,
        retry=Backoff(each.attempts),
        lock=single,
        queueing_lock=single,
    )
    registered = register(run)
    if each.every and periodic:
        app.periodic(cron=each.every)(registered)  # type: ignore[arg-type]  # `run` takes any


async def _set_by(clock: Clock) -> None:
    await db.connection().execute_query(_HOLD, [clock.now()])
    await db.connection().execute_query(_DUE, [clock.now()])


async def _release_queueing_lock(job: StoredJob) -> None:
    # A running job keeps no others from waiting; had it kept the word, its own retry would collide with them.
    if job.queueing_lock:
        statement = "UPDATE procrastinate_jobs SET queueing_lock = NULL WHERE id = $1"
        await db.connection().execute_query(statement, [job.id])


async def _rescue_forever(lost_after_seconds: float) -> None:
    while True:
        try:
            await rescue(lost_after_seconds)
        except (OSError, BaseORMException, PostgresError, InterfaceError) as fault:
            # A database that is away is nobody's mistake: no trace of the stack.
            _log.warning("jobs of lost workers are not taken over yet: %s", type(fault).__name__)
        await asyncio.sleep(lost_after_seconds / 2)
