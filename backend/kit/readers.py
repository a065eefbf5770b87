"""Connections that only read, for statements whose text is known beforehand.

Handing out a connection of the pool costs as much as a small statement, because it is cleaned afterwards;
a single SELECT leaves nothing to clean. Each statement is prepared once per connection. In a transaction its
own connection is asked instead, so that it sees what the transaction wrote.
"""

import asyncio
import logging
from typing import Any

import asyncpg
from tortoise.backends.asyncpg.client import TransactionWrapper
from tortoise.connection import get_connection

from backend.kit.database import CONNECTION, Database, credentials

_log = logging.getLogger("tortoise.db_client")  # where the statements of tortoise are told
# asyncpg learns to read a list of rows when a statement gives one outright; inside a row it then knows it.
_LISTS_OF_ROWS = "SELECT ARRAY[ROW(1)]"


class Readers:
    """At most so many connections, opened when first needed; the one used last is used next."""

    def __init__(self, database: Database) -> None:
        self._credentials = credentials(database.url)
        self._idle: list[asyncpg.Connection] = []
        self._turn = asyncio.Semaphore(database.pool_max)

    async def fetch(self, sql: str, values: list[Any]) -> list[asyncpg.Record]:
        async with self._turn:
            connection = await self._take()
            try:
                rows: list[asyncpg.Record] = await connection.fetch(sql, *values)
            except (asyncpg.PostgresError, asyncpg.InterfaceError):
                self._idle.append(connection)
                raise
            except BaseException:
                connection.terminate()  # a statement that was cut off may still be running on it
                raise
            self._idle.append(connection)
            return rows

    async def close(self) -> None:
        while self._idle:
            await self._idle.pop().close()

    async def _take(self) -> asyncpg.Connection:
        while self._idle:
            connection = self._idle.pop()
            if not connection.is_closed():
                return connection
        connection = await asyncpg.connect(
            **self._credentials,
            statement_cache_size=1000,
            max_cached_statement_lifetime=0,
            max_cacheable_statement_size=0,
            server_settings={"jit": "off"},  # compiling costs more than any of these statements
        )
        await connection.fetch(_LISTS_OF_ROWS)
        return connection


_current: list[Readers] = []


def use(readers: Readers) -> None:
    """Make these the process's readers."""
    _current.append(readers)


def leave(readers: Readers) -> None:
    _current.remove(readers)


async def fetch(sql: str, values: list[Any]) -> list[asyncpg.Record]:
    """Send a statement that only reads, in the open transaction if there is one."""
    if _log.isEnabledFor(logging.DEBUG):
        _log.debug("%s: %s", sql, values)
    client = get_connection(CONNECTION)
    if isinstance(client, TransactionWrapper):
        async with client.acquire_connection() as own:
            rows: list[asyncpg.Record] = await own.fetch(sql, *values)
            return rows
    return await _current[-1].fetch(sql, values)
