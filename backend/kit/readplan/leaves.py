"""How a value becomes the JSON that graphql-core would make of it."""

import re
from collections.abc import Callable
from typing import Any

import orjson
from graphql import GraphQLEnumType, GraphQLNonNull, GraphQLScalarType, get_named_type
from tortoise import fields

from backend.kit.readplan.writer import Writer

_PLAIN = {"String", "Int", "Boolean", "ID", "Float", "JSON", "DateTime", "Date"}
"""Scalars that orjson writes as graphql-core does, once their value is what the annotation says."""


_PLACE = re.compile(r"\w+(\[\d+\])?")


class Missing(Exception):  # noqa: N818 - says what happened
    """A null stands where the schema promises none: graphql-core puts that into words."""


def required(value: Any) -> Any:
    """Let a value pass that must not be null."""
    if value is None:
        raise Missing
    return value


def nullable_leaf(writer: Writer, gql_type: Any, found: str, field: Any, *, may_be_null: bool) -> str:
    """Give the expression of a leaf of a type that may or may not be null."""
    if may_be_null and isinstance(gql_type, GraphQLNonNull):
        wanted = writer.hold(required)
        # What is read off a place costs less to look at twice than a call.
        found = (
            f"({found} if {found} is not None else {wanted}(None))"
            if _PLACE.fullmatch(found)
            else f"{wanted}({found})"
        )
    written, passes_null = leaf(get_named_type(gql_type), found, field, writer)
    if may_be_null and not isinstance(gql_type, GraphQLNonNull) and not passes_null:
        return f"(None if {found} is None else {written})"
    return written


def leaf(named: Any, expression: str, field: Any, writer: Writer) -> tuple[str, bool]:
    """Give the expression of a leaf, and whether it lets null through by itself.

    `field` is the tortoise field behind it, None for a value of Python's.
    """
    if isinstance(named, GraphQLEnumType):
        return f"{writer.hold(_names(named))}[{expression}]", True
    if isinstance(field, fields.JSONField):
        return f"{writer.hold(orjson.Fragment)}({expression})", False
    if named.name == "UUID" or isinstance(field, fields.UUIDField):
        return f"str({expression})", False
    if named.name in _PLAIN:
        return (f"float({expression})", False) if _is_odd_float(named, field) else (expression, True)
    assert isinstance(named, GraphQLScalarType)
    return f"{writer.hold(named.serialize)}({expression})", False


def python_value(expression: str, field: Any, writer: Writer, *, nullable: bool) -> str:
    """Give the expression of a column as tortoise would give it to a function."""
    convert = _converter(field)
    if convert is None:
        return expression
    given = f"{writer.hold(convert)}({expression})"
    return f"(None if {expression} is None else {given})" if nullable else given


def _converter(field: Any) -> Callable[[Any], Any] | None:
    if isinstance(field, fields.JSONField):
        return orjson.loads
    kind: Callable[[Any], Any] | None = getattr(field, "enum_type", None)
    return kind


def _is_odd_float(named: Any, field: Any) -> bool:
    return named.name == "Float" and not isinstance(field, fields.FloatField)


def _names(named: GraphQLEnumType) -> dict[Any, str | None]:
    known: dict[Any, str | None] = {value.value: name for name, value in named.values.items()}
    return known | {None: None}
