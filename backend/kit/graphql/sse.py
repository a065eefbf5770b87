"""Subscriptions as server-sent events (GraphQL over SSE, distinct mode) for a plain EventSource."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Any, Final, TypeVar

import orjson
from starlette.responses import StreamingResponse
from strawberry.types import ExecutionResult

from backend.kit.graphql.body import Received
from backend.kit.graphql.context import Context
from backend.kit.graphql.execution import Executor
from backend.kit.graphql.lines import LIFE_SECONDS, LINES
from backend.kit.graphql.reply import render
from backend.kit.leaving import ENDING

T = TypeVar("T")

_BEAT: Final = b":\n\n"
_BEAT_SECONDS: Final = 20.0
_LIFE_SECONDS: Final = LIFE_SECONDS
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


def respond(received: Received, context: Context, executor: Executor) -> StreamingResponse:
    """Open the stream of a subscription. Refuses DOCUMENT_UNKNOWN; TOO_MANY, BUSY where no line is free."""
    LINES.check(context.actor.id, context.address)
    found = context.documents.admit(received.call.document_id, received.call.query)
    context.streaming = True
    return StreamingResponse(
        _events(found, received, context, executor), media_type="text/event-stream", headers=HEADERS
    )


async def _events(
    found: str, received: Received, context: Context, executor: Executor
) -> AsyncIterator[bytes]:
    with LINES.held(context.actor.id, context.address):
        results = await executor.schema.subscribe(
            found,
            variable_values=received.call.variables,
            context_value=context,
        )
        yield _BEAT  # opens the stream at proxies that wait for a first byte
        async with aclosing(_beating(results)) as beating:
            async for result in beating:
                yield _BEAT if result is None else _event("next", render(_as_result(result), context).body)
        yield _event("complete", b"")


async def _beating(results: AsyncIterator[T]) -> AsyncGenerator[T | None, None]:
    """Give the results, and None in every pause: only a write finds out that a phone has left.

    Where the process is about to go, the stream ends.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + _LIFE_SECONDS
    ending = asyncio.ensure_future(ENDING.wait())
    coming: asyncio.Future[T] | None = None
    try:
        while loop.time() < end and not ending.done():
            coming = coming or asyncio.ensure_future(anext(results))
            awaited: set[asyncio.Future[Any]] = {coming, ending}
            await asyncio.wait(awaited, timeout=_BEAT_SECONDS, return_when=asyncio.FIRST_COMPLETED)
            if not coming.done():
                yield None
                continue
            try:
                result = coming.result()
            except StopAsyncIteration:
                return
            coming = None
            yield result
    finally:
        ending.cancel()
        await _close(coming, results)


async def _close(coming: asyncio.Future[T] | None, results: AsyncIterator[T]) -> None:
    if coming is not None:
        coming.cancel()
        await asyncio.wait({coming})
    if isinstance(results, AsyncGenerator):
        await results.aclose()


def _as_result(result: object) -> ExecutionResult:
    return ExecutionResult(data=getattr(result, "data", None), errors=getattr(result, "errors", None))


def _event(name: str, body: bytes) -> bytes:
    return b"event: " + name.encode() + b"\ndata: " + (body or orjson.dumps(None)) + b"\n\n"
