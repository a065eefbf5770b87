"""Connections that only read, for statements whose text is known beforehand.

Handing out a connection of the pool costs as much as a small statement, because it is cleaned afterwards;
a single SELECT leaves nothing to clean. Each statement is prepared once per connection, and what waits at the
same moment with the same text is sent together (`sharing.py`). In a transaction its own connection is asked
instead, so that it sees what the transaction wrote. Where a standby is named, it is asked in the primary's
place while it has what was acknowledged (`standby.py`).
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import asynccontextmanager
from contextvars import Context, ContextVar
from typing import Any, Final

import asyncpg
from tortoise.backends.asyncpg.client import TransactionWrapper

from backend.kit.database import Database
from backend.kit.lines import Line, Lines, Rows
from backend.kit.sharing import Shared, Waiting, hand
from backend.kit.standby import Standby
from backend.kit.traces import TRACES

_log = logging.getLogger("tortoise.db_client")  # where the statements of tortoise are told
_MOST_TEXTS: Final = 2_000


class Readers:
    """At most so many statements at once."""

    def __init__(self, database: Database) -> None:
        self._primary = Lines(database.url, database)
        self._standby = Standby(self._primary, database.read_url, database) if database.read_url else None
        self._asked: Line = self._standby or self._primary
        self._turn = asyncio.Semaphore(database.pool_max)
        self._texts: dict[str, Shared] = {}
        self._rounds: set[asyncio.Task[None]] = set()

    def ask(self, sql: str, values: Sequence[Any], *, apart: bool = False) -> asyncio.Future[Rows]:
        """Send a statement, together with those of the same text that wait; nobody may change the rows."""
        shared = self._texts.get(sql) or self._known(sql, apart)
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Rows] = loop.create_future()
        shared.join(tuple(values), future)
        if not shared.is_called and shared.may_begin:
            shared.is_called = True
            loop.call_soon(self._begin, shared)  # after everybody who asks in this turn of the loop
        return future

    @asynccontextmanager
    async def lent(self) -> AsyncIterator[asyncpg.Connection]:
        """Lend a connection that takes part in nobody's transaction and waits for nobody who holds one."""
        async with self._turn, self._primary.lent() as connection:
            yield connection

    async def close(self) -> None:
        if self._standby:
            await self._standby.close()
        await self._primary.close()

    def use(self) -> tuple[int, int]:
        """Say how many connections to the primary are idle, and how many statements are under way."""
        return self._primary.idle, len(self._rounds)

    def _known(self, sql: str, apart: bool) -> Shared:
        if len(self._texts) >= _MOST_TEXTS:
            self._texts = {text: each for text, each in self._texts.items() if each.waiting or each.under_way}
        return self._texts.setdefault(sql, Shared(sql, apart=apart))

    def _begin(self, shared: Shared) -> None:
        shared.is_called = False
        while shared.may_begin:
            shared.under_way += 1
            # A context of its own: a round takes part in nobody's transaction.
            task = asyncio.create_task(self._round(shared, shared.take()), context=Context())
            self._rounds.add(task)
            task.add_done_callback(self._rounds.discard)

    async def _round(self, shared: Shared, taken: list[Waiting]) -> None:
        try:
            async with self._turn:
                await shared.answer(self._asked, taken)
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is handed to all who asked
            for _, futures in taken:
                hand(futures, fault)
        except BaseException:
            for future in (each for _, futures in taken for each in futures):
                future.cancel()
            raise
        finally:
            shared.under_way -= 1
            self._begin(shared)


TRANSACTION: ContextVar[TransactionWrapper | None] = ContextVar("transaction", default=None)
"""The open transaction of this task."""

_current: list[Readers] = []


def use(readers: Readers) -> None:
    """Make these the process's readers."""
    _current.append(readers)


def leave(readers: Readers) -> None:
    _current.remove(readers)


def are_there() -> bool:
    """Say whether this process is connected to a database at all."""
    return bool(_current)


def current() -> Readers:
    """Give the process's readers."""
    return _current[-1]


def ask(sql: str, values: Sequence[Any], *, apart: bool = False) -> Awaitable[Rows]:
    """Send a statement that only reads, in the open transaction if there is one.

    Unless kept apart, its rows may carry one column more at their end: read them by place.
    """
    if _log.isEnabledFor(logging.DEBUG):
        _log.debug("%s: %s", sql, values)
    client = TRANSACTION.get()
    if client is not None:
        return _within(client, sql, values)
    asked = _current[-1].ask(sql, values, apart=apart)
    if TRACES.is_on:
        TRACES.waited(sql, asked)
    return asked


async def fetch(sql: str, values: Sequence[Any]) -> Rows:
    """Give the rows of a statement that only reads, with its own columns and no other."""
    return await ask(sql, values, apart=True)


async def _within(client: TransactionWrapper, sql: str, values: Sequence[Any]) -> Rows:
    async with client.acquire_connection() as own:
        rows: Rows = await own.fetch(sql, *values)
        return rows
