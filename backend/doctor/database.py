"""Looks at PostgreSQL: who it is, whether it keeps what it acknowledges, tables, jobs, trail, keys."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final

import asyncpg
from tortoise.connection import get_connection
from tortoise.migrations.executor import MigrationExecutor

from backend.cases.api import names_open
from backend.doctor.leftovers import look_at_erasures, look_at_strays, look_at_terms
from backend.doctor.years import look_at_years
from backend.keys.rotating import is_proven, used_since
from backend.kit import crypto, db, i18n
from backend.kit.database import CONNECTION, Unreachable
from backend.kit.lost import is_lost
from backend.operations.api import Finding, Standing, broken, good, thought
from backend.settings import Settings

_OLDEST: Final = 15
_KEEPS: Final = ["fsync", "full_page_writes", "synchronous_commit"]
_LATE: Final = timedelta(minutes=5)
_DEAD: Final = timedelta(minutes=2)
_UNSEALED: Final = timedelta(hours=1)
_KEY_AGE: Final = timedelta(days=365)
_LATELY: Final = timedelta(days=1)
_SOME, _MANY, _MOST = 5, 0.2, 0.5  # deliveries that failed, and their share of all, from which on it is told

Look = Callable[[asyncpg.Connection, datetime], Awaitable[Finding]]


async def look_at_database(settings: Settings, now: datetime) -> list[Finding]:
    """Give what is found; where nobody answers, that alone."""
    try:
        async with db.connected(settings.database):
            return await look_within(settings, now)
    except Unreachable as fault:
        return [broken("database", "away", fault=str(fault))]


async def look_within(settings: Settings, now: datetime) -> list[Finding]:
    """Give what is found by a process that is connected already."""
    try:
        async with get_connection(CONNECTION).acquire_connection() as asked:
            return await _look(settings, asked, now)
    except Exception as fault:
        if not is_lost(fault):
            raise
        return [broken("database", "away", fault=f"PostgreSQL: {type(fault).__name__}")]


async def _look(settings: Settings, connection: asyncpg.Connection, now: datetime) -> list[Finding]:
    found = [await look(connection, now) for look in _SERVER]
    waiting = await _tables(settings)
    if waiting.standing is not Standing.GOOD:
        return [*found, waiting]  # what follows asks the tables
    found += [waiting, *[await look(connection, now) for look in _ROWS], await _keys(settings, now)]
    found += [*await look_at_years(connection, now), *await look_at_strays(settings, now)]
    return [*found, await look_at_terms(now), await look_at_erasures(now)]


async def _version(connection: asyncpg.Connection, _: datetime) -> Finding:
    version = connection.get_server_version()
    if version.major < _OLDEST:
        return broken("database", "old", version=version.major, oldest=_OLDEST)
    return good("database", version=version.major)


async def _durable(connection: asyncpg.Connection, _: datetime) -> Finding:
    off = [row["name"] for row in await connection.fetch(_OFF, _KEEPS)]
    if off:
        return broken("durability", "off", names=", ".join(off))
    return good("durability")


async def _letters(connection: asyncpg.Connection, _: datetime) -> Finding:
    order = await connection.fetchval(_ORDER)
    return good("letters") if order in _EVERYWHERE else thought("letters", "rare", name=order)


async def _tables(settings: Settings) -> Finding:
    plan = await MigrationExecutor(get_connection(CONNECTION), settings.database.config()["apps"]).plan()
    if plan:
        return broken("tables", "waiting", count=len(plan))
    return good("tables")


async def _worker(connection: asyncpg.Connection, now: datetime) -> Finding:
    seen = await connection.fetchval("SELECT max(last_heartbeat) FROM procrastinate_workers")
    if seen is None or now - seen > _DEAD:
        return broken("worker", "none")
    return good("worker")


async def _jobs(connection: asyncpg.Connection, now: datetime) -> Finding:
    row = await connection.fetchrow(_QUEUE, now)
    assert row is not None
    waiting = now - row["oldest"] if row["oldest"] else timedelta()
    if waiting > _LATE:
        return broken("jobs", "late", count=row["due"], minutes=_minutes(waiting))
    if row["failed"]:
        return thought("jobs", "failed", count=row["failed"])
    return good("jobs")


async def _notices(connection: asyncpg.Connection, now: datetime) -> Finding:
    rows = await connection.fetch(_SENT, now - _LATELY)
    failing = [row for row in rows if row["failed"] >= _SOME and row["failed"] > row["sent"] * _MANY]
    if not failing:
        return good("notices")
    worst = max(failing, key=_reach_nobody)
    way = {each: i18n.text(f"operations.way.{worst['channel']}", each) for each in i18n.LANGUAGES}
    say = broken if _reach_nobody(worst) else thought
    return say("notices", "failing", sent=worst["sent"], failed=worst["failed"], way=way)


def _reach_nobody(row: asyncpg.Record) -> bool:
    # What must arrive goes by text message where a push failed; after that there is no other way.
    return bool(row["channel"] == "sms" and row["failed"] > row["sent"] * _MOST)


async def _trail(connection: asyncpg.Connection, now: datetime) -> Finding:
    oldest = await connection.fetchval(
        "SELECT min(at) FROM audit_entry WHERE id = (SELECT min(entry_id::text)::uuid FROM audit_waiting)"
    )
    if oldest is not None and now - oldest > _UNSEALED:
        return broken("trail", "unsealed", minutes=_minutes(now - oldest))
    return good("trail")


async def _keys(settings: Settings, now: datetime) -> Finding:
    crypto.install(settings.keyring)
    if not await names_open():
        return broken("keys", "other")
    current, *others = settings.field_keys
    if others and not await is_proven():
        return thought("keys", "changing", names=", ".join(settings.field_keys))
    if others:
        return thought("keys", "former", names=", ".join(others), name=others[0])
    age = now - await used_since()
    return thought("keys", "old", name=current, days=age.days) if age > _KEY_AGE else good("keys")


def _minutes(time: timedelta) -> int:
    return int(time.total_seconds() // 60)


_OFF: Final = "SELECT name FROM pg_settings WHERE setting = 'off' AND name = ANY($1) ORDER BY name"
_ORDER: Final = """
SELECT CASE datlocprovider WHEN 'b' THEN 'C' WHEN 'i' THEN 'ICU' ELSE datcollate END
FROM pg_database WHERE datname = current_database()
"""
_EVERYWHERE: Final = frozenset({"C", "POSIX", "C.UTF-8", "C.utf8"})
_QUEUE: Final = """
SELECT count(*) FILTER (WHERE status = 'todo' AND coalesce(scheduled_at, $1) <= $1) AS due,
       min(scheduled_at) FILTER (WHERE status = 'todo' AND scheduled_at <= $1) AS oldest,
       count(*) FILTER (WHERE status = 'failed' AND EXISTS (
         SELECT FROM procrastinate_events e WHERE e.job_id = j.id AND e.at > $1 - interval '7 days'
       )) AS failed
FROM procrastinate_jobs j WHERE status IN ('todo', 'failed')
"""
_SENT: Final = """
SELECT channel, count(*) AS sent, count(*) FILTER (WHERE state = 'failed') AS failed
FROM notifications_delivery
WHERE channel IN ('push', 'sms') AND state IN ('sent', 'accepted', 'failed') AND next_at > $1
GROUP BY channel ORDER BY failed DESC, channel
"""
_SERVER: Final[tuple[Look, ...]] = (_version, _durable, _letters)
_ROWS: Final[tuple[Look, ...]] = (_worker, _jobs, _notices, _trail)
