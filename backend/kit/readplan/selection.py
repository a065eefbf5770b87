"""What an operation asks for of a type: fragments laid open, directives decided, the same keys merged."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    BooleanValueNode,
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    is_abstract_type,
)

Nodes = list[FieldNode]


@dataclass(frozen=True)
class Selection:
    """The fields of an operation for one decision on every `@include` and `@skip` (None: all of them)."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    included: Mapping[str, bool] | None

    def of(self, owner: GraphQLObjectType, sets: list[SelectionSetNode]) -> dict[str, Nodes]:
        """Give the fields asked of a type by the keys they are answered under, in the order of asking."""
        found: dict[str, Nodes] = {}
        for selections in sets:
            for node in self._fields(owner, selections):
                found.setdefault((node.alias or node.name).value, []).append(node)
        return found

    def _fields(self, owner: GraphQLObjectType, selections: SelectionSetNode) -> Iterator[FieldNode]:
        for node in selections.selections:
            if not all(self._takes(directive) for directive in node.directives or ()):
                continue
            if isinstance(node, FieldNode):
                yield node
                continue
            part: Any = self.fragments[node.name.value] if isinstance(node, FragmentSpreadNode) else node
            if part.type_condition is None or self._fits(owner, part.type_condition.name.value):
                yield from self._fields(owner, part.selection_set)

    def _takes(self, directive: DirectiveNode) -> bool:
        if directive.name.value not in {"include", "skip"}:
            return True
        value = next(argument.value for argument in directive.arguments or () if argument.name.value == "if")
        if self.included is None and isinstance(value, VariableNode):
            return True
        said = (
            value.value
            if isinstance(value, BooleanValueNode)
            else (self.included or {})[value.name.value if isinstance(value, VariableNode) else ""]
        )
        return said is (directive.name.value == "include")

    def _fits(self, owner: GraphQLObjectType, condition: str) -> bool:
        named: Any = self.schema.type_map[condition]
        return named is owner or (is_abstract_type(named) and self.schema.is_sub_type(named, owner))


def operation_of(document: DocumentNode) -> OperationDefinitionNode:
    return next(part for part in document.definitions if isinstance(part, OperationDefinitionNode))


def fragments_of(document: DocumentNode) -> dict[str, FragmentDefinitionNode]:
    return {
        part.name.value: part for part in document.definitions if isinstance(part, FragmentDefinitionNode)
    }


def switches(document: DocumentNode) -> tuple[str, ...]:
    """Name the variables that `@include` and `@skip` ask."""
    found = set(_switches(document))
    return tuple(sorted(found))


def _switches(node: Any) -> Iterator[str]:
    for directive in getattr(node, "directives", None) or ():
        if directive.name.value in {"include", "skip"}:
            yield from (a.value.name.value for a in directive.arguments if isinstance(a.value, VariableNode))
    selections = getattr(node, "selection_set", None)
    parts = [*(getattr(node, "definitions", None) or ()), *(selections.selections if selections else ())]
    for part in parts:
        yield from _switches(part)
