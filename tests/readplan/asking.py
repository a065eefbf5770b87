"""Sends an operation as somebody; gives status, headers and bytes of the reply and its trail."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from graphql import DocumentNode, GraphQLSchema, parse, validate

from backend.kit.actor import Actor
from backend.kit.clock import Clock
from backend.kit.db import connection
from backend.kit.errors import Refused
from backend.kit.graphql.body import Received, decode_call
from backend.kit.graphql.context import Context
from backend.kit.graphql.documents import Document, Documents
from backend.kit.graphql.execution import Executor
from backend.kit.graphql.reply import refuse
from backend.settings import Settings

# What waits for its seal is what was written since the last look.
_TRAIL = """
WITH looked AS (DELETE FROM audit_waiting RETURNING entry_id)
SELECT at, actor_kind, actor_id, action, object_kind, object_id, detail
FROM audit_entry JOIN looked ON entry_id = id ORDER BY object_id, action, detail::text
"""


@dataclass(frozen=True)
class Answer:
    """What came back, and what reading it put on the audit trail."""

    status: int
    body: bytes
    headers: Mapping[str, str]
    trail: tuple[object, ...] = ()

    @property
    def said(self) -> Any:
        return orjson.loads(self.body)


def registered(text: str, schema: GraphQLSchema) -> Document | None:
    """Read an operation as one that the app would send; None where GraphQL forbids it."""
    node: DocumentNode = parse(text)
    if validate(schema, node):
        return None
    [operation, *_] = node.definitions
    return Document("sha256:generated", "Generated", text, node, operation.operation)  # type: ignore[attr-defined]


class Asking:
    """Asks an executor."""

    def __init__(self, executor: Executor, clock: Clock, settings: Settings, redis: Any) -> None:
        self._executor, self._clock, self._settings, self._redis = executor, clock, settings, redis

    async def __call__(self, document: Document, variables: dict[str, Any] | None, actor: Actor) -> Answer:
        documents = Documents({document.id: document}, allow_queries=False)
        context = Context(actor, self._clock, self._settings, self._redis, "request", documents)
        raw = orjson.dumps({"documentId": document.id, "variables": variables})
        try:
            reply = await self._executor.run(
                Received(decode_call(raw), raw), context, read_only=True, key=None
            )
        except Refused as refused:  # the endpoint answers so
            reply = refuse(refused, context.language)
        written = await trail() if actor.is_staff else ()
        return Answer(reply.status, reply.body, reply.headers, written)


async def trail() -> tuple[object, ...]:
    """Give the audit entries written since the last look."""
    rows = await connection().execute_query_dict(_TRAIL)
    return tuple(tuple(row.values()) for row in rows)
