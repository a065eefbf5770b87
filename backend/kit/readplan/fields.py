"""Declares the fields of a type once, for the plan and for graphql-core alike.

    @shown(to=everybody, table=RegionRow)
    @strawberry.type(description="An administrative division.")
    class Region:
        row: strawberry.Private[RegionRow]
        code: strawberry.ID = column("code", description="Published code, 12 digits.")
        name: str = localised("name", description="Name.")

The plan reads the source; graphql-core is given a resolver that reads the same source from `root.row`, or the
resolver named by `by` where rows are fetched in batches. `only` says to whom a field is anything but null:
both executors ask it, whichever resolver stands beside it.
"""

from collections.abc import Callable
from typing import Any

import orjson
import strawberry
from graphql import get_named_type
from strawberry.extensions import FieldExtension

from backend.kit.graphql.context import Info
from backend.kit.i18n import pick
from backend.kit.readplan.sources import (
    Column,
    Core,
    Count,
    Declared,
    Derived,
    First,
    Inside,
    Key,
    KeyWords,
    Link,
    Localised,
    Many,
    Need,
    One,
    Source,
    Spoken,
)

DECLARED = "readplan"
Resolver = Callable[..., Any]
Guard = Callable[[Any], bool]


def column(path: str, *, description: str, by: Resolver | None = None) -> Any:
    """Declare a column; `by` resolves it where it is another row's."""
    return _field(Column(path), description, by or (lambda root: reach(root.row, path)))


def localised(path: str, *, description: str) -> Any:
    """Declare a pair of columns `<path>_zh`, `<path>_en`, shown in the reader's language."""

    def resolve(root: Any, info: Info) -> Any:
        return pick(info.context.language, reach(root.row, f"{path}_zh"), reach(root.row, f"{path}_en"))

    return _field(Localised(path), description, resolve)


def spoken(path: str, key: str, *, description: str) -> Any:
    """Declare words at a key of a JSON column, shown in the reader's language."""

    def resolve(root: Any, info: Info) -> Any:
        words = reach(root.row, path)[key]
        return pick(info.context.language, words["zh"], words["en"])

    return _field(Spoken(path, key), description, resolve)


def computed(
    give: Resolver | Derived,
    *needs: Need,
    description: str,
    by: Resolver | None = None,
    only: Guard | None = None,
) -> Any:
    """Declare a pure function `give(context, *needs)`; `by` resolves it where needs are more than columns."""
    what = give if isinstance(give, Derived) else Derived(give, needs)

    def resolve(root: Any, info: Info) -> Any:
        return what.give(info.context, *(reach(root.row, str(need)) for need in what.needs))

    return _field(what, description, by or resolve, only)


def one(path: str, *, description: str, by: Resolver | None = None, only: Guard | None = None) -> Any:
    """Declare the object a foreign key points at; the path "" is the same row as another type."""

    def resolve(root: Any, info: Info) -> Any:
        row = reach(root.row, path)
        return None if row is None else _type_of(info)(row=row)

    return _field(One(path), description, by or resolve, only)


def many(link: Link, *, description: str, by: Resolver) -> Any:
    """Declare a list of linked rows."""
    return _field(Many(link), description, by)


def first(link: Link, *, description: str, by: Resolver) -> Any:
    """Declare the first of some linked rows, or null."""
    return _field(First(link), description, by)


def count(link: Link, *, description: str, by: Resolver) -> Any:
    """Declare how many rows are linked."""
    return _field(Count(link), description, by)


def inside(path: str, *, description: str) -> Any:
    """Declare the objects that a column of text holds as a JSON list; their type names `key`, `words`."""

    def resolve(root: Any, info: Info) -> Any:
        return [_type_of(info)(row=each) for each in orjson.loads(reach(root.row, path))]

    return _field(Inside(path), description, resolve)


def key(name: str, *, description: str) -> Any:
    """Declare what stands at a key of an object of JSON."""
    return _field(Key(name), description, lambda root: root.row[name])


def words(name: str, *, description: str) -> Any:
    """Declare words at a key of an object of JSON, shown in the reader's language."""

    def resolve(root: Any, info: Info) -> Any:
        found = root.row[name]
        return pick(info.context.language, found["zh"], found["en"]) if found else None

    return _field(KeyWords(name), description, resolve)


def at_hand(row: Any, relation: str) -> Any:
    """Give the row of a relation that was fetched along with this one; None where it was not."""
    return getattr(row, f"_{relation}", None)


def source(what: Source) -> dict[str, object]:
    """Give the metadata of a field that another room adds (`extend`): where a plan finds it."""
    return {DECLARED: Declared(what)}


def kept(reason: str, *, by: Resolver, description: str) -> Any:
    """Declare a field that stays on graphql-core, and why: an operation that asks for it has no plan."""
    return _field(Core(reason), description, by)


def reach(row: Any, path: str) -> Any:
    """Follow a path from a row: rows on the way are fetched already."""
    for name in path.split("__") if path else ():
        row = getattr(row, name)
    return row


class _Guarded(FieldExtension):
    """Gives null, and asks no resolver, where the guard does not let the viewer see a field."""

    def __init__(self, only: Guard) -> None:
        self._only = only

    def resolve(self, next_: Resolver, source: Any, info: Info, **given: Any) -> Any:
        return next_(source, info, **given) if self._only(info.context) else None

    async def resolve_async(self, next_: Resolver, source: Any, info: Info, **given: Any) -> Any:
        return await next_(source, info, **given) if self._only(info.context) else None


def _field(what: Source, description: str, resolver: Resolver, only: Guard | None = None) -> Any:
    resolver.__annotations__.pop("return", None)  # the field's own annotation says what it gives
    return strawberry.field(
        resolver=resolver,
        description=description,
        metadata={DECLARED: Declared(what, only)},
        extensions=[_Guarded(only)] if only else [],
    )


def _type_of(info: Info) -> Any:
    named: Any = get_named_type(info._raw_info.return_type)
    return named.extensions["strawberry-definition"].origin
