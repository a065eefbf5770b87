"""What rooms hold about people: every table with a person's data says so, and how it is given to them.

    holds("questions", "interviews_question", "person_id = $1", ("id", "asked_at"), SEALED)

stands in the room's `held.py`. `whose` is a condition on the table, `$1` the person; columns are given as
they are; those that the room's `sealed.py` names for the table are opened. A table whose data stays out of
copies says why (`left_out`). Tests find every table where a person's id stands, and every sealed column.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from string import Formatter
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

import orjson

from backend.kit import crypto, db


@dataclass(frozen=True)
class Holding:
    """Rows of one table that are about a person."""

    section: str
    table: str
    whose: str
    columns: tuple[str, ...]
    sealed: Mapping[str, str]
    json: Collection[str]


HOLDINGS: Final[dict[str, Holding]] = {}
LEFT_OUT: Final[dict[str, str]] = {}
"""Tables with something about people that no copy holds, and why."""


def holds(
    section: str,
    table: str,
    whose: str,
    columns: tuple[str, ...],
    sealed: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
    *,
    only: Collection[str] = (),
    json: Collection[str] = (),
) -> None:
    """Declare what a table holds about people, once per section.

    Of the sealed columns all are given or `only` some; `json` names those that hold JSON.
    """
    if section in HOLDINGS:
        raise ValueError(f"two tables are the section {section}")
    places = {name.removesuffix("_enc"): place for name, place in sealed.get(table, {}).items()}
    opened = {name: place for name, place in places.items() if not only or name in only}
    HOLDINGS[section] = Holding(section, table, whose, columns, opened, json)


def columns_in(place: str) -> list[str]:
    """Name the columns of a row that a sealed value is bound to."""
    return [field for _, field, _, _ in Formatter().parse(place) if field]


def left_out(because: str, *tables: str) -> None:
    """Declare tables that are in no copy."""
    LEFT_OUT.update(dict.fromkeys(tables, because))


async def rows_of(holding: Holding, person: UUID) -> list[dict[str, Any]]:
    """Give what a section holds about a person, sealed columns opened, by id; one statement."""
    names = {*holding.columns, *(f"{name}_enc" for name in holding.sealed)}
    names |= {name for place in holding.sealed.values() for name in columns_in(place)}
    columns = ", ".join(f'"{name}"' for name in sorted(names))
    # Names and conditions come from code; the person travels as a parameter.
    sql = f'SELECT {columns} FROM "{holding.table}" WHERE {holding.whose} ORDER BY id'  # noqa: S608
    found = await db.connection().execute_query_dict(sql, [person])
    return [_given(holding, row) for row in found]


def _given(holding: Holding, row: Mapping[str, Any]) -> dict[str, Any]:
    plain = {name: _value(row[name]) for name in holding.columns}
    return plain | {name: _opened(holding, row, name) for name in holding.sealed}


def _value(value: Any) -> Any:
    """Read JSON columns, which the driver gives as text that begins like JSON."""
    if isinstance(value, str) and value[:1] in {"[", "{"}:
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError:
            return value
    return value


def _opened(holding: Holding, row: Mapping[str, Any], name: str) -> Any:
    sealed = row[f"{name}_enc"]
    if sealed is None:
        return None
    plain = crypto.open_(bytes(sealed), holding.sealed[name].format(**row))
    return orjson.loads(plain) if name in holding.json else plain.decode()
