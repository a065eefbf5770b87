"""How a writer makes sure that nobody reads the past once its change is acknowledged.

Tables announce their changes by themselves (`kit_announce_changes`, statement triggers): PostgreSQL tells
every listening process at the commit, by whatever route the change came. A writer of ours then waits until
each of them has said that it dropped what it must.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from uuid import uuid4

import asyncpg
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.exceptions import BaseORMException

CHANNEL: Final = "kit_changes"
ASKS: Final = "?"  # begins a message that asks for an answer on the channel `kit_changes_<rest>`
# How long a process goes on serving without having heard from PostgreSQL, and so the longest a writer waits.
LEASE_SECONDS: Final = 2.0
_MARGIN_SECONDS: Final = 0.05
PRESENCE: Final = (0x5A54, 3)  # an advisory lock that every process with stored answers shares

_NOTICE: Final = "stored answers of "  # how the trigger's notice begins
_PRESENT: Final = """
SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = $1::int AND objid = $2::int AND granted
AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


@contextmanager
def heeding(client: Any) -> Iterator[list[str]]:
    """Collect the notices of an open transaction's announcing tables: no statement more than without."""
    notices = list[str]()

    def take(_: object, message: Any) -> None:
        if message.message.startswith(_NOTICE):
            notices.append(message.message)

    raw = client._connection  # noqa: SLF001 - asyncpg's own, which alone hears notices
    raw.add_log_listener(take)
    try:
        yield notices
    finally:
        raw.remove_log_listener(take)


async def settled(client: BaseDBAsyncClient) -> None:
    """Wait until no process serves what was stored before now; at most as long as a lease lasts.

    Who does not confirm in that time (stopped, cut off, dying) has by then stopped serving by itself.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + LEASE_SECONDS + _MARGIN_SECONDS
    try:
        async with asyncio.timeout_at(end), client.acquire_connection() as raw:
            await _confirmed(raw)
    except (asyncpg.PostgresError, asyncpg.InterfaceError, BaseORMException, OSError, TimeoutError):
        await asyncio.sleep(end - loop.time())


async def _confirmed(raw: Any) -> None:
    waiting = {row["pid"] for row in await raw.fetch(_PRESENT, *PRESENCE)}
    if not waiting:
        return
    word = uuid4().hex
    heard = asyncio.Queue[int]()

    def take(_connection: object, _pid: int, _channel: str, payload: str) -> None:
        heard.put_nowait(int(payload))

    await raw.add_listener(f"{CHANNEL}_{word}", take)
    try:
        # Messages arrive in the order of commits: who hears this has heard of the change before.
        await raw.execute("SELECT pg_notify($1, $2)", CHANNEL, ASKS + word)
        while waiting:
            waiting.discard(await heard.get())
    finally:
        await raw.remove_listener(f"{CHANNEL}_{word}", take)
