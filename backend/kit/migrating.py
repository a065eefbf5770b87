"""Applies migrations while servers read and write on: whoever asks for a table is never held up for long.

Who waits for a table's lock holds up everybody who comes behind, readers too. So a migration waits a moment
only, gives up whole, and tries again later, when whoever held it has perhaps come to an end.
"""

import asyncio
from typing import Final

import asyncpg
from tortoise.context import TortoiseContext

from backend.kit.database import CONNECTION, Database
from backend.kit.lost import causes
from backend.kit.replaying import Executor
from backend.kit.startfaults import Failed

# Less than the second after which PostgreSQL looks for deadlocks: no citizen's transaction is ended for it.
LOCK_WAIT: Final = "500ms"
PAUSES: Final = (1.0, 2.0, 4.0, 8.0, 15.0, *[30.0] * 9)
"""Seconds from one try of a migration to the next, five minutes in all; a migration applied begins anew."""


async def apply(database: Database, pauses: tuple[float, ...] = PAUSES) -> list[str]:
    """Apply what is not applied yet and name it. Raises `Failed` where a lock is not to be had."""
    applied, left = list[str](), list(pauses)
    while True:
        before = len(applied)
        try:
            await _once(database, applied)
        except Exception as error:
            if not _is_of_lock(error):
                raise
            if len(applied) > before:
                left = list(pauses)
            if not left:
                raise Failed(_words(applied)) from None
            await asyncio.sleep(left.pop(0))
        else:
            return applied


def _is_of_lock(error: BaseException) -> bool:
    """Say whether a statement gave up waiting."""
    gave_up = asyncpg.LockNotAvailableError | asyncpg.DeadlockDetectedError
    return any(isinstance(each, gave_up) for each in causes(error))


def _words(applied: list[str]) -> str:
    done = f" Applied: {', '.join(applied)}." if applied else ""
    return (
        "A table that is to be changed stays locked by a transaction that does not end: find it in "
        f"pg_stat_activity (the oldest xact_start), end it or wait for it, then migrate again.{done}"
    )


async def _once(database: Database, applied: list[str]) -> None:
    config = database.config()
    own = config["connections"][CONNECTION]["credentials"]
    own["server_settings"] = own["server_settings"] | {"lock_timeout": LOCK_WAIT}
    async with TortoiseContext() as context:
        await context.init(config=config, init_connections=False)
        executor = Executor(context.connections.get(CONNECTION), config["apps"])

        def note(event: str, app: str, name: str) -> None:
            if event == "apply_done":
                applied.append(f"{app}.{name}")

        await executor.migrate(None, direction="forward", progress=note)
