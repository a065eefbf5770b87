"""Listens to PostgreSQL for changed rows, and keeps the store's right to serve alive."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any, Final

import asyncpg

from backend.kit.answers.announce import ASKS, CHANNEL, LEASE_SECONDS, PRESENCE
from backend.kit.answers.store import Store
from backend.kit.database import Database, credentials
from backend.kit.lost import SILENT

_ASK_SECONDS: Final = LEASE_SECONDS / 4
_PATIENCE_SECONDS: Final = 5.0  # for a first connection
_BACKOFF_SECONDS: Final = (0.05, 0.2, 0.5, 1.0, 2.0)
_FAULTS = (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError)
_log = logging.getLogger(__name__)


@asynccontextmanager
async def following(store: Store, database: Database) -> AsyncIterator[None]:
    """Keep a store in step with the database for as long as the block lasts."""
    follower = _Follower(store, credentials(database.url))
    running = asyncio.create_task(follower.run())
    with suppress(TimeoutError):
        async with asyncio.timeout(_PATIENCE_SECONDS):
            await follower.ready.wait()
    try:
        yield
    finally:
        running.cancel()
        await asyncio.wait([running])
        SILENT.clear()
        store.clear()


class _Follower:
    def __init__(self, store: Store, where: dict[str, Any]) -> None:
        self.ready = asyncio.Event()
        self._store = store
        self._where = where
        self._speaking = asyncio.Lock()  # a connection says one thing at a time
        self._confirming = set[asyncio.Task[None]]()

    async def run(self) -> None:
        """Follow until cancelled, through any number of lost connections."""
        failures = 0
        while True:
            try:
                await self._follow()
            except _FAULTS as fault:
                failures = 0 if self._store.live_until else failures + 1
                # Not at the first: the machine may have been too busy for a moment to hear the answer.
                if failures and isinstance(fault, TimeoutError):
                    SILENT.set()
                else:
                    SILENT.clear()
                _log.warning("changes of rows do not reach us: %s", type(fault).__name__)
            finally:
                self._store.clear()
            await asyncio.sleep(_BACKOFF_SECONDS[min(failures, len(_BACKOFF_SECONDS) - 1)])

    async def _follow(self) -> None:
        raw = await asyncpg.connect(**self._where, timeout=LEASE_SECONDS)
        try:
            await raw.add_listener(CHANNEL, self._hear)
            # Seen by writers from here on; before it, nothing was stored that they would have to wait for.
            await raw.execute("SELECT pg_advisory_lock_shared($1, $2)", *PRESENCE)
            lost = asyncio.Event()
            raw.add_termination_listener(lambda _: lost.set())
            while not lost.is_set():
                await self._renew(raw)
                with suppress(TimeoutError):
                    async with asyncio.timeout(_ASK_SECONDS):
                        await lost.wait()
        finally:
            raw.terminate()

    async def _renew(self, raw: Any) -> None:
        """Ask PostgreSQL anything: with its answer comes all that was committed before the question left."""
        async with self._speaking:
            asked_at = asyncio.get_running_loop().time()
            await raw.execute("SELECT 1", timeout=LEASE_SECONDS)
        SILENT.clear()
        self._store.live_until = asked_at + LEASE_SECONDS
        self.ready.set()

    def _hear(self, raw: Any, _pid: int, _channel: str, payload: str) -> None:
        if not payload.startswith(ASKS):
            self._store.drop(payload)
            return
        confirming = asyncio.create_task(self._confirm(raw, payload.removeprefix(ASKS)))
        self._confirming.add(confirming)
        confirming.add_done_callback(self._confirming.discard)

    async def _confirm(self, raw: Any, word: str) -> None:
        with suppress(*_FAULTS):
            async with self._speaking:
                own = str(raw.get_server_pid())
                await raw.execute("SELECT pg_notify($1, $2)", f"{CHANNEL}_{word}", own, timeout=LEASE_SECONDS)
