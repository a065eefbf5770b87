"""Turns what is asked of a type into columns of a statement and the code that puts them together."""

from dataclasses import dataclass, field, make_dataclass
from functools import cache
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLUnionType,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
)

from backend.kit.readplan.fields import DECLARED
from backend.kit.readplan.level import Level
from backend.kit.readplan.seen import Shown, along, everybody, shown_of
from backend.kit.readplan.selection import Nodes, Selection
from backend.kit.readplan.sources import Declared
from backend.kit.readplan.writer import Writer


class Unplannable(Exception):  # noqa: N818 - its words are shown as they stand
    """A field that no plan can be made for: which, and why; `meant` if it is declared to stay without."""

    def __init__(self, owner: str, name: str, reason: str, *, meant: bool = False) -> None:
        super().__init__(f"{owner}.{name}: {reason}")
        self.meant = meant


@dataclass
class Making:
    """What the parts of one plan share while it is made."""

    selection: Selection
    writer: Writer
    language: str
    guards: list[Any]
    allowed: dict[Any, bool]

    def allows(self, guard: Any) -> bool:
        """Say whether a guarded field is shown to the kind of viewer this variant is for."""
        if guard not in self.guards:
            self.guards.append(guard)
        return self.allowed.get(guard, True)


@dataclass
class Scope:
    """Where an object's values are found: columns of a level's row below a path, or a Python object.

    `bare`: the object is what others hold as their `row`.
    """

    variable: str
    level: Level | None = None
    path: str = ""
    lines: list[str] = field(default_factory=list)
    known: dict[Any, str] = field(default_factory=dict)
    bare: bool = False

    @property
    def rows(self) -> Level:
        """Give the level, where the object is a row."""
        assert self.level is not None
        return self.level

    def at(self, path: str) -> str:
        return "__".join(part for part in (self.path, path) if part)


def definition(owner: GraphQLObjectType) -> Any:
    return owner.extensions["strawberry-definition"].origin


def visibility(owner: GraphQLObjectType) -> Shown:
    """Give what a type has declared about who sees it; without, there is no plan."""
    found = shown_of(definition(owner))
    if found is None:
        raise Unplannable(owner.name, "*", "the type does not declare to whom it is shown")
    return found


def checked(owner: Any, level: Level, path: str) -> Any:
    """Give to whom a type is shown, after making sure that its rows come from the table it names."""
    if isinstance(owner, GraphQLUnionType) or is_abstract_type(owner):
        raise LookupError("rows of several types")
    shown = visibility(owner)
    if shown.table is not level.at(path)[1]:
        message = f"{owner.name} shows {shown.table}, yet the path leads to {level.at(path)[1]}"
        raise LookupError(message)
    return shown


def declared(gql: GraphQLField) -> Declared | None:
    found: Declared | None = gql.extensions["strawberry-definition"].metadata.get(DECLARED)
    return found


def is_seen_freely(shown: Shown) -> bool:
    """Say whether rows of the type need no condition where they hang on something seen."""
    return shown.to in (everybody, along)


def nullable(gql_type: Any) -> bool:
    return not isinstance(gql_type, GraphQLNonNull)


def bare(gql_type: Any) -> Any:
    return gql_type.of_type if isinstance(gql_type, GraphQLNonNull) else gql_type


def listed(gql_type: Any) -> Any:
    """Give the type of a list's items; None for anything but a list."""
    found = bare(gql_type)
    return found.of_type if isinstance(found, GraphQLList) else None


def is_leaf(gql_type: Any) -> bool:
    return is_leaf_type(get_named_type(gql_type))


def sets(nodes: Nodes) -> list[Any]:
    return [node.selection_set for node in nodes if node.selection_set]


@cache
def record_type(paths: tuple[str, ...]) -> type:
    """Make the class of the objects that functions are given for a row."""
    return make_dataclass("Record", [(path, Any) for path in paths], slots=True)
