"""Turns the arguments of a field into the types of Python: as strawberry does, worked out once per field."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING
from typing import Any, cast

from graphql import (
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    get_nullable_type,
    is_leaf_type,
    is_list_type,
)
from strawberry.schema.config import StrawberryConfig
from strawberry.types.base import StrawberryMaybe, StrawberryOptional
from strawberry.types.lazy_type import LazyType

from backend.kit.graphql.plain import NotPlain

Take = Callable[[Any], Any]


def compile_arguments(field: GraphQLField, config: StrawberryConfig) -> Callable[[Mapping[str, Any]], Any]:
    """Give what turns coerced arguments, by GraphQL names, into those of the resolver. Raises NotPlain."""
    names = config.name_converter
    takes = [
        (name, argument.python_name, _value(field.args[name].type, argument.type, config))
        for argument in field.extensions["strawberry-definition"].arguments
        for name in [names.from_argument(argument)]
    ]

    def take(values: Mapping[str, Any]) -> dict[str, Any]:
        return {python: one(values[name]) for name, python, one in takes if name in values}

    return take


def _value(kind: GraphQLInputType, type_: Any, config: StrawberryConfig) -> Take:
    kind = cast("GraphQLInputType", get_nullable_type(kind))
    while isinstance(type_, StrawberryOptional | LazyType):
        if isinstance(type_, StrawberryMaybe):
            raise NotPlain
        type_ = type_.resolve_type() if isinstance(type_, LazyType) else type_.of_type
    if is_leaf_type(kind):
        return _same
    if is_list_type(kind):
        one = _value(kind.of_type, type_.of_type, config)
        return lambda values: None if values is None else [one(value) for value in values]
    assert isinstance(kind, GraphQLInputObjectType)
    return _object(kind, type_, config)


def _object(kind: GraphQLInputObjectType, type_: Any, config: StrawberryConfig) -> Take:
    definition = type_.__strawberry_definition__
    if definition.from_input is not None:
        raise NotPlain
    names = [(config.name_converter.from_field(field), field) for field in definition.fields]
    takes = [
        (name, field.python_name, _value(kind.fields[name].type, field.resolve_type(), config))
        for name, field in names
    ]
    absent = {
        field.python_name: None
        for _, field in names
        if field.default_value is MISSING and field.default_factory is MISSING
    }

    def take(values: Mapping[str, Any] | None) -> Any:
        if values is None:
            return None
        return type_(**absent | {python: one(values[name]) for name, python, one in takes if name in values})

    return take


def _same(value: Any) -> Any:
    return value
