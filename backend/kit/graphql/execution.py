"""Runs a call: finds its document, holds the transaction of a mutation."""

import asyncio
from http import HTTPStatus
from uuid import UUID

from graphql import GraphQLError, OperationType

from backend.kit import db
from backend.kit.errors import Refused
from backend.kit.graphql import idempotency
from backend.kit.graphql.body import Received
from backend.kit.graphql.context import Context
from backend.kit.graphql.documents import Document
from backend.kit.graphql.part import Part, Parts
from backend.kit.graphql.reply import Reply, away, log_fault, mask, refuse, render
from backend.kit.graphql.schema import Schema
from backend.kit.graphql.together import Undo
from backend.kit.lost import SILENT, is_lost
from backend.kit.readplan import Plan, Plans

MOST_SECONDS = 30.0  # of a whole call, however many statements it sends and turns it waits for
_TEXTS_AT_ONCE = 2  # each is parsed and validated without a pause: a flood must let others through


class Executor:
    """Executes calls against the schema."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.plans = Plans(schema)
        self._parts = Parts(schema)
        self._texts = asyncio.Semaphore(_TEXTS_AT_ONCE)

    async def run(self, received: Received, context: Context, *, read_only: bool, key: UUID | None) -> Reply:
        """Answer a call, or ask to come again where it takes too long. A GET is read only."""
        if SILENT.is_set():
            return refuse(away(), context.language)
        try:
            async with asyncio.timeout(MOST_SECONDS):
                return await self._in_time(received, context, read_only=read_only, key=key)
        except TimeoutError as fault:
            return refuse(mask(fault, context.request_id), context.language)

    async def _in_time(
        self, received: Received, context: Context, *, read_only: bool, key: UUID | None
    ) -> Reply:
        query = context.documents.admit(received.call.document_id, received.call.query)
        document = context.documents.find(query)
        if document is None:
            async with self._texts:
                await asyncio.sleep(0)  # one that is refused never pauses
                return await self._run(query, document, received, context, read_only=read_only, key=key)
        return await self._run(query, document, received, context, read_only=read_only, key=key)

    async def _run(
        self,
        query: str,
        document: Document | None,
        received: Received,
        context: Context,
        *,
        read_only: bool,
        key: UUID | None,
    ) -> Reply:
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


def _is_mutation(document: Document | None, query: str) -> bool:
    # An ad hoc text that only might hold a mutation is treated as one: it then runs in a transaction.
    return document.kind is OperationType.MUTATION if document else "mutation" in query
