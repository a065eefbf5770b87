"""Who may see the rows of a type. Every type a plan shows has declared it, or the plan is not built."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from tortoise.expressions import Q
from tortoise.models import Model

from backend.kit.graphql.context import Context

T = TypeVar("T")
Predicate = Callable[[Context], Q]
_SHOWN = "__shown__"


def everybody(_: Context) -> Q:
    """Let everybody see it: it is public."""
    return Q()


def along(_: Context) -> Q:
    """Let it be seen by whoever sees the object it hangs on; it is reachable by no other way."""
    return Q()


@dataclass(frozen=True)
class Shown:
    """To whom a type is shown, and the table its rows come from (none: it shows plain values)."""

    to: Predicate
    table: type[Model] | None

    @property
    def public(self) -> bool:
        return self.to is everybody


def shown(*, to: Predicate, table: type[Model] | None = None) -> Callable[[type[T]], type[T]]:
    """Declare to whom a type is shown (a decorator): `everybody`, `along`, or a predicate over its rows."""

    def declare(owner: type[T]) -> type[T]:
        setattr(owner, _SHOWN, Shown(to, table))
        return owner

    return declare


def shown_of(owner: type[Any]) -> Shown | None:
    """Give what a type has declared itself; a parent's declaration does not count."""
    found: Shown | None = vars(owner).get(_SHOWN)
    return found
