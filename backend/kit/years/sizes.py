"""How large the tables are that may be cut by year, and how far their years reach."""

from dataclasses import dataclass
from typing import Final

import asyncpg

from backend.kit.years import shape
from backend.kit.years.cutting import last_of
from backend.kit.years.declared import YEARLY


@dataclass(frozen=True)
class Size:
    """A table with all its parts. `rows` is PostgreSQL's estimate; `until` its last year, None: not cut."""

    table: str
    rows: int
    bytes: int
    until: int | None


async def sizes(asked: asyncpg.Connection) -> list[Size]:
    """Give them in the order in which they are cut."""
    return [await _size(asked, table) for table in YEARLY]


async def _size(asked: asyncpg.Connection, table: str) -> Size:
    row = await asked.fetchrow(_SIZE, table)
    assert row is not None
    until = last_of(await shape.parts(asked, table)) if await shape.is_cut(asked, table) else None
    return Size(table, row["rows"], row["bytes"], until)


_SIZE: Final = """
SELECT coalesce(sum(greatest(c.reltuples, 0)), 0)::bigint AS rows,
       coalesce(sum(pg_total_relation_size(t.relid)), 0)::bigint AS bytes
FROM pg_partition_tree($1::text::regclass) t JOIN pg_class c ON c.oid = t.relid WHERE t.isleaf
"""
