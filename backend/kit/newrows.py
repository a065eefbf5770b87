"""New rows of any number of tables, gathered by those who know them and written by one statement."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

import orjson
from tortoise.fields.base import DatabaseDefault
from tortoise.models import Model

from backend.kit import db

M = TypeVar("M", bound=Model)


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


def new_model(model: type[M], **values: Any) -> M:
    """Make an object for `NewRows.add_model`, of columns alone; what is not given is the model's default.

    What tortoise's own `construct` gives, in a tenth of its time.
    """
    constants, made = _blank(model)
    instance = model.__new__(model)
    state = instance.__dict__
    state.update(constants)
    state.update(values)
    state["_await_when_save"] = {}
    for name, make in made.items():
        if name not in values:
            state[name] = make()
    return instance


@cache
def _blank(model: type[Model]) -> tuple[dict[str, Any], dict[str, Callable[[], Any]]]:
    """Give what a new object of a model holds, and what makes the rest."""
    meta = model._meta  # noqa: SLF001 - tortoise offers no public way
    fields = {name: meta.fields_map[name] for name in meta.fields_db_projection}
    made = {name: field.default for name, field in fields.items() if callable(field.default)}
    state = vars(model.construct())
    return {name: value for name, value in state.items() if name not in made}, made


def _row(instance: Model) -> dict[str, Any]:
    state, (own, filled) = instance.__dict__, _columns(type(instance))
    row = {column: state[name] for name, column in own}
    for name, column in filled:
        if not isinstance(state[name], DatabaseDefault):
            row[column] = state[name]
    return row


@cache
def _columns(model: type[Model]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Give the names and columns of a model's fields, apart those that the database may fill."""
    meta = model._meta  # noqa: SLF001 - tortoise offers no public way
    columns = list(meta.fields_db_projection.items())
    filled = [pair for pair in columns if meta.fields_map[pair[0]].has_db_default()]
    return [pair for pair in columns if pair not in filled], filled


def _encode(rows: list[Mapping[str, Any]]) -> str:
    return orjson.dumps(rows, default=_plain).decode()


def _plain(value: object) -> str:
    if isinstance(value, bytes | bytearray | memoryview):
        return "\\x" + bytes(value).hex()
    if isinstance(value, UUID):  # asyncpg's own class, which orjson does not know
        return str(value)
    raise TypeError(f"{type(value).__name__} is no column's value")
