"""Turns variables as they were sent into the arguments of a resolver, worked out once per document.

It reads what fits: whatever is amiss it leaves, with an exception, to graphql-core and strawberry, which find
the same fault and word it. What it does read is what they would have read (`tests/kit/test_taking.py`).
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING
from typing import Any, cast

from graphql import (
    FieldNode,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLSchema,
    OperationDefinitionNode,
    Undefined,
    VariableNode,
    get_nullable_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    type_from_ast,
)
from graphql.utilities.coerce_input_value import coerce_default_value
from strawberry.schema.config import StrawberryConfig
from strawberry.types.base import StrawberryMaybe, StrawberryOptional
from strawberry.types.lazy_type import LazyType

from backend.kit.graphql.plain import NotPlain

Take = Callable[[Any], Any]
_CONSTANTS = (type(None), bool, int, float, str)


class Unfit(Exception):  # noqa: N818 - says what a value is
    """A value does not fit, or not plainly."""


def compile_arguments(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    node: FieldNode,
    field: GraphQLField,
    config: StrawberryConfig,
) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    """Give what reads the arguments of a document's field. Raises NotPlain.

    Plain is a field each of whose arguments is a variable that must be given.
    """
    reading = _Reading(config)
    kinds = _kinds(schema, operation)
    given = {argument.name.value: argument.value for argument in node.arguments or ()}
    used = {name: value.name.value for name, value in given.items() if isinstance(value, VariableNode)}
    if used.keys() != given.keys() or set(used.values()) != kinds.keys():
        raise NotPlain
    takes = [
        (argument.python_name, variable, reading.value(kinds[variable], argument.type))
        for argument in field.extensions["strawberry-definition"].arguments
        if (variable := used.get(config.name_converter.from_argument(argument)))
    ]
    return lambda variables: {name: take(variables[variable]) for name, variable, take in takes}


def _kinds(schema: GraphQLSchema, operation: OperationDefinitionNode) -> dict[str, GraphQLInputType]:
    definitions = operation.variable_definitions or ()
    kinds = {one.variable.name.value: type_from_ast(schema, one.type) for one in definitions}
    if not all(map(is_non_null_type, kinds.values())):
        raise NotPlain
    return cast("dict[str, GraphQLInputType]", kinds)


class _Reading:
    """Builds what reads the values of types."""

    def __init__(self, config: StrawberryConfig) -> None:
        self._config = config
        self._within: list[GraphQLInputObjectType] = []

    def value(self, kind: GraphQLInputType, type_: Any) -> Take:
        take = self._there(cast("GraphQLInputType", get_nullable_type(kind)), _bare(type_))
        if is_non_null_type(kind):
            return lambda value: _unfit() if value is None else take(value)
        return lambda value: None if value is None else take(value)

    def _there(self, kind: GraphQLInputType, type_: Any) -> Take:
        if is_leaf_type(kind):
            coerce: Take = kind.coerce_input_value
            return coerce
        if is_list_type(kind):
            one = self.value(kind.of_type, type_.of_type)
            return lambda values: [one(value) for value in values] if type(values) is list else _unfit()
        assert isinstance(kind, GraphQLInputObjectType)
        if kind.is_one_of or kind in self._within or type_.__strawberry_definition__.from_input is not None:
            raise NotPlain
        self._within.append(kind)
        take = self._object(kind, type_)
        self._within.pop()
        return take

    def _object(self, kind: GraphQLInputObjectType, type_: Any) -> Take:
        definition, name_of = type_.__strawberry_definition__, self._config.name_converter.from_field
        fields = {name_of(field): field for field in definition.fields}
        takes = {
            name: (field.python_name, self.value(kind.fields[name].type, field.resolve_type()))
            for name, field in fields.items()
        }
        absent = {field.python_name: _absent(kind, name, field) for name, field in fields.items()}
        must = [name for name, field in fields.items() if absent[field.python_name] is _MUST]
        lists = [name for name, default in absent.items() if isinstance(default, list)]

        def take(values: Any) -> Any:
            if type(values) is not dict or any(name not in values for name in must):
                raise Unfit
            made = dict(absent)
            for name in lists:
                made[name] = list(absent[name])  # nobody's list is another's
            for name, value in values.items():
                python, one = takes[name]
                made[python] = one(value)
            return type_(**made)

        return take


_MUST = object()


def _absent(kind: GraphQLInputObjectType, name: str, field: Any) -> Any:
    """Give what a field is that was not sent."""
    default = coerce_default_value(kind.fields[name])
    if default is not Undefined:
        if not isinstance(default, _CONSTANTS) and default != []:
            raise NotPlain
        return default
    if is_non_null_type(kind.fields[name].type):
        return _MUST
    if field.default_value is not MISSING or field.default_factory is not MISSING:
        raise NotPlain  # a default of Python's own
    return None


def _bare(type_: Any) -> Any:
    while isinstance(type_, StrawberryOptional | LazyType):
        if isinstance(type_, StrawberryMaybe):
            raise NotPlain
        type_ = type_.resolve_type() if isinstance(type_, LazyType) else type_.of_type
    return type_


def _unfit() -> Any:
    raise Unfit
