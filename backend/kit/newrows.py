"""New rows of any number of tables, gathered by those who know them and written by one statement."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any
from uuid import UUID

import orjson
from tortoise.fields.base import DatabaseDefault
from tortoise.models import Model

from backend.kit import db


class NewRows:
    """Rows to be written together inside the caller's transaction.

    The order of tables does not matter: PostgreSQL checks references when the statement is done.
    """

    def __init__(self) -> None:
        self._rows: dict[str, list[Mapping[str, Any]]] = {}

    def add(self, table: str, row: Mapping[str, Any]) -> None:
        """Take a row in; all rows of a table name the same columns."""
        rows = self._rows.setdefault(table, [])
        if rows and rows[0].keys() != row.keys():
            raise ValueError(f"{table}: rows with different columns")
        rows.append(row)

    def add_new(self, model: type[Model], **values: Any) -> None:
        """Take in a row nobody needs as an object; what is not given is the model's default."""
        table, constants, made = _defaults(model)
        self.add(table, constants | {column: make() for column, make in made.items()} | values)

    def add_model(self, instance: Model) -> None:
        """Take a new object in; columns that the database fills are left to it."""
        self.add(instance._meta.db_table, _row(instance))  # noqa: SLF001 - tortoise offers no public way
        instance._saved_in_db = True  # noqa: SLF001 - a later save() then updates it

    async def write(self) -> None:
        """Write everything taken in, and begin anew."""
        rows, self._rows = self._rows, {}
        if rows:
            statement = _statement(tuple((table, tuple(found[0])) for table, found in rows.items()))
            await db.connection().execute_query_dict(statement, [_encode(found) for found in rows.values()])


@cache
def _statement(tables: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    steps = [_step(place, table, ", ".join(columns)) for place, (table, columns) in enumerate(tables, 1)]
    return f"WITH {', '.join(steps)} SELECT"


def _step(place: int, table: str, columns: str) -> str:
    # Names of tables and columns come from code; values travel as JSON.
    return (
        f"new_{place} AS (INSERT INTO {table} ({columns}) SELECT {columns} "  # noqa: S608
        f"FROM json_populate_recordset(NULL::{table}, ${place}::text::json))"
    )


@cache
def _defaults(model: type[Model]) -> tuple[str, dict[str, Any], dict[str, Callable[[], Any]]]:
    """Give the table's name, its columns' fixed defaults, and what makes the others."""
    constants: dict[str, Any] = {}
    made: dict[str, Callable[[], Any]] = {}
    meta = model._meta  # noqa: SLF001 - tortoise offers no public way
    for name, column in meta.fields_db_projection.items():
        field = meta.fields_map[name]
        if field.generated or field.has_db_default():
            continue
        if callable(field.default):
            made[column] = field.default
        else:
            constants[column] = field.default
    return meta.db_table, constants, made


def _row(instance: Model) -> dict[str, Any]:
    columns = instance._meta.fields_db_projection  # noqa: SLF001 - tortoise offers no public way
    found = ((column, getattr(instance, name)) for name, column in columns.items())
    return {column: value for column, value in found if not isinstance(value, DatabaseDefault)}


def _encode(rows: list[Mapping[str, Any]]) -> str:
    return orjson.dumps(rows, default=_plain).decode()


def _plain(value: object) -> str:
    if isinstance(value, bytes | bytearray | memoryview):
        return "\\x" + bytes(value).hex()
    if isinstance(value, UUID):  # asyncpg's own class, which orjson does not know
        return str(value)
    raise TypeError(f"{type(value).__name__} is no column's value")
