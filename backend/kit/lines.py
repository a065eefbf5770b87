"""Connections to one PostgreSQL for single statements only, each prepared once per connection."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Protocol, TypeAlias

import asyncpg

from backend.kit.database import Database, credentials

Rows: TypeAlias = list[asyncpg.Record]

# asyncpg learns to read a list of rows when a statement gives one outright; inside a row it then knows it.
_LISTS_OF_ROWS = "SELECT ARRAY[ROW(1)]"
REFUSED = (asyncpg.PostgresError, asyncpg.InterfaceError)


class Line(Protocol):
    """Something that gives the rows of a statement, and the types of its values."""

    async def fetch(self, sql: str, *values: Any) -> Rows: ...

    async def types(self, sql: str) -> tuple[asyncpg.Type, ...]: ...


class Lines:
    """Opened when first needed; the one used last is used next. How many at once is for others to keep."""

    def __init__(self, url: str, database: Database, **more: Any) -> None:
        self._asked_for = credentials(url) | database.patience | more
        # Compiling costs more than any of these statements.
        self._server_settings = {"jit": "off"} | database.server_settings
        self._idle: list[asyncpg.Connection] = []

    async def fetch(self, sql: str, *values: Any) -> Rows:
        """Give a statement's rows."""
        connection = await self._take()
        try:
            rows: Rows = await connection.fetch(sql, *values)
        except (
            REFUSED
        ):  # it said what it has against the statement, and is well; or is closed, and passed over
            self._idle.append(connection)
            raise
        except BaseException:
            connection.terminate()  # a statement that was cut off may still be running on it
            raise
        self._idle.append(connection)
        return rows

    async def types(self, sql: str) -> tuple[asyncpg.Type, ...]:
        """Give the types of a statement's values."""
        async with self.lent() as connection:
            prepared = await connection.prepare(sql)
        found: tuple[asyncpg.Type, ...] = prepared.get_parameters()
        return found

    @asynccontextmanager
    async def lent(self) -> AsyncIterator[asyncpg.Connection]:
        """Lend a connection."""
        connection = await self._take()
        try:
            yield connection
        except BaseException:
            connection.terminate()
            raise
        self._idle.append(connection)

    async def close(self) -> None:
        while self._idle:
            await self._idle.pop().close()

    @property
    def idle(self) -> int:
        return len(self._idle)

    async def _take(self) -> asyncpg.Connection:
        while self._idle:
            connection = self._idle.pop()
            if not connection.is_closed():
                return connection
        return await self._opened()

    async def _opened(self) -> asyncpg.Connection:
        connection = await asyncpg.connect(
            **self._asked_for,
            statement_cache_size=1000,
            max_cached_statement_lifetime=0,
            max_cacheable_statement_size=0,
            server_settings=self._server_settings,
        )
        try:
            await connection.fetch(_LISTS_OF_ROWS)
        except BaseException:
            connection.terminate()
            raise
        return connection
