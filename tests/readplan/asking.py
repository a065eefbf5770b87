"""Sends an operation as somebody; gives status, headers and bytes of the reply and its trail."""

import asyncio
import gc
import logging
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
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
from backend.kit.graphql.reply import Reply, refuse
from backend.kit.graphql.schema import Schema
from backend.kit.readplan import Unplanned
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
        context = Context(actor, self._clock, self._settings, self._redis, documents)
        raw = orjson.dumps({"documentId": document.id, "variables": variables})
        running = asyncio.all_tasks()
        try:
            reply = await self._executor.run(
                Received(decode_call(raw), raw), context, read_only=True, key=None
            )
        except Refused as refused:  # the endpoint answers so
            reply = refuse(refused, context.language)
        # After a refusal graphql-core leaves some of what it had begun to go on by itself.
        if left := asyncio.all_tasks() - running:
            await asyncio.wait(left)
        if reply.status != HTTPStatus.OK:
            gc.collect(1)  # here, not in the middle of a plan, where Python's own warnings find no words
        written = await trail() if actor.is_staff else ()
        return Answer(reply.status, reply.body, reply.headers, written)


class CoreOnly(Executor):
    """Runs everything on graphql-core."""

    async def _by_plan(self, document: Document, received: Received, context: Context) -> None:
        return None


class Watched(Executor):
    """The executor as it is, counting who answers; what a plan breaks off with is not let pass."""

    def __init__(self, schema: Schema) -> None:
        super().__init__(schema)
        self.answered: Counter[str] = Counter()
        self.faults: list[str] = []

    async def _by_plan(self, document: Document, received: Received, context: Context) -> Reply | None:
        with caught(self.faults):
            reply = await super()._by_plan(document, received, context)
        plan = self.plans.of(document)
        self.answered["core" if isinstance(plan, Unplanned) else "plan" if reply else "left to core"] += 1
        return reply


class _Noting(logging.Handler):
    def __init__(self, faults: list[str]) -> None:
        super().__init__(logging.ERROR)
        self.faults = faults

    def emit(self, record: logging.LogRecord) -> None:
        self.faults.append(record.getMessage())


@contextmanager
def caught(faults: list[str]) -> Iterator[None]:
    """Collect the faults that are logged, which people see as a number only."""
    log, noting = logging.getLogger("zhengtong.graphql"), _Noting(faults)
    log.addHandler(noting)
    try:
        yield
    finally:
        log.removeHandler(noting)


async def trail() -> tuple[object, ...]:
    """Give the audit entries written since the last look."""
    rows = await connection().execute_query_dict(_TRAIL)
    return tuple(tuple(row.values()) for row in rows)
