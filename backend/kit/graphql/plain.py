"""Writes simple replies straight: what a selection asks of an object that has everything at hand.

A selection is plain when its fields are attributes or declared columns, without arguments or directives. For
anything else there is graphql-core.

An object of a type that is `shared` goes into many replies as it is: what is shown of it is worked out once.
"""

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, TypeVar, cast

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    GraphQLUnionType,
    InlineFragmentNode,
    SelectionSetNode,
    get_nullable_type,
    is_leaf_type,
    is_list_type,
    is_object_type,
    is_union_type,
)

from backend.kit.once import once
from backend.kit.readplan import fields
from backend.kit.readplan.sources import Column

T = TypeVar("T")
Show = Callable[[Any], Any]
Get = Callable[[Any], Any]
Fragments = Mapping[str, FragmentDefinitionNode]


_SHARED = "shown_once"


def shared(type_: type[T]) -> type[T]:
    """Declare of a type that its objects are never changed and shown in many replies."""
    setattr(type_, _SHARED, True)
    return type_


class NotPlain(Exception):  # noqa: N818 - says what a selection is
    """A selection needs the executor."""


def compile_selection(
    schema: GraphQLSchema, kind: GraphQLOutputType, selected: SelectionSetNode | None, fragments: Fragments
) -> Show:
    """Give what shows a value of a type as the selection asks. Raises NotPlain."""
    return _Compiler(schema, fragments).value(kind, selected)


class _Compiler:
    def __init__(self, schema: GraphQLSchema, fragments: Fragments) -> None:
        self._schema = schema
        self._fragments = fragments

    def value(self, kind: GraphQLOutputType, selected: SelectionSetNode | None) -> Show:
        kind = cast("GraphQLOutputType", get_nullable_type(kind))
        if is_list_type(kind):
            one = self.value(kind.of_type, selected)
            return lambda values: None if values is None else [one(value) for value in values]
        if is_leaf_type(kind):
            serialize = kind.serialize
            return lambda value: None if value is None else serialize(value)
        if selected is None or not (is_object_type(kind) or is_union_type(kind)):
            raise NotPlain
        if is_union_type(kind):
            return self._union(kind, selected)
        return self._object(cast("GraphQLObjectType", kind), selected)

    def _union(self, kind: GraphQLUnionType, selected: SelectionSetNode) -> Show:
        shows = {_origin(member): self._object(member, selected) for member in kind.types}
        return lambda value: None if value is None else shows[type(value)](value)

    def _object(self, kind: GraphQLObjectType, selected: SelectionSetNode) -> Show:
        parts: dict[str, tuple[Get, Show]] = {}
        for node in self._fields(kind, selected):
            key = node.alias.value if node.alias else node.name.value
            if key in parts:
                raise NotPlain  # two selections to be merged
            if node.name.value == "__typename":
                parts[key] = _nothing, _always(kind.name)  # in its place: replies keep the order of asking
            else:
                parts[key] = self._part(kind, node)
        show = _shower(parts)
        return once(show) if hasattr(_definition(kind).origin, _SHARED) else show

    def _part(self, kind: GraphQLObjectType, node: FieldNode) -> tuple[Get, Show]:
        definition = _definition(kind)
        field = next((one for one in definition.fields if _name(one) == node.name.value), None)
        if field is None or node.arguments:
            raise NotPlain
        return _getter(field), self.value(kind.fields[node.name.value].type, node.selection_set)

    def _fields(self, kind: GraphQLObjectType, selected: SelectionSetNode) -> list[FieldNode]:
        found: list[FieldNode] = []
        for node in selected.selections:
            if node.directives:
                raise NotPlain
            if isinstance(node, FieldNode):
                found.append(node)
            else:
                found += self._inside(kind, cast("FragmentSpreadNode | InlineFragmentNode", node))
        return found

    def _inside(
        self, kind: GraphQLObjectType, node: FragmentSpreadNode | InlineFragmentNode
    ) -> list[FieldNode]:
        fragment = self._fragments[node.name.value] if isinstance(node, FragmentSpreadNode) else node
        condition = fragment.type_condition
        if condition is None or condition.name.value == kind.name:
            return self._fields(kind, fragment.selection_set)
        if not is_object_type(self._schema.type_map[condition.name.value]):
            raise NotPlain
        return []


def _getter(field: Any) -> Get:
    if field.base_resolver is None:
        return attrgetter(field.python_name)
    declared = field.metadata.get(fields.DECLARED)
    source = declared.source if declared and declared.only is None else None
    own = field.base_resolver.wrapped_func.__module__ == fields.__name__  # not one that another room gave
    if not isinstance(source, Column) or not own or "__" in source.path:
        raise NotPlain
    return attrgetter(f"row.{source.path}")


def _nothing(_: Any) -> None:
    return None


def _always(name: str) -> Show:
    return lambda _: name


def _shower(parts: Mapping[str, tuple[Get, Show]]) -> Show:
    def show(value: Any) -> Any:
        if value is None:
            return None
        return {key: one(get(value)) for key, (get, one) in parts.items()}

    return show


def _definition(kind: GraphQLObjectType) -> Any:
    definition = kind.extensions.get("strawberry-definition")
    if definition is None:
        raise NotPlain
    return definition


def _origin(kind: GraphQLObjectType) -> type:
    origin: type = _definition(kind).origin
    return origin


def _name(field: Any) -> str:
    from strawberry.utils.str_converters import to_camel_case

    return str(field.graphql_name or to_camel_case(field.python_name))
