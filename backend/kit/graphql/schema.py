"""The schema, silent about what people write, and its trusted documents: parsed once, at start-up."""

from typing import cast

import strawberry
from graphql import (
    DocumentNode,
    GraphQLError,
    NameNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
)
from strawberry.extensions import SchemaExtension
from strawberry.types import ExecutionContext
from strawberry.types.graphql import OperationType as StrawberryOperationType

from backend.kit.errors import Refused
from backend.kit.graphql.context import Context
from backend.kit.graphql.cost import parse_within_limits
from backend.kit.graphql.reply import present


class Schema(strawberry.Schema):
    """A strawberry schema that leaves logging to us: its own log quotes query texts and messages."""

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Stay silent; `present` logs faults without the words of people.

        Over a stream an error is put into words here: the WebSocket handler sends it as it stands.
        """
        context = execution_context.context if execution_context else None
        if isinstance(context, Context) and context.streaming:
            for error in errors:
                shown = present(error, context)
                error.message, error.extensions = (
                    str(shown["message"]),
                    cast("dict[str, object]", shown["extensions"]),
                )


class Trusted(SchemaExtension):
    """Hands the executor the document parsed at start-up: no parsing, no validation per request."""

    def on_operation(self):  # type: ignore[no-untyped-def] # noqa: ANN201 - strawberry's generator hook
        try:
            self._prepare(self.execution_context.context)
        except Refused as refused:
            self._stop(GraphQLError(refused.code, original_error=refused))
        except GraphQLError as error:
            self._stop(error)
        yield

    def _prepare(self, context: Context) -> None:
        query = context.documents.admit(None, self.execution_context.query)
        document = context.documents.find(query)
        if document is None:
            # Ours were validated at start-up; a text of somebody's own still is, by the executor.
            self.execution_context.graphql_document = parse_within_limits(query)
        else:
            self.execution_context.graphql_document = document.node
            self.execution_context.pre_execution_errors = []
        if context.streaming and not _only_subscribes(self.execution_context.graphql_document):
            # A mutation outside of its transaction would be the one hole in "one mutation, one transaction".
            raise Refused("METHOD_NOT_ALLOWED")

    def _stop(self, error: GraphQLError) -> None:
        stopped = self.execution_context
        stopped.pre_execution_errors = [error]
        if stopped.query and stopped.graphql_document is None:
            # Or all of the text would be parsed after it was refused for being too long.
            stopped.graphql_document = _stand_in(
                next(iter(stopped.allowed_operations)), stopped.operation_name
            )


def _stand_in(kind: StrawberryOperationType, name: str | None) -> DocumentNode:
    """Give an operation of a kind, under a name, that asks for nothing: it is never executed."""
    nothing = SelectionSetNode(selections=())
    named = NameNode(value=name) if name is not None else None
    operation = OperationDefinitionNode(
        operation=OperationType(kind.value), name=named, selection_set=nothing
    )
    return DocumentNode(definitions=(operation,))


def _only_subscribes(node: DocumentNode) -> bool:
    operations = (part for part in node.definitions if isinstance(part, OperationDefinitionNode))
    return all(part.operation is OperationType.SUBSCRIPTION for part in operations)
