"""What rooms hold about people: every table with a person's data says so, and how it is given to them.

    holds("questions", "interviews_question", "person_id = $1", ("id", "asked_at"),
          text="interviews.question:{id}")

stands in the room's `held.py`. `whose` is a condition on the table, `$1` the person; columns are given as
they are; words say under which place a sealed column (`text_enc`) is opened. A table whose data stays out of
copies says why (`left_out`). Tests find every table where a person's id stands, and every sealed column.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import orjson

from backend.kit import crypto, db


class Json(str):
    """A place whose sealed value is JSON."""

    __slots__ = ()


@dataclass(frozen=True)
class Holding:
    """Rows of one table that are about a person."""

    section: str
    table: str
    whose: str
    columns: tuple[str, ...]
    sealed: Mapping[str, str]


HOLDINGS: Final[dict[str, Holding]] = {}
LEFT_OUT: Final[dict[str, str]] = {}
"""Tables with something about people that no copy holds, and why."""


def holds(section: str, table: str, whose: str, columns: tuple[str, ...], **sealed: str) -> None:
    """Declare what a table holds about people, once per section."""
    if section in HOLDINGS:
        raise ValueError(f"two tables are the section {section}")
    HOLDINGS[section] = Holding(section, table, whose, columns, sealed)


def left_out(because: str, *tables: str) -> None:
    """Declare tables that are in no copy."""
    LEFT_OUT.update(dict.fromkeys(tables, because))


async def rows_of(holding: Holding, person: UUID) -> list[dict[str, Any]]:
    """Give what a section holds about a person, sealed columns opened, by id; one statement."""
    names = {*holding.columns, *(f"{name}_enc" for name in holding.sealed)}
    names |= {name for place in holding.sealed.values() for name in _named(place)}
    columns = ", ".join(f'"{name}"' for name in sorted(names))
    # Names and conditions come from code; the person travels as a parameter.
    sql = f'SELECT {columns} FROM "{holding.table}" WHERE {holding.whose} ORDER BY id'  # noqa: S608
    found = await db.connection().execute_query_dict(sql, [person])
    return [_given(holding, row) for row in found]


def _named(place: str) -> list[str]:
    return [part.partition("}")[0] for part in place.split("{")[1:]]


def _given(holding: Holding, row: Mapping[str, Any]) -> dict[str, Any]:
    plain = {name: _value(row[name]) for name in holding.columns}
    return plain | {name: _opened(row, name, place) for name, place in holding.sealed.items()}


def _value(value: Any) -> Any:
    """Read JSON columns, which the driver gives as text that begins like JSON."""
    if isinstance(value, str) and value[:1] in {"[", "{"}:
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError:
            return value
    return value


def _opened(row: Mapping[str, Any], name: str, place: str) -> Any:
    sealed = row[f"{name}_enc"]
    if sealed is None:
        return None
    plain = crypto.open_(bytes(sealed), place.format_map(dict(row)))
    return orjson.loads(plain) if isinstance(place, Json) else plain.decode()
