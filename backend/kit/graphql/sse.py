"""Subscriptions as server-sent events (GraphQL over SSE, distinct mode) for a plain EventSource."""

from collections.abc import AsyncIterator

import orjson
from starlette.responses import StreamingResponse
from strawberry.types import ExecutionResult

from backend.kit.graphql.body import Received
from backend.kit.graphql.context import Context
from backend.kit.graphql.execution import Executor, render

HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


def respond(received: Received, context: Context, executor: Executor) -> StreamingResponse:
    """Open the stream of a subscription. Refuses with DOCUMENT_UNKNOWN."""
    found = context.documents.admit(received.call.document_id, received.call.query)
    context.streaming = True
    return StreamingResponse(
        _events(found, received, context, executor), media_type="text/event-stream", headers=HEADERS
    )


async def _events(
    found: str, received: Received, context: Context, executor: Executor
) -> AsyncIterator[bytes]:
    results = await executor.schema.subscribe(
        found,
        variable_values=received.call.variables,
        context_value=context,
    )
    yield b":\n\n"  # opens the stream at proxies that wait for a first byte
    async for result in results:
        yield _event("next", render(_as_result(result), context).body)
    yield _event("complete", b"")


def _as_result(result: object) -> ExecutionResult:
    return ExecutionResult(data=getattr(result, "data", None), errors=getattr(result, "errors", None))


def _event(name: str, body: bytes) -> bytes:
    return b"event: " + name.encode() + b"\ndata: " + (body or orjson.dumps(None)) + b"\n\n"
