"""A level of a statement: one table, what is joined to it row by row, and the columns that are read.

Lists below a row are arrays of records in that row, so an object comes with all its children in one
statement: measured against a statement per list this took half of the server's time and of the wait.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from typing import Any

from tortoise.expressions import Q
from tortoise.fields.relational import BackwardFKRelation, ForeignKeyFieldInstance, ManyToManyFieldInstance
from tortoise.models import Model

from backend.kit.readplan.sources import Link
from backend.kit.readplan.viewers import Condition
from backend.kit.readplan.where import column_of

Slot = Callable[[Any, Callable[[Any], str]], str]
"""A part of a statement that depends on the request: given context and binder, the SQL."""

At = tuple[str, type[Model]]
_MARK = "\x00"
_PLACE = re.compile(r"\{(outer\.)?(\w+)\}")


class Statement:
    """Names the tables of one statement and keeps the parts that are written anew for each request."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self.slots: list[Slot] = []
        self.tables: set[str] = set()

    def alias(self, model: type[Model]) -> str:
        self.tables.add(model._meta.db_table)
        return f"t{next(self._numbers)}"

    def slot(self, write: Slot) -> str:
        """Give the mark that stands for a part written later."""
        self.slots.append(write)
        return f"{_MARK}{len(self.slots) - 1}{_MARK}"

    def pieces(self, text: str) -> Iterator[str | Slot]:
        """Cut a text at its marks."""
        for number, piece in enumerate(text.split(_MARK)):
            yield self.slots[int(piece)] if number % 2 else piece


class Level:
    """Rows of one table and what is read of each."""

    def __init__(self, model: type[Model], statement: Statement) -> None:
        self.model, self.statement = model, statement
        self.alias = statement.alias(model)
        self.outputs: list[str] = []
        self._joins: list[str] = []
        self._joined: dict[str, tuple[str, type[Model], bool]] = {"": (self.alias, model, False)}

    def known(self, path: str, same_as: str) -> None:
        """Say that a path leads back to rows already at hand, so that they are not joined twice."""
        self._joined[path] = self._source(same_as)

    def leads_back(self, path: str, outer: "Level", to: str) -> None:
        """Say that a path leads to the row of an outer level: its columns are at hand in a query below it."""
        self._joined[path] = outer._source(to)

    def read(self, sql: str) -> int:
        """Add to what is read; give its place in the row."""
        if sql not in self.outputs:
            self.outputs.append(sql)
        return self.outputs.index(sql)

    def column(self, path: str) -> tuple[str, Any, bool]:
        """Give the SQL of a column, its field, and whether it may be null."""
        before, _, name = path.rpartition("__")
        alias, model, nullable = self._source(before)
        name = model._meta.pk_attr if name == "pk" else name
        field = model._meta.fields_map[name]
        return f'{alias}."{column_of(model, name)}"', field, nullable or field.null

    def at(self, path: str) -> At:
        """Give the alias and model of the rows a path leads to."""
        return self._source(path)[:2]

    def related(self, path: str, relation: str) -> type[Model]:
        field: Any = self.at(path)[1]._meta.fields_map[relation]
        related: type[Model] = field.related_model
        return related

    def condition(self, path: str, q: Callable[[Any], Q]) -> str:
        """Put a condition on the rows at a path, its values bound when the statement is sent."""
        alias, model = self.at(path)
        return self.statement.slot(Condition(q, model, alias))

    def join(self, table: str, sql: str) -> str:
        """Join a table on the way to this one; `{way}` is its alias."""
        way = f"{self.alias}w"
        self._joins.append(sql.format(way=way))
        self.statement.tables.add(table)
        return way

    def beside(self, query: str) -> str:
        """Join the one value of a query that looks at joined rows; give its column."""
        name = f"{self.alias}b{len(self._joins)}"
        self._joins.append(f"LEFT JOIN LATERAL ({query}) {name}(n) ON TRUE")
        return f"{name}.n"

    def body(self, condition: str, order: str, limit: str = "") -> str:
        """Give FROM and what follows."""
        table = f'FROM "{self.model._meta.db_table}" {self.alias}'
        rest = [f"WHERE {condition}", f"ORDER BY {order}" if order else "", limit]
        return " ".join(part for part in [table, *self._joins, *rest] if part)

    def records(self, condition: str, link: Link) -> str:
        """Give the query for rows as records of what is read of them."""
        limit = f"LIMIT {link.limit:d}" if link.limit else ""
        body = self.body(condition, self.order(link.order), limit)
        return f"SELECT ROW({', '.join(self.outputs) or 'TRUE'}) {body}"

    def order(self, names: tuple[str, ...]) -> str:
        """Write an order given as tortoise takes it: `-at`, `id`."""
        return ", ".join(
            self.column(name.removeprefix("-"))[0] + (" DESC" if name[0] == "-" else "") for name in names
        )

    def _source(self, path: str) -> tuple[str, type[Model], bool]:
        if path not in self._joined:
            self._joined[path] = self._join(path)
        return self._joined[path]

    def _join(self, path: str) -> tuple[str, type[Model], bool]:
        before, _, name = path.rpartition("__")
        outer, model, nullable = self._source(before)
        field = model._meta.fields_map.get(name)
        if not isinstance(field, ForeignKeyFieldInstance):
            raise LookupError(f"{model.__name__}.{name} is no foreign key")  # noqa: TRY004
        related: Any = field.related_model
        nullable = nullable or field.null
        alias = self.statement.alias(related)
        key = column_of(related, field.to_field_instance.model_field_name)
        how = "LEFT JOIN" if nullable else "JOIN"
        pointing = f'{outer}."{column_of(model, name)}"'
        self._joins.append(f'{how} "{related._meta.db_table}" {alias} ON {alias}."{key}" = {pointing}')
        return alias, related, nullable


def linked(outer: Level, path: str, link: Link) -> tuple[Level, str]:
    """Give the level of the rows linked to those at a path, and the condition that ties them to it."""
    before, _, relation = link.relation.rpartition("__")
    path = "__".join(part for part in (path, before) if part)
    link = replace(link, relation=relation)
    model = link.model or outer.related(path, link.relation)
    level = Level(model, outer.statement)
    tied = f"({_named(link.on, outer.at(path), level.at(''))})" if link.on else _tie(outer, path, link, level)
    if link.where == Q():
        return level, tied
    wanted = link.where
    narrowed = level.condition("", wanted if callable(wanted) else lambda _: wanted)
    return level, f"{tied} AND ({narrowed})"


def _named(text: str, outer: At, inner: At) -> str:
    def name(found: re.Match[str]) -> str:
        alias, model = outer if found[1] else inner
        return f'{alias}."{column_of(model, found[2])}"'

    return _PLACE.sub(name, text)


def _tie(outer: Level, path: str, link: Link, level: Level) -> str:
    alias, model = outer.at(path)
    field: Any = model._meta.fields_map[link.relation]
    key = f'{alias}."{column_of(model, model._meta.pk_attr)}"'
    if isinstance(field, BackwardFKRelation):
        level.leads_back(field.relation_field.removesuffix("_id"), outer, path)
        return f'{level.alias}."{column_of(level.model, field.relation_source_field)}" = {key}'
    if isinstance(field, ManyToManyFieldInstance):
        pk = column_of(level.model, level.model._meta.pk_attr)
        way = level.join(
            field.through,
            f'JOIN "{field.through}" {{way}} ON {{way}}."{field.forward_key}" = {level.alias}."{pk}"',
        )
        return f'{way}."{field.backward_key}" = {key}'
    message = f"{model.__name__}.{link.relation} is no relation to many rows"
    raise LookupError(message)
