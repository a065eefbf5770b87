"""Cuts a table into years while servers read and write it, and keeps years ready ahead."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Final, TypeVar
from uuid import UUID

import asyncpg

from backend.kit.clock import civil_date
from backend.kit.startfaults import Failed
from backend.kit.years import shape
from backend.kit.years.declared import Yearly, new_year, year_of
from backend.kit.years.exchange import check_of, claim, exchange

AHEAD: Final = 3
"""Years that have a part of their own before they begin; `migrate` sees to it."""

# Who waits for several locks holds up everybody behind, and waits for whoever stands between two tables:
# rather give up at once and try often, for a moment when nobody does. Far less than the second after which
# PostgreSQL looks for deadlocks, so that it is never a citizen's transaction that is ended.
_PATIENCE: Final = "100ms"
_TRIES: Final = 600
_PAUSE_SECONDS: Final = 0.05  # longer after each try, up to five times as long
T = TypeVar("T")
_LOST: Final = (asyncpg.QueryCanceledError, asyncpg.DeadlockDetectedError)


async def cut(owner: asyncpg.Connection, yearly: Yearly, now: datetime) -> bool:
    """Make a table one of years; what it holds becomes its first part. False: it is one already.

    No row moves. Servers wait for the exchange, not for what is read before and after. Killed at any moment,
    it is begun again. Raises `Failed` where the lock is not to be had.
    """
    if done := not await shape.is_cut(owner, yearly.table):
        until = max(civil_date(now).year, await _last_year(owner, yearly.table, yearly.key))
        await _patiently(owner, partial(_say, owner, claim(yearly, until)))
        await owner.execute(f"ALTER TABLE {yearly.table} VALIDATE CONSTRAINT {check_of(yearly.table)}")
        await _patiently(owner, partial(_exchange, owner, yearly, until, civil_date(now).year + AHEAD))
    await _extend(owner, yearly, now)
    await _prove_pointing(owner, yearly)
    if done:
        await owner.execute(f"ANALYZE {yearly.table}")
    return done


async def extend(owner: asyncpg.Connection, now: datetime) -> list[str]:
    """Give the years to come parts of their own, in every table that is cut, and name those made.

    Where years went by without it, what they hold lies together in the last part, and stays there.
    """
    return [part for yearly in await shape.all_cut(owner) for part in await _extend(owner, yearly, now)]


async def _extend(owner: asyncpg.Connection, yearly: Yearly, now: datetime) -> list[str]:
    made: list[str] = []
    last = last_of(await shape.parts(owner, yearly.table))
    for year in range(last + 1, civil_date(now).year + AHEAD + 1):
        if not await _patiently(owner, partial(_add, owner, yearly, year)):
            break
        made.append(f"{yearly.table}_{year}")
    return made


def last_of(parts: list[str]) -> int:
    """Give the last year that has a part of its own."""
    return max(int(name[-4:]) for name in parts if name[-4:].isdigit())


async def _exchange(owner: asyncpg.Connection, yearly: Yearly, until: int, last: int) -> None:
    found = await shape.read(owner, yearly.table, yearly.key)
    await _lock(owner, yearly.table, found)
    await _say(owner, exchange(yearly, found, until))
    for year in range(until + 1, last + 1):
        await _make(owner, yearly.table, str(year), year, f"'{new_year(year + 1)}'")
    await _make(owner, yearly.table, "later", max(until, last) + 1)


async def _lock(owner: asyncpg.Connection, table: str, found: shape.Shape) -> None:
    """Lock at once all that a change of parts touches: the table, and what is at the other end of its keys.

    Those it points to as well: their triggers for each part's foreign keys are taken away and made.
    """
    touched = dict.fromkeys([table, *(one.table for one in (*found.pointing, *found.references))])
    await owner.execute(f"LOCK TABLE {', '.join(touched)} IN ACCESS EXCLUSIVE MODE")
    await owner.execute("SET LOCAL statement_timeout = 0")


async def _say(owner: asyncpg.Connection, statements: Iterable[str]) -> None:
    for statement in statements:
        await owner.execute(statement)


async def _add(owner: asyncpg.Connection, yearly: Yearly, year: int) -> bool:
    """Give a year the empty last part, and make a new one for what comes later."""
    table, later = yearly.table, f"{yearly.table}_later"
    await _lock(owner, table, await shape.read(owner, table, yearly.key))
    if await _last_key(owner, later, yearly.key):
        return False
    await owner.execute(f"ALTER TABLE {table} DETACH PARTITION {later}")
    await owner.execute(f"ALTER TABLE {later} RENAME TO {table}_{year}")
    bounds = f"FROM ('{new_year(year)}') TO ('{new_year(year + 1)}')"
    await owner.execute(f"ALTER TABLE {table} ATTACH PARTITION {table}_{year} FOR VALUES {bounds}")
    await _make(owner, table, "later", year + 1)
    return True


async def _make(owner: asyncpg.Connection, table: str, name: str, year: int, end: str = "MAXVALUE") -> None:
    """Make an empty part from a year on, with what each has for itself: triggers, what is unique within."""
    like, part = (await shape.parts(owner, table))[0], f"{table}_{name}"
    bounds = f"FROM ('{new_year(year)}') TO ({end})"
    await owner.execute(f"CREATE TABLE {part} PARTITION OF {table} FOR VALUES {bounds}")
    for made in await shape.own_unique(owner, like):
        await owner.execute(f"CREATE UNIQUE INDEX ON {part} USING {made}")
    for made in await shape.own_triggers(owner, like):
        await owner.execute(made.replace(f".{like} ", f".{part} ", 1))


async def _prove_pointing(owner: asyncpg.Connection, yearly: Yearly) -> None:
    for table, name in await shape.unproven(owner, yearly.table):
        await owner.execute(f'ALTER TABLE {table} VALIDATE CONSTRAINT "{name}"')


async def _last_year(owner: asyncpg.Connection, table: str, key: str) -> int:
    last = await _last_key(owner, table, key)
    return year_of(last) if last else 0


async def _last_key(owner: asyncpg.Connection, table: str, key: str) -> UUID | None:
    # Names come from code.
    found: UUID | None = await owner.fetchval(f"SELECT {key} FROM {table} ORDER BY {key} DESC LIMIT 1")  # noqa: S608
    return found


async def _patiently(owner: asyncpg.Connection, work: Callable[[], Awaitable[T]]) -> T:
    for tried in range(1, _TRIES + 1):
        try:
            async with owner.transaction():
                await owner.execute(f"SET LOCAL statement_timeout = '{_PATIENCE}'")
                return await work()
        except _LOST:
            await asyncio.sleep(min(tried, 5) * _PAUSE_SECONDS)
    raise Failed("The tables are too busy to be locked for a moment: try again at a quieter hour.")
