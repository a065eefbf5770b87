"""What a declaration can name as its source: columns, words in two languages, functions of a row, relations.

A path is written as tortoise writes one: `item__department__phone` follows two foreign keys to a column.
Nothing here knows SQL; `fields` puts sources beside the fields of a type, `level` turns them into columns.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from tortoise.expressions import Q
from tortoise.models import Model


@dataclass(frozen=True)
class Column:
    """A column as it stands."""

    path: str


@dataclass(frozen=True)
class Localised:
    """A pair of columns, `<path>_zh` and `<path>_en`; Chinese stands in where the English is empty."""

    path: str


@dataclass(frozen=True)
class Spoken:
    """Words in two languages at a key of a JSON column: `{"zh": …, "en": …}`."""

    path: str
    key: str


@dataclass(frozen=True)
class Link:
    """Rows that belong to a row: through a relation of the model, or by a condition of one's own.

    `on` is a condition over `{column}` of the linked model and `{outer.column}` of the row they belong to.
    """

    relation: str = ""
    model: type[Model] | None = None
    on: str = ""
    where: Q | Callable[[Any], Q] = field(default_factory=Q)
    order: tuple[str, ...] = ()
    limit: int | None = None


@dataclass(frozen=True)
class Record:
    """Columns of the row put together as one object, for a function that asks for a row."""

    paths: tuple[str, ...]


@dataclass(frozen=True)
class Records:
    """Linked rows as objects with these columns; with `first`, the first of them or None."""

    link: Link
    paths: tuple[str, ...]
    first: bool = False


@dataclass(frozen=True)
class Derived:
    """A pure function of the request's context and of what it needs from the row, computed once per row."""

    give: Callable[..., Any]
    needs: tuple["Need", ...] = ()


@dataclass(frozen=True)
class One:
    """The row a foreign key points at; the path "" is the row itself shown as another type."""

    path: str


@dataclass(frozen=True)
class Many:
    """A list of linked rows."""

    link: Link


@dataclass(frozen=True)
class First:
    """The first of the linked rows, or null."""

    link: Link


@dataclass(frozen=True)
class Count:
    """How many rows are linked."""

    link: Link


@dataclass(frozen=True)
class Inside:
    """The list of objects that a column of text holds as JSON."""

    path: str


@dataclass(frozen=True)
class Key:
    """What stands at a key of such an object."""

    name: str


@dataclass(frozen=True)
class KeyWords:
    """Words in two languages at a key of such an object; null where there are none."""

    name: str


@dataclass(frozen=True)
class Core:
    """Nothing a plan reads: an operation that asks for it runs on graphql-core, for this reason."""

    reason: str


Need: TypeAlias = "str | Localised | Spoken | Record | Records | Derived | Count"
Source: TypeAlias = (
    Column | Localised | Spoken | Derived | One | Many | First | Count | Inside | Key | KeyWords | Core
)


@dataclass(frozen=True)
class Declared:
    """What stands beside a field: its source, and for whom it is anything but null."""

    source: Source
    only: Callable[[Any], bool] | None = None
