"""The database: one connection pool per process, migrations under a lock, transactions."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from functools import cache
from typing import TypeVar, cast

import asyncpg
from tortoise import transactions
from tortoise.backends.asyncpg.client import TransactionWrapper
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connection
from tortoise.context import TortoiseContext
from tortoise.models import Model

from backend.kit import migrating, readers
from backend.kit.answers.announce import heeding, settled
from backend.kit.database import CONNECTION, Database, Unreachable, credentials
from backend.kit.readers import TRANSACTION
from backend.kit.roles import let_serve

_MIGRATION_LOCK = 0x5A54_0001  # any number; every process that migrates must take the same
_LOCK_PAUSE_SECONDS = 0.1

_log = logging.getLogger("tortoise.db_client")  # where the statements of tortoise are told

M = TypeVar("M", bound=Model)
AfterCommit = Callable[[], Awaitable[None]]
_after_commit: ContextVar[list[AfterCommit] | None] = ContextVar("after_commit", default=None)


@asynccontextmanager
async def connected(database: Database) -> AsyncIterator[TortoiseContext]:
    """Hold the process's connection pool open.

    It is set for every task of the process, because a server's requests run in other tasks than the start-up
    that opened it.
    """
    await (await _connect(database)).close()
    context = TortoiseContext()
    with context:  # models look for it while they are set up
        await context.init(config=database.config(), _enable_global_fallback=True)
    reading = readers.Readers(database)
    readers.use(reading)
    try:
        yield context
    finally:
        readers.leave(reading)
        await reading.close()
        await context.close_connections()


async def migrate(database: Database, server_role: str = "") -> list[str]:
    """Bring the tables up to date and name the migrations applied. Any number may run at once.

    Where another role serves than the one that migrates, it is let read and write what is there then.
    Raises `Failed` where a table stays locked by somebody.
    """
    async with owning(database) as owner:
        await _make_job_tables(owner)
        applied = await migrating.apply(database)
        if server_role:
            await let_serve(owner, server_role)
        return applied


@asynccontextmanager
async def owning(database: Database) -> AsyncIterator[asyncpg.Connection]:
    """Hold a connection for changing tables: one process at a time has it, the others wait."""
    owner = await _connect(database)
    try:
        # Asked again and again: an index made beside writers would wait for a statement that waits for us.
        while not await owner.fetchval("SELECT pg_try_advisory_lock($1)", _MIGRATION_LOCK):  # noqa: ASYNC110
            await asyncio.sleep(_LOCK_PAUSE_SECONDS)
        yield owner
    finally:
        await owner.close()


@asynccontextmanager
async def transaction() -> AsyncIterator[BaseDBAsyncClient]:
    """Open a transaction (inside one: a savepoint); queries of this task take part in it by themselves.

    Left without an exception, it has committed, and no process serves an answer stored before it.
    """
    outer, steps = _after_commit.get(), list[AfterCommit]()
    token = _after_commit.set(steps)
    try:
        async with transactions.in_transaction(CONNECTION) as open_connection:
            within = TRANSACTION.set(cast("TransactionWrapper", open_connection))
            try:
                with heeding(open_connection) as changes:
                    yield open_connection
            finally:
                TRANSACTION.reset(within)
    finally:
        _after_commit.reset(token)
    # Reached only without an exception: what was rolled back has no consequences.
    if outer is not None:
        outer += steps
        return
    if changes:
        await settled(connection())
    for step in steps:
        await step()


async def after_commit(step: AfterCommit) -> None:
    """Do something once the open transaction has committed; at once outside of one.

    For hints only, such as telling other processes: a process killed in between never does it. What must
    happen is a job.
    """
    steps = _after_commit.get()
    if steps is None:
        await step()
    else:
        steps.append(step)


def in_transaction() -> bool:
    """Say whether this task is inside a transaction."""
    return _after_commit.get() is not None


def connection() -> BaseDBAsyncClient:
    """Give the current transaction's connection, or the pool outside of one."""
    return get_connection(CONNECTION)


async def fetch(sql: str, *values: object, within: float | None = None) -> list[asyncpg.Record]:
    """Send a statement in the open transaction and give its rows: for statements that are sent very often.

    It may take `within` seconds, where the usual patience is not enough. What goes wrong is told as asyncpg
    tells it.
    """
    client = TRANSACTION.get()
    if client is None:
        raise RuntimeError("there is no open transaction")
    if _log.isEnabledFor(logging.DEBUG):
        _log.debug("%s: %s", sql, values)
    async with client.acquire_connection() as own:
        rows: list[asyncpg.Record] = await own.fetch(sql, *values, timeout=within)
        return rows


async def fetch_as(model: type[M], rest: str, *values: object) -> list[M]:
    """Ask as `fetch` does for all columns of a model, by the rest of a SELECT, `FROM …`; give objects."""
    rows = await fetch(f"SELECT {columns(model)} {rest}", *values)
    return [model._init_from_db(**row) for row in rows]  # noqa: SLF001 - as tortoise does


@cache
def columns(model: type[Model], table: str = "") -> str:
    """Name all columns of a model for a SELECT, of `table` where it has several.

    Never `*`: a transaction that had prepared it fails once a migration has added a column.
    """
    before = f"{table}." if table else ""
    named = model._meta.fields_db_projection.values()  # noqa: SLF001 - tortoise offers no public way
    return ", ".join(f'{before}"{column}"' for column in named)


async def _connect(database: Database) -> asyncpg.Connection:
    try:
        return await asyncpg.connect(**credentials(database.url))
    except (OSError, asyncpg.CannotConnectNowError):
        advice = "start it (make run starts one of its own), or correct DATABASE_URL"
        raise Unreachable(f"PostgreSQL does not answer ({database.place}): {advice}.") from None
    except asyncpg.PostgresError as error:
        raise Unreachable(
            f"PostgreSQL refuses us ({database.place}): {error}. Correct DATABASE_URL."
        ) from None


async def _make_job_tables(connection: asyncpg.Connection) -> None:
    from procrastinate.schema import SchemaManager

    # procrastinate brings its tables whole; a newer version's changes become migrations of kit.
    if await connection.fetchval("SELECT to_regclass('procrastinate_jobs')") is None:
        async with connection.transaction():
            await connection.execute(SchemaManager.get_schema())
