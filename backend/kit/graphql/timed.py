"""An executor that counts how long each operation takes. Without it, no call is timed."""

from http import HTTPStatus
from time import perf_counter
from typing import Final
from uuid import UUID

from backend.kit.errors import Refused
from backend.kit.graphql.body import Received
from backend.kit.graphql.context import Context
from backend.kit.graphql.execution import Executor
from backend.kit.graphql.reply import Reply
from backend.kit.measures import MEASURES
from backend.kit.traces import TRACES

OTHER: Final = "other"  # texts of somebody's own: what people write must not become a label


class TimedExecutor(Executor):
    """Executes as `Executor` does, and counts by registered name and outcome."""

    async def run(self, received: Received, context: Context, *, read_only: bool, key: UUID | None) -> Reply:
        begun, outcome = perf_counter(), "fault"
        try:
            reply = await super().run(received, context, read_only=read_only, key=key)
            outcome = _outcome(reply)
        except Refused:
            outcome = "refused"
            raise
        else:
            return reply
        finally:
            name = _name(received, context)
            MEASURES.operation(name, outcome, perf_counter() - begun)
            TRACES.call(name, outcome)


def _outcome(reply: Reply) -> str:
    if reply.status < HTTPStatus.BAD_REQUEST:
        return "answered"
    return "refused" if reply.status < HTTPStatus.INTERNAL_SERVER_ERROR else "fault"


def _name(received: Received, context: Context) -> str:
    document = context.documents.find(received.call.document_id or received.call.query or "")
    return document.name if document else OTHER
