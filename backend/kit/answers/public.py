"""Says beside a GraphQL type that its fields are the same for everybody, and which tables they rest on.

An operation is stored only if every field it selects is declared. What is not declared is not public.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Row:
    """The row of a table that an argument names: `Row("catalogue_item", "code")`."""

    table: str
    argument: str


Rests = str | Row | tuple[str, ...]
"""What a field rests on beyond its type: tables, or the one row of a table that its argument names."""


@dataclass(frozen=True)
class Ageing:
    """An answer that changes without any announcement: with the time, or with rows that many write at once.

    It is kept for that many seconds and no longer; `tables` are those it reads and hears nothing of.
    """

    seconds: float
    tables: tuple[str, ...] = ()


@dataclass(frozen=True)
class Public:
    """What a class declares. `fields` by Python name; `whole` when the others are public too."""

    tables: tuple[str, ...]
    fields: dict[str, Rests] = field(default_factory=dict)
    whole: bool = True
    unkept: frozenset[str] = frozenset()
    ageing: Ageing | None = None


def public(
    *tables: str, unkept: str | None = None, ageing: Ageing | None = None, **fields: Rests
) -> Callable[[T], T]:
    """Declare a type whose every field is public and rests on rows of `tables`.

    `fields` name those that rest on more; `unkept` one that changes with the time, which no answer with it
    may outlive; `ageing` says how old an answer with the type may become.
    """
    return _declared(Public(tables, fields, unkept=frozenset({unkept} if unkept else ()), ageing=ageing))


def public_queries(**fields: Rests) -> Callable[[T], T]:
    """Declare those root fields of a class that are public: one by one, the others are not."""
    return _declared(Public((), fields, whole=False))


def declared(cls: object) -> Public | None:
    """Give what a class itself declares."""
    found = vars(cls).get("__public__") if isinstance(cls, type) else None
    return found if isinstance(found, Public) else None


def _declared(declaration: Public) -> Callable[[T], T]:
    def declare(cls: T) -> T:
        cls.__public__ = declaration  # type: ignore[attr-defined]
        return cls

    return declare
