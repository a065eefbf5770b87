"""One batch of a table: rows that are sealed under another key are locked, sealed anew and written.

A row that somebody else holds is passed over, so that nobody ever waits for a batch that waits for them; the
next round finds it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from backend.keys.columns import Sheet
from backend.kit import crypto, db
from backend.kit.holdings import columns_in

_KEY: Final = """
SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type
FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
WHERE i.indrelid = $1::regclass AND i.indisprimary
"""
# Histories refuse every change; in this transaction alone they let a seal be renewed, and nothing beside it.
_SEALING_ANEW: Final = "SELECT set_config('zhengtong.sealing_anew', 'on', true)"


@dataclass(frozen=True)
class Batch:
    """What came of a batch: the key it ended at (None: the table's end), and how many values."""

    last: str | None
    resealed: int
    unopened: int


async def reseal_batch(sheet: Sheet, after: str | None, rows: int) -> Batch:
    """Seal a table's next rows under the current key, in the open transaction."""
    name, kind = await _primary_key(sheet)
    found = await _lock(sheet, name, kind, after, rows)
    await db.connection().execute_query(_SEALING_ANEW)
    resealed = unopened = 0
    for column in sheet.places:
        fresh, closed = _sealed_anew(sheet, column, name, found)
        resealed, unopened = resealed + len(fresh), unopened + closed
        if fresh:
            write = f'UPDATE "{sheet.table}" SET "{column}" = $1 WHERE "{name}" = $2'  # noqa: S608 - names of ours
            await db.connection().execute_many(write, fresh)
    return Batch(str(found[-1][name]) if len(found) == rows else None, resealed, unopened)


async def count_others(sheet: Sheet) -> int:
    """Count a table's values that are sealed under another key than the current one, reading all of it."""
    counted = ", ".join(f"count(*) FILTER (WHERE {_is_stale(column)})" for column in sheet.places)
    sql = f'SELECT {counted} FROM "{sheet.table}"'.replace(", count", " + count")  # noqa: S608 - names of ours
    ((many,),) = [row.values() for row in await db.connection().execute_query_dict(sql, [crypto.header()])]
    return int(many)


async def count_by_key(sheet: Sheet) -> dict[str, int]:
    """Count a table's values by the id of their key; `?` is no sealed value at all."""
    counts: dict[str, int] = {}
    for column in sheet.places:
        for row in await db.connection().execute_query_dict(_by_key(sheet, column)):
            counts[row["key"]] = counts.get(row["key"], 0) + row["n"]
    return counts


async def _primary_key(sheet: Sheet) -> tuple[str, str]:
    (row,) = await db.connection().execute_query_dict(_KEY, [sheet.table])
    return row["name"], row["type"]


async def _lock(
    sheet: Sheet, name: str, kind: str, after: str | None, rows: int
) -> Sequence[Mapping[str, Any]]:
    # Places name columns of the row; only those and the sealed ones are fetched.
    named = {field for place in sheet.places.values() for field in columns_in(place)}
    columns = ", ".join(f'"{column}"' for column in sorted({name, *sheet.places, *named}))
    stale = " OR ".join(_is_stale(column) for column in sheet.places)
    beyond = f'AND "{name}" > $2::text::{kind}' if after is not None else ""
    sql = f"""SELECT {columns} FROM "{sheet.table}" WHERE ({stale}) {beyond}
        ORDER BY "{name}" LIMIT {rows} FOR NO KEY UPDATE SKIP LOCKED"""  # noqa: S608 - names of ours
    values = [crypto.header(), *([after] if after is not None else [])]
    return await db.connection().execute_query_dict(sql, values)


def _sealed_anew(
    sheet: Sheet, column: str, name: str, rows: Sequence[Mapping[str, Any]]
) -> tuple[list[list[Any]], int]:
    fresh: list[list[Any]] = []
    unopened = 0
    for row, value in _stale(column, rows):
        place = sheet.places[column].format(**row)
        try:
            fresh.append([crypto.seal(crypto.open_(value, place), place), row[name]])
        except crypto.CannotOpen:
            unopened += 1
    return fresh, unopened


def _stale(column: str, rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Mapping[str, Any], bytes]]:
    values = ((row, bytes(row[column])) for row in rows if row[column] is not None)
    return ((row, value) for row, value in values if not value.startswith(crypto.header()))


def _is_stale(column: str) -> str:
    return f'substring("{column}" FROM 1 FOR length($1::bytea)) <> $1::bytea'


def _by_key(sheet: Sheet, column: str) -> str:
    whole = f'length("{column}") > 14 AND get_byte("{column}", 0) = 1'
    key = f'encode(substring("{column}" FROM 3 FOR get_byte("{column}", 1)), \'escape\')'
    return f"""SELECT CASE WHEN {whole} THEN {key} ELSE '?' END AS key, count(*) AS n
        FROM "{sheet.table}" WHERE "{column}" IS NOT NULL GROUP BY 1"""  # noqa: S608 - names of ours
