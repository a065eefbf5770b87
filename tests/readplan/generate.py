"""Writes query operations over the schema, each from a seed, and the variables they are sent with.

Fields, aliases, fragments named and inline, `@include` and `@skip`, repeated fields that merge, arguments as
literals and as variables with and without defaults. What the rules of GraphQL forbid (two fields of one name
with different arguments, say) is written now and then, and left out by validation.
"""

import json
import random
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    Undefined,
    get_named_type,
    is_leaf_type,
    is_required_argument,
)

from tests.readplan.values import Values

MOST_FIELDS = 45
DEEPEST = 9
HOT = ("case", "myCases", "deskCases", "items", "item", "notices", "me")  # drawn more often


@dataclass
class Variable:
    """A variable of the operation."""

    type: Any
    coordinate: str
    default: Any = Undefined


@dataclass
class Operation:
    """A text and what its variables are for."""

    text: str
    variables: dict[str, Variable] = field(default_factory=dict)


class Writer:
    """Writes one operation."""

    def __init__(self, schema: GraphQLSchema, values: Values, random_: random.Random) -> None:
        assert schema.query_type is not None
        self._schema, self._query = schema, schema.query_type
        self._values, self._random = values, random_
        self._variables: dict[str, Variable] = {}
        self._fragments: list[tuple[str, GraphQLObjectType, str]] = []
        self._fields_left = random_.choice([6, 15, 30, MOST_FIELDS])
        self._aliases = 0

    def operation(self) -> Operation:
        roots = self._roots()
        body = " ".join(self._selected(self._query, name, DEEPEST) for name in roots)
        head = ", ".join(
            f"${name}: {v.type}" + (f" = {literal(v.default, v.type)}" if v.default is not Undefined else "")
            for name, v in self._variables.items()
        )
        text = f"query Generated{f'({head})' if head else ''} {{ {body} }}"
        parts = [f"fragment {name} on {type_.name} {{ {body} }}" for name, type_, body in self._fragments]
        return Operation("\n".join([text, *parts]), self._variables)

    def _chance(self, of_one: float) -> bool:
        return self._random.random() < of_one

    def _roots(self) -> list[str]:
        names = [*self._query.fields, *HOT, *HOT]
        return self._random.choices(names, k=self._random.choice([1, 1, 1, 2, 3]))

    def _selection(self, type_: GraphQLObjectType, deep: int) -> str:
        """Write what is selected of an object, without its braces."""
        names = [
            name for name, each in type_.fields.items() if deep > 0 or is_leaf_type(get_named_type(each.type))
        ]
        wanted = self._random.randint(1, max(1, min(len(names), 8)))
        chosen = self._random.sample(names, min(wanted, len(names), max(1, self._fields_left)))
        self._fields_left -= len(chosen)
        written = [self._selected(type_, name, deep) for name in chosen]
        if self._chance(0.15) or not written:
            written.insert(self._random.randint(0, len(written)), "__typename")
        if self._chance(0.1):
            written.append(self._random.choice(written))  # repeated: merged
        return " ".join(self._grouped(type_, written))

    def _grouped(self, type_: GraphQLObjectType, written: list[str]) -> list[str]:
        """Move some of the selections into fragments; spread one of an earlier place now and then."""
        if self._chance(0.2):
            cut = self._random.randint(0, len(written) - 1)
            condition = f" on {type_.name}" if self._chance(0.6) else ""
            inner = f"...{condition}{self._directive()} {{ {' '.join(written[cut:])} }}"
            written = [*written[:cut], inner]
        if self._chance(0.15):
            name = f"F{len(self._fragments)}"
            self._fragments.append((name, type_, " ".join(written)))
            written = [f"...{name}{self._directive()}"]
        same = [name for name, of, _ in self._fragments if of is type_]
        if same and self._chance(0.2):
            written.append(f"...{self._random.choice(same)}{self._directive()}")
        return written

    def _selected(self, parent: GraphQLObjectType, name: str, deep: int) -> str:
        found = parent.fields[name]
        of = get_named_type(found.type)
        inner = f" {{ {self._selection(of, deep - 1)} }}" if isinstance(of, GraphQLObjectType) else ""
        arguments = self._arguments(parent, name, found)
        return f"{self._alias(parent, name)}{name}{arguments}{self._directive()}{inner}"

    def _alias(self, parent: GraphQLObjectType, name: str) -> str:
        if parent is self._query and self._chance(0.35):
            self._aliases += 1
            return f"r{self._aliases}: "
        if not self._chance(0.08) or self._aliases > 12:
            return ""
        self._aliases += 1
        other = self._random.choice(list(parent.fields))
        return f"{self._random.choice([f'a{self._aliases}', 'id', 'name', other])}: "

    def _directive(self) -> str:
        if not self._chance(0.07):
            return ""
        names = self._random.choice([["include"], ["skip"], ["include", "skip"]])
        return "".join(f" @{name}(if: {self._condition()})" for name in names)

    def _condition(self) -> str:
        if self._chance(0.3):
            return self._random.choice(["true", "false"])
        return self._variable(GraphQLNonNull(self._schema.type_map["Boolean"]), "Boolean")  # type: ignore[arg-type]

    def _arguments(self, parent: GraphQLObjectType, name: str, found: GraphQLField) -> str:
        written = [
            f"{each}: {self._argument(argument, f'{parent.name}.{name}.{each}')}"
            for each, argument in found.args.items()
            if is_required_argument(argument) or self._chance(0.6)
        ]
        return f"({', '.join(written)})" if written else ""

    def _argument(self, argument: GraphQLArgument, coordinate: str) -> str:
        if self._chance(0.55):
            return self._variable(argument.type, coordinate, optional=argument.default_value is not Undefined)
        of = get_named_type(argument.type)
        if isinstance(of, GraphQLInputObjectType) and self._chance(0.5):
            return self._object(of)
        return literal(self._values.fitting(argument.type, coordinate), argument.type)

    def _object(self, type_: GraphQLInputObjectType) -> str:
        """Write an input object with variables inside."""
        written = []
        for name, each in type_.fields.items():
            if isinstance(each.type, GraphQLNonNull) or self._chance(0.35):
                coordinate = f"{type_.name}.{name}"
                value = (
                    self._variable(each.type, coordinate, optional=each.default_value is not Undefined)
                    if self._chance(0.5)
                    else literal(self._values.fitting(each.type, coordinate), each.type)
                )
                written.append(f"{name}: {value}")
        return f"{{ {', '.join(written)} }}"

    def _variable(self, type_: Any, coordinate: str, *, optional: bool = False) -> str:
        """Use a variable: one that is there, or a new one of this type or of its nullable or strict twin."""
        for name, known in self._variables.items():
            if str(known.type) == str(type_) and self._chance(0.3):
                return f"${name}"
        name = f"v{len(self._variables)}"
        plain = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
        variable = Variable(type_, coordinate)
        if self._chance(0.4):
            variable.default = self._values.fitting(type_, coordinate)
            if variable.default is not None and self._chance(0.5):
                variable.type = plain  # allowed where a default stands in
        elif optional and self._chance(0.3):
            variable.type = plain
        elif self._chance(0.2):
            variable.type = GraphQLNonNull(plain)
        self._variables[name] = variable
        return f"${name}"


def bind(operation: Operation, values: Values, random_: random.Random) -> dict[str, Any] | None:
    """Give variables for the operation: mostly fitting, some left out, some null, some odd, one unknown."""
    bound: dict[str, Any] = {}
    for name, variable in operation.variables.items():
        draw = random_.random()
        if draw < 0.02:
            bound[name] = values.odd(variable.type, variable.coordinate)
        elif draw < 0.04:
            bound[name] = None
        elif draw < (0.06 if variable.default is Undefined else 0.35):
            continue
        else:
            bound[name] = values.fitting(variable.type, variable.coordinate)
    if random_.random() < 0.03:
        bound["unknown"] = 1
    return bound if bound or random_.random() < 0.5 else None


def literal(value: Any, type_: Any) -> str:
    """Write a value, given as JSON would have it, as a literal of its type."""
    of = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
    if isinstance(value, dict):
        inner = (f"{name}: {literal(each, of.fields[name].type)}" for name, each in value.items())
        return f"{{ {', '.join(inner)} }}"
    if isinstance(of, GraphQLEnumType) and value is not None:
        return str(value)
    return json.dumps(value)
