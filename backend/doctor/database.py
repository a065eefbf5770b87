"""Looks at PostgreSQL: who it is, whether it keeps what it acknowledges, tables, jobs, trail, keys."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final

import asyncpg
from tortoise.connection import get_connection
from tortoise.migrations.executor import MigrationExecutor

from backend.cases.api import names_open
from backend.doctor.finding import Finding, broken, good, thought
from backend.kit import crypto, db
from backend.kit.database import CONNECTION, Unreachable
from backend.settings import Settings

_OLDEST: Final = 15
_KEEPS: Final = ["fsync", "full_page_writes", "synchronous_commit"]
_LATE: Final = timedelta(minutes=5)
_DEAD: Final = timedelta(minutes=2)
_UNSEALED: Final = timedelta(hours=1)

Look = Callable[[asyncpg.Connection, datetime], Awaitable[Finding]]


async def look_at_database(settings: Settings, now: datetime) -> list[Finding]:
    """Give what is found; where nobody answers, that alone."""
    try:
        async with db.connected(settings.database), get_connection(CONNECTION).acquire_connection() as asked:
            return await _look(settings, asked, now)
    except Unreachable as fault:
        return [broken(str(fault), "Start it, or correct DATABASE_URL.")]


async def _look(settings: Settings, connection: asyncpg.Connection, now: datetime) -> list[Finding]:
    found = [await look(connection, now) for look in _SERVER]
    waiting = await _tables(settings)
    if waiting.todo:
        return [*found, waiting]  # what follows asks the tables
    return [*found, waiting, *[await look(connection, now) for look in _ROWS], await _keys(settings)]


async def _version(connection: asyncpg.Connection, _: datetime) -> Finding:
    version = connection.get_server_version()
    if version.major < _OLDEST:
        return broken(f"PostgreSQL {version.major} is too old.", f"Upgrade it to {_OLDEST} or newer.")
    return good(f"PostgreSQL {version.major} answers")


async def _durable(connection: asyncpg.Connection, _: datetime) -> Finding:
    off = [row["name"] for row in await connection.fetch(_OFF, _KEEPS)]
    if off:
        words = f"{', '.join(off)} is off: a power cut loses what people were told is kept."
        return broken(words, "Switch it on in postgresql.conf, then restart PostgreSQL.")
    return good("it keeps what it acknowledged through a power cut")


async def _tables(settings: Settings) -> Finding:
    plan = await MigrationExecutor(get_connection(CONNECTION), settings.database.config()["apps"]).plan()
    if plan:
        many = "migration waits" if len(plan) == 1 else "migrations wait"
        return broken(f"{len(plan)} {many}.", "Run zhengtong migrate.")
    return good("tables are up to date")


async def _worker(connection: asyncpg.Connection, now: datetime) -> Finding:
    seen = await connection.fetchval("SELECT max(last_heartbeat) FROM procrastinate_workers")
    if seen is None or now - seen > _DEAD:
        words = "No worker runs: no notice is sent, no clock acts."
        return broken(words, "Start zhengtong worker.")
    return good("a worker runs")


async def _jobs(connection: asyncpg.Connection, now: datetime) -> Finding:
    row = await connection.fetchrow(_QUEUE, now)
    assert row is not None
    waiting = now - row["oldest"] if row["oldest"] else timedelta()
    if waiting > _LATE:
        many = "1 job is" if row["due"] == 1 else f"{row['due']:,} jobs are"
        words = f"{many} due, the oldest for {_span(waiting)}."
        return broken(words, "Start another zhengtong worker, and look at its log.")
    if row["failed"]:
        many = "1 job" if row["failed"] == 1 else f"{row['failed']:,} jobs"
        return thought(f"{many} failed for good within a week.", "Look at the worker's log.")
    return good("no job is late")


async def _trail(connection: asyncpg.Connection, now: datetime) -> Finding:
    oldest = await connection.fetchval(
        "SELECT min(at) FROM audit_entry WHERE id = (SELECT min(entry_id::text)::uuid FROM audit_waiting)"
    )
    if oldest is not None and now - oldest > _UNSEALED:
        words = f"The trail has not been sealed for {_span(now - oldest)}."
        return broken(words, "A worker seals it: start zhengtong worker.")
    return good("the trail is sealed as it grows")


async def _keys(settings: Settings) -> Finding:
    crypto.install(settings.keyring)
    if not await names_open():
        words = "Personal fields do not open with these keys."
        return broken(words, "Set FIELD_KEYS to those of this county: nothing else opens what is sealed.")
    return good("personal fields open")


def _span(time: timedelta) -> str:
    minutes = int(time.total_seconds() // 60)
    return f"{minutes} minutes" if minutes < 120 else f"{minutes // 60} hours"  # noqa: PLR2004 - two hours


_OFF: Final = "SELECT name FROM pg_settings WHERE setting = 'off' AND name = ANY($1) ORDER BY name"
_QUEUE: Final = """
SELECT count(*) FILTER (WHERE status = 'todo' AND coalesce(scheduled_at, $1) <= $1) AS due,
       min(scheduled_at) FILTER (WHERE status = 'todo' AND scheduled_at <= $1) AS oldest,
       count(*) FILTER (WHERE status = 'failed' AND EXISTS (
         SELECT FROM procrastinate_events e WHERE e.job_id = j.id AND e.at > $1 - interval '7 days'
       )) AS failed
FROM procrastinate_jobs j WHERE status IN ('todo', 'failed')
"""
_SERVER: Final[tuple[Look, ...]] = (_version, _durable)
_ROWS: Final[tuple[Look, ...]] = (_worker, _jobs, _trail)
