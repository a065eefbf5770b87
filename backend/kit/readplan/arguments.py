"""Arguments as resolvers take them: where plain variables go is worked out once, not at every request."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from graphql import FieldNode, GraphQLField, ListValueNode, ObjectValueNode, ValueNode, VariableNode
from graphql.execution.values import VariableValues

_PLAIN: Final = (str, int, bool, UUID)
_MOST_SHAPES: Final = 64
_MOST_REMEMBERED: Final = 500
_LONGEST_CHARS: Final = 200

Convert = Callable[[VariableValues | None], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class _Shape:
    """Arguments that stand whatever is sent, and the variables that others are as they are."""

    fixed: Mapping[str, Any]
    passed: tuple[tuple[str, str], ...]

    def of(self, coerced: Mapping[str, Any]) -> Mapping[str, Any]:
        return {**self.fixed, **{name: coerced[variable] for name, variable in self.passed}}


def by_shape(convert: Convert, gql: GraphQLField, node: FieldNode) -> Convert:
    """Convert by the rules of graphql-core and strawberry, once for each choice of plain variables."""
    if any(_is_composed(each.value) for each in node.arguments or ()):
        return _remembered(convert)
    named = {
        gql.args[each.name.value].extensions["strawberry-definition"].python_name: each.value.name.value
        for each in node.arguments or ()
        if isinstance(each.value, VariableNode)
    }
    shapes: dict[tuple[str, ...], _Shape | None] = {}

    def arguments(given: VariableValues | None) -> Mapping[str, Any]:
        coerced = given.coerced if given else {}
        if not all(isinstance(value, _PLAIN) for value in coerced.values()):
            return convert(given)
        key = tuple(coerced)
        if key not in shapes:
            if len(shapes) >= _MOST_SHAPES:
                return convert(given)
            shapes[key] = _shape(convert(given), named, coerced)
        shape = shapes[key]
        return convert(given) if shape is None else shape.of(coerced)

    return arguments


def _remembered(convert: Convert) -> Convert:
    """Convert arguments that variables are only a part of; those of the same plain values once."""
    kept: dict[tuple[Any, ...], Mapping[str, Any]] = {}

    def arguments(given: VariableValues | None) -> Mapping[str, Any]:
        key = tuple(given.coerced.items()) if given else ()
        if not all(value is None or isinstance(value, _PLAIN) for _, value in key):
            return convert(given)
        if sum(len(value) for _, value in key if isinstance(value, str)) > _LONGEST_CHARS:
            return convert(given)
        if key not in kept:
            if len(kept) >= _MOST_REMEMBERED:
                kept.clear()
            kept[key] = convert(given)
        return kept[key]

    return arguments


def _is_composed(value: ValueNode) -> bool:
    """Say whether a value is neither a variable nor without any."""
    if isinstance(value, ListValueNode):
        return any(isinstance(each, VariableNode) or _is_composed(each) for each in value.values)
    if isinstance(value, ObjectValueNode):
        inner = [each.value for each in value.fields]
        return any(isinstance(each, VariableNode) or _is_composed(each) for each in inner)
    return False


def _shape(found: Mapping[str, Any], named: Mapping[str, str], coerced: Mapping[str, Any]) -> _Shape | None:
    """See which arguments are variables as they are; None where one becomes something else on its way."""
    passed = {name: variable for name, variable in named.items() if variable in coerced}
    if any(found.get(name) is not coerced[variable] for name, variable in passed.items()):
        return None
    fixed = {name: value for name, value in found.items() if name not in passed}
    return _Shape(fixed, tuple(passed.items()))
