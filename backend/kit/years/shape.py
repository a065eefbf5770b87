"""What stands around a table, read from PostgreSQL: indexes, constraints, triggers, rights."""

from dataclasses import dataclass
from typing import Final

import asyncpg

from backend.kit.years.declared import Yearly


@dataclass(frozen=True)
class Named:
    """Something with a name, and the words that make it."""

    name: str
    words: str


@dataclass(frozen=True)
class Between(Named):
    """A foreign key, and the table at its other end."""

    table: str


@dataclass(frozen=True)
class Shape:
    """A table's surroundings, each as the words that make it on a table of the same name."""

    unique: list[Named]  # primary key and unique constraints that hold the key, which alone can span years
    apart: list[str]  # names of those that do not: each year has its own
    indexes: list[Named]
    references: list[Between]  # foreign keys to other tables
    own: list[Named]  # foreign keys to itself
    pointing: list[Between]  # foreign keys of other tables to this one
    triggers: list[Named]
    for_rows: list[str]  # names of triggers that run for each row
    grants: list[str]


async def read(asked: asyncpg.Connection, table: str, key: str) -> Shape:
    """Read what stands around a table that is to be cut by `key`."""
    unique = await asked.fetch(_UNIQUE, table, key)
    keys = await asked.fetch(_KEYS, table)
    triggers = await asked.fetch(_TRIGGERS, table)
    return Shape(
        unique=[_named(row) for row in unique if row["spans"]],
        apart=[row["name"] for row in unique if not row["spans"]],
        indexes=[_named(row) for row in await asked.fetch(_INDEXES, table)],
        references=[_between(row, "to") for row in keys if row["here"] and not row["there"]],
        own=[_named(row) for row in keys if row["here"] and row["there"]],
        pointing=[_between(row, "on") for row in keys if not row["here"]],
        triggers=[_named(row) for row in triggers],
        for_rows=[row["name"] for row in triggers if row["for_rows"]],
        grants=[row["words"] for row in await asked.fetch(_GRANTS, table)],
    )


async def is_cut(asked: asyncpg.Connection, table: str) -> bool:
    """Say whether a table is one of years already."""
    kind = await asked.fetchval("SELECT relkind FROM pg_class WHERE oid = $1::text::regclass", table)
    return bool(kind == b"p")


async def all_cut(asked: asyncpg.Connection) -> list[Yearly]:
    """Give the tables that are of years, and by which column."""
    return [Yearly(row["table"], row["key"]) for row in await asked.fetch(_CUT)]


async def parts(asked: asyncpg.Connection, table: str) -> list[str]:
    """Name the parts of a table; the one for what comes later last."""
    rows = await asked.fetch(_PARTS, table)
    return [row["name"] for row in rows]


async def own_unique(asked: asyncpg.Connection, part: str) -> list[str]:
    """Give how each unique index that a part has for itself alone is made, from `USING` on."""
    return [row["words"].partition(" USING ")[2] for row in await asked.fetch(_OWN_UNIQUE, part)]


async def own_triggers(asked: asyncpg.Connection, part: str) -> list[str]:
    """Give a part's triggers for statements: those of the whole do not see what is said to a part."""
    return [row["words"] for row in await asked.fetch(_TRIGGERS, part) if not row["for_rows"]]


async def unproven(asked: asyncpg.Connection, table: str) -> list[tuple[str, str]]:
    """Name the foreign keys to a table, each after its own table, that hold for what is new alone."""
    return [(row["on"], row["name"]) for row in await asked.fetch(_UNPROVEN, table)]


def _named(row: asyncpg.Record) -> Named:
    return Named(row["name"], row["words"])


def _between(row: asyncpg.Record, end: str) -> Between:
    return Between(row["name"], row["words"], row[end])


_UNIQUE: Final = """
SELECT c.conname AS name, pg_get_constraintdef(c.oid) AS words,
       a.attnum = ANY (c.conkey) AS spans
FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attname = $2
WHERE c.conrelid = $1::text::regclass AND c.contype IN ('p', 'u') ORDER BY c.oid
"""
_INDEXES: Final = """
SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS words
FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.contype IN ('p', 'u')
WHERE i.indrelid = $1::text::regclass AND c.oid IS NULL ORDER BY i.indexrelid
"""
_KEYS: Final = """
SELECT conname AS name, pg_get_constraintdef(oid) AS words, conrelid::regclass::text AS on,
       confrelid::regclass::text AS to,
       conrelid = $1::text::regclass AS here, confrelid = $1::text::regclass AS there
FROM pg_constraint
WHERE contype = 'f' AND conparentid = 0 AND $1::text::regclass IN (conrelid, confrelid) ORDER BY oid
"""
_TRIGGERS: Final = """
SELECT tgname AS name, pg_get_triggerdef(oid) AS words, tgtype & 1 = 1 AS for_rows
FROM pg_trigger WHERE tgrelid = $1::text::regclass AND NOT tgisinternal ORDER BY oid
"""
_GRANTS: Final = """
SELECT format('%s ON %s TO %s', a.privilege_type, $1::text, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE
       quote_ident(pg_get_userbyid(a.grantee)) END) AS words
FROM pg_class c, aclexplode(c.relacl) a WHERE c.oid = $1::text::regclass AND a.grantee <> c.relowner
"""
_CUT: Final = """
SELECT p.partrelid::regclass::text AS table, a.attname AS key
FROM pg_partitioned_table p JOIN pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = p.partattrs[0]
WHERE p.partstrat = 'r' ORDER BY p.partrelid
"""
_PARTS: Final = """
SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
WHERE i.inhparent = $1::text::regclass
ORDER BY c.relname LIKE '%\\_later', substring(c.relname FROM '[0-9]{4}$')
"""
_OWN_UNIQUE: Final = """
SELECT pg_get_indexdef(i.indexrelid) AS words FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE i.indrelid = $1::text::regclass AND i.indisunique AND NOT c.relispartition
"""
_UNPROVEN: Final = """
SELECT conname AS name, conrelid::regclass::text AS on FROM pg_constraint
WHERE contype = 'f' AND conparentid = 0 AND NOT convalidated AND confrelid = $1::text::regclass ORDER BY oid
"""
