"""Declares what a field of `Query` gives: rows of a table, a page of them, or a value worked out in Python.

    @reads(FromTable(queries.departments, DepartmentRow))
    @strawberry.field(description="All departments, town by town, the county's last.")
    async def departments(self, info: Info) -> list[Department]: ...

The resolver below stays for graphql-core, which answers ad hoc queries and puts every error into words; both
narrow and order by the same `Rows`.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from tortoise.expressions import Q
from tortoise.models import Model
from tortoise.queryset import QuerySet

from backend.kit.graphql.context import Context
from backend.kit.readers import fetch
from backend.kit.readplan.fields import DECLARED
from backend.kit.readplan.where import where

F = TypeVar("F")
Then = Callable[[Context, Sequence[Any]], Awaitable[None]]
Counted = Callable[..., Q]


@dataclass(frozen=True)
class Rows:
    """Which rows, in which order; with `size`, a page of so many."""

    q: Q = field(default_factory=Q)
    order: tuple[str, ...] = ()
    size: int | None = None

    def of(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow what tortoise fetches to the same rows; of a page one more, to see whether others follow."""
        found = rows.filter(self.q).order_by(*self.order)
        return found if self.size is None else found.limit(self.size + 1)


@dataclass(frozen=True)
class FromTable:
    """A root field over a table: `give(context, **arguments)` says which rows, None that there are none.

    `model` is the table the rows are narrowed and ordered by, `at` the path from it to the rows shown,
    `back` the path from those to it, `joined` the paths its order needs, `asks` other tables that conditions
    ask. `key` are the columns of a connection's cursor, `counts` the conditions behind a connection's own
    numbers by their field; `then` is told the ids of the rows shown, for the trail.
    """

    give: Callable[..., Rows | None]
    model: type[Model]
    at: str = ""
    back: str = ""
    joined: tuple[str, ...] = ()
    asks: tuple[type[Model], ...] = ()
    key: tuple[str, ...] = ()
    counts: Mapping[str, Counted] = field(default_factory=dict)
    then: Then | None = None


@dataclass(frozen=True)
class FromCode:
    """A root field whose value is worked out in Python: `await give(context, **arguments)`."""

    give: Callable[..., Awaitable[Any]]


@dataclass(frozen=True)
class OnCore:
    """A root field that stays on graphql-core, and why."""

    reason: str


@dataclass(frozen=True)
class Either:
    """A root field that is about one table for some viewers and about another for others.

    The first whose guard holds is read; for everybody else the field is null.
    """

    sides: tuple[tuple[Callable[[Context], bool], FromTable], ...]


Root = FromTable | FromCode | Either | OnCore


async def tally(model: type[Model], within: Q, conditions: Mapping[str, Q]) -> dict[str, int]:
    """Count, in one statement, the rows of a model that each of some conditions matches."""
    values: list[Any] = []

    def bind(value: Any) -> str:
        values.append(value)
        return f"${len(values)}"

    counts = [f"count(*) FILTER (WHERE {where(q, model, 't', bind)})" for q in conditions.values()]
    table = model._meta.db_table
    sql = f'SELECT {", ".join(counts)} FROM "{table}" t WHERE {where(within, model, "t", bind)}'
    [row] = await fetch(sql, values)
    return dict(zip(conditions, row, strict=True))


def reads(source: Root) -> Callable[[F], F]:
    """Declare where a root field reads from (a decorator over `strawberry.field`)."""

    def declare(owner: F) -> F:
        owner.metadata = {DECLARED: source}  # type: ignore[attr-defined]
        return owner

    return declare
