"""How a trusted document takes part in a group: its arguments read, its answer shown."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import strawberry
from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLField,
    GraphQLSchema,
    OperationDefinitionNode,
    get_argument_values,
    get_variable_values,
)
from strawberry.types.arguments import convert_arguments

from backend.kit.graphql import idempotency
from backend.kit.graphql.body import Received
from backend.kit.graphql.context import Context
from backend.kit.graphql.documents import Document
from backend.kit.graphql.plain import NotPlain, Show, compile_selection
from backend.kit.graphql.refusal import Prepared
from backend.kit.graphql.reply import Reply, render
from backend.kit.graphql.taking import compile_arguments
from backend.kit.graphql.together import MUTATIONS, Answering, Call, Together


@dataclass(frozen=True)
class Part:
    """A document that takes part in a group."""

    schema: strawberry.Schema
    document: Document
    operation: OperationDefinitionNode
    node: FieldNode
    together: Together[Any, Any]
    field: GraphQLField
    take: Callable[[Mapping[str, Any]], dict[str, Any]] | None
    show: Show | None

    def call(self, received: Received, context: Context, key: UUID | None) -> Call[Any]:
        """Read a call. Raises GraphQLError where the variables do not fit, and what reading it refuses."""
        variables = received.call.variables or {}
        owner = context.actor.id
        entry = self.together.read(context, **self._arguments(variables))
        claim = None
        if key and owner and not self.together.unkept(entry):
            claim = idempotency.claim_of(owner, key, received.raw, context.now)

        async def execute(context: Context, prepared: Prepared) -> Reply:
            result = await self.schema.execute(
                self.document.id, variable_values=variables, context_value=context, root_value=prepared
            )
            return render(result, context)

        response_key = self.node.alias.value if self.node.alias else self.node.name.value
        return Call(entry, context, claim, Answering(response_key, self.show, execute))

    def _arguments(self, variables: dict[str, object]) -> dict[str, Any]:
        if self.take is not None:
            with suppress(Exception):  # what does not fit is found again, and worded, by graphql-core
                return self.take(variables)
        return self._converted(variables)

    def _converted(self, variables: dict[str, object]) -> dict[str, Any]:
        core = _core(self.schema)
        values = get_variable_values(core, self.operation.variable_definitions or (), variables)
        if isinstance(values, list):
            raise values[0]
        given = get_argument_values(self.field, self.node, values)
        known = self.field.extensions["strawberry-definition"].arguments
        registry = self.schema.schema_converter.scalar_registry
        return convert_arguments(given, known, registry, self.schema.config)


class Parts:
    """Which documents take part; found out once for each."""

    def __init__(self, schema: strawberry.Schema) -> None:
        self._schema = schema
        self._known: dict[str, Part | None] = {}

    def of(self, document: Document | None) -> Part | None:
        """Give the part of a document; None for one that runs alone."""
        if document is None:
            return None
        if document.id not in self._known:
            self._known[document.id] = self._find(document)
        return self._known[document.id]

    def _find(self, document: Document) -> Part | None:
        operation = next(p for p in document.node.definitions if isinstance(p, OperationDefinitionNode))
        selected = operation.selection_set.selections
        node = selected[0]
        if len(selected) != 1 or not isinstance(node, FieldNode) or node.directives:
            return None
        together = MUTATIONS.get(node.name.value)
        if together is None:
            return None
        field = _field(self._schema, node)
        take = self._taking(operation, node, field)
        shown = self._shown(document, node, field)
        return Part(self._schema, document, operation, node, together, field, take, shown)

    def _taking(
        self, operation: OperationDefinitionNode, node: FieldNode, field: GraphQLField
    ) -> Callable[[Mapping[str, Any]], dict[str, Any]] | None:
        try:
            return compile_arguments(_core(self._schema), operation, node, field, self._schema.config)
        except NotPlain:
            return None

    def _shown(self, document: Document, node: FieldNode, field: GraphQLField) -> Show | None:
        fragments = {
            p.name.value: p for p in document.node.definitions if isinstance(p, FragmentDefinitionNode)
        }
        try:
            return compile_selection(_core(self._schema), field.type, node.selection_set, fragments)
        except NotPlain:
            return None


def _field(schema: strawberry.Schema, node: FieldNode) -> GraphQLField:
    mutations = _core(schema).mutation_type
    assert mutations is not None
    field: GraphQLField = mutations.fields[node.name.value]
    return field


def _core(schema: strawberry.Schema) -> GraphQLSchema:
    return schema._schema  # noqa: SLF001 - strawberry offers no public way to it
