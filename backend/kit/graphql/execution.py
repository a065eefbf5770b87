"""Runs a call: finds its document, holds the transaction of a mutation, masks faults, gives bytes."""

import logging
import traceback
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import cast
from uuid import UUID

import orjson
import strawberry
from graphql import DocumentNode, GraphQLError, OperationDefinitionNode, OperationType
from strawberry.extensions import SchemaExtension
from strawberry.types import ExecutionContext, ExecutionResult

from backend.kit import db, i18n
from backend.kit.errors import Refused
from backend.kit.graphql import idempotency
from backend.kit.graphql.body import Received
from backend.kit.graphql.context import Context
from backend.kit.graphql.cost import parse_within_limits
from backend.kit.graphql.documents import Document
from backend.kit.graphql.refusal import TRANSPORT_CODES

_log = logging.getLogger("zhengtong.graphql")

STATUS = {
    "UNAUTHENTICATED": 401,
    "FORBIDDEN": 403,
    "NOT_FOUND": 404,
    "METHOD_NOT_ALLOWED": 405,
    "IDEMPOTENCY_MISMATCH": 409,
    "BODY_TOO_LARGE": 413,
    "VARIABLES_INVALID": 422,
    "TOO_MANY": 429,
    "FAULT": 500,
}


@dataclass(frozen=True)
class Reply:
    """What goes back: an HTTP status, JSON bytes, and headers of its own."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


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
        self.execution_context.pre_execution_errors = [error]


class Executor:
    """Executes calls against the schema."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema

    async def run(self, received: Received, context: Context, *, read_only: bool, key: UUID | None) -> Reply:
        """Answer a call. A GET is read only."""
        query = context.documents.admit(received.call.document_id, received.call.query)
        mutates = _is_mutation(context.documents.find(query), query)
        if mutates and read_only:
            raise Refused("METHOD_NOT_ALLOWED")
        if mutates:
            return await self._mutate(query, received, context, key)
        return await self._execute(query, received, context)

    async def _mutate(self, query: str, received: Received, context: Context, key: UUID | None) -> Reply:
        """One mutation, one transaction: undone on a fault, and on a refusal that does not ask to be kept."""
        try:
            async with db.transaction():
                return await self._once(query, received, context, key)
        except _Undo as undo:
            return undo.reply

    async def _once(self, query: str, received: Received, context: Context, key: UUID | None) -> Reply:
        owner = context.actor.id
        if key and owner and (replay := await idempotency.claim(owner, key, received.raw, context.now)):
            return Reply(HTTPStatus.OK, replay, {"Idempotency-Replayed": "true"})
        reply = await self._execute(query, received, context)
        failed = reply.status != HTTPStatus.OK if context.refused is None else context.refused.undoes
        if failed:
            raise _Undo(reply)
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


class _Undo(Exception):  # noqa: N818 - carries a reply out of a transaction that must not commit
    def __init__(self, reply: Reply) -> None:
        self.reply = reply


def _only_subscribes(node: DocumentNode) -> bool:
    operations = (part for part in node.definitions if isinstance(part, OperationDefinitionNode))
    return all(part.operation is OperationType.SUBSCRIPTION for part in operations)


def _is_mutation(document: Document | None, query: str) -> bool:
    # An ad hoc text that only might hold a mutation is treated as one: it then runs in a transaction.
    return document.kind is OperationType.MUTATION if document else "mutation" in query


def render(result: ExecutionResult, context: Context) -> Reply:
    """Write a result as bytes, its errors coded and localised, its faults masked."""
    errors = [present(error, context) for error in result.errors or ()]
    codes = [str(error["extensions"]["code"]) for error in errors]  # type: ignore[index]
    code = next((code for code in codes if code in TRANSPORT_CODES or code == "FAULT"), None)
    if code is None and errors and result.data is None:
        code = codes[0]
    document = {"errors": errors, "data": result.data} if errors else {"data": result.data}
    if errors and result.data is None:
        del document["data"]
    return Reply(STATUS.get(code, 400) if code else 200, orjson.dumps(document), _headers(context))


def refuse(refused: Refused, language: str) -> Reply:
    """Answer a request that never reached the schema."""
    error = {
        "message": i18n.text(refused.code, language, **refused.params),
        "extensions": {"code": refused.code} | _reference(refused),
    }
    retry = refused.params.get("retry_after")
    headers = {"Retry-After": str(retry)} if retry is not None else {}
    return Reply(STATUS.get(refused.code, 400), orjson.dumps({"errors": [error]}), headers)


def _reference(refused: Refused) -> dict[str, object]:
    return {"id": refused.params["id"]} if refused.code == "FAULT" else {}


def _headers(context: Context) -> dict[str, str]:
    retry = context.refused.params.get("retry_after") if context.refused else None
    return {"Retry-After": str(retry)} if retry is not None else {}


def present(error: GraphQLError, context: Context) -> dict[str, object]:
    """Present an error to its reader: refusals in words, faults masked under an id."""
    cause = error.original_error
    if error.extensions and "code" in error.extensions:
        return _presented(str(error.extensions["code"]), error.message, error)
    if isinstance(cause, Refused):
        context.refused = cause
        return _presented(cause.code, i18n.text(cause.code, context.language, **cause.params), error)
    if cause is None or isinstance(cause, GraphQLError):
        # Variables that do not fit, or an ad hoc query that does not validate: graphql-core's words may quote
        # the value, which may be personal.
        return _presented("VARIABLES_INVALID", i18n.text("VARIABLES_INVALID", context.language), error)
    log_fault(cause, context.request_id)
    return _presented(
        "FAULT", i18n.text("FAULT", context.language, id=context.request_id), error, id=context.request_id
    )


def _presented(code: str, message: str, error: GraphQLError, **extensions: str) -> dict[str, object]:
    presented: dict[str, object] = {"message": message, "extensions": {"code": code, **extensions}}
    if error.path:
        presented["path"] = error.path
    return presented


def log_fault(fault: BaseException, request_id: str) -> None:
    """Log where a fault arose without its message: a database error quotes the row, which may be personal."""
    frames = "".join(traceback.format_tb(fault.__traceback__))
    _log.error("fault %s: %s\n%s", request_id, type(fault).__name__, frames)
