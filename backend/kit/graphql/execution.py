"""Runs a call: finds its document, holds the transaction of a mutation."""

from http import HTTPStatus
from typing import cast
from uuid import UUID

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

from backend.kit import db
from backend.kit.errors import Refused
from backend.kit.graphql import idempotency
from backend.kit.graphql.body import Received
from backend.kit.graphql.context import Context
from backend.kit.graphql.cost import parse_within_limits
from backend.kit.graphql.documents import Document
from backend.kit.graphql.part import Part, Parts
from backend.kit.graphql.reply import Reply, log_fault, mask, present, refuse, render
from backend.kit.graphql.together import Undo
from backend.kit.lost import is_lost
from backend.kit.readplan import Plan, Plans


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


class Executor:
    """Executes calls against the schema."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.plans = Plans(schema)
        self._parts = Parts(schema)

    async def run(self, received: Received, context: Context, *, read_only: bool, key: UUID | None) -> Reply:
        """Answer a call. A GET is read only."""
        query = context.documents.admit(received.call.document_id, received.call.query)
        document = context.documents.find(query)
        mutates = _is_mutation(document, query)
        if mutates and read_only:
            raise Refused("METHOD_NOT_ALLOWED")
        if mutates:
            taking_part = self._parts.of(document)
            if taking_part:
                return await self._together(taking_part, query, received, context, key)
            return await self._mutate(query, received, context, key)
        planned = await self._by_plan(document, received, context) if document else None
        return planned or await self._execute(query, received, context)

    async def _by_plan(self, document: Document, received: Received, context: Context) -> Reply | None:
        """Answer a read by its plan; whatever is amiss is left to graphql-core, which puts it into words."""
        plan = self.plans.of(document)
        if not isinstance(plan, Plan):
            return None
        try:
            return Reply(HTTPStatus.OK, await plan.run(context, received.call.variables))
        except (Refused, GraphQLError):
            return None
        except Exception as fault:  # noqa: BLE001 - a read may be done twice
            if is_lost(fault):
                return refuse(mask(fault, context.request_id), context.language)
            log_fault(fault, context.request_id)
            return None

    async def _together(
        self, part: Part, query: str, received: Received, context: Context, key: UUID | None
    ) -> Reply:
        """Write a mutation together with those that wait at the same moment."""
        try:
            call = part.call(received, context, key)
        except (Refused, GraphQLError):
            return await self._mutate(query, received, context, key)  # finds the same fault, and words it
        try:
            return await part.together.put(call)
        except Undo as undo:
            return undo.reply

    async def _mutate(self, query: str, received: Received, context: Context, key: UUID | None) -> Reply:
        """One mutation, one transaction: undone on a fault, and on a refusal that does not ask to be kept."""
        try:
            async with db.transaction():
                return await self._once(query, received, context, key)
        except Undo as undo:
            return undo.reply

    async def _once(self, query: str, received: Received, context: Context, key: UUID | None) -> Reply:
        owner = context.actor.id
        if key and owner and (replay := await idempotency.claim(owner, key, received.raw, context.now)):
            return Reply(HTTPStatus.OK, replay, {"Idempotency-Replayed": "true"})
        reply = await self._execute(query, received, context)
        failed = reply.status != HTTPStatus.OK if context.refused is None else context.refused.undoes
        if failed:
            raise Undo(reply)
        if key and owner and not context.refused:
            await idempotency.keep(owner, key, reply.body)
        return reply

    async def _execute(self, query: str, received: Received, context: Context) -> Reply:
        result = await self.schema.execute(
            query,
            variable_values=received.call.variables,
            context_value=context,
            operation_name=received.call.operation_name if received.call.query else None,
        )
        return render(result, context)


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


def _is_mutation(document: Document | None, query: str) -> bool:
    # An ad hoc text that only might hold a mutation is treated as one: it then runs in a transaction.
    return document.kind is OperationType.MUTATION if document else "mutation" in query
