"""Mutations whose waiting calls are written together, keys and replies included (see `kit/groups`).

    SUBMITTING = Together("submitApplication", read=_sending, write=submit_all, show=changed)

A trusted document whose one root field is of that name then takes part. Anything else (an ad hoc text, two
mutations in one document) runs alone, in a transaction of its own, through the field's resolver.
"""

from collections.abc import Awaitable, Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Generic, TypeVar

import orjson

from backend.kit.errors import Refused
from backend.kit.graphql import idempotency
from backend.kit.graphql.context import Context
from backend.kit.graphql.idempotency import Claim
from backend.kit.graphql.plain import Show
from backend.kit.graphql.refusal import TRANSPORT_CODES, Prepared
from backend.kit.graphql.refusal import render as render_refusal
from backend.kit.graphql.reply import Reply
from backend.kit.groups.group import Group

E = TypeVar("E")
R = TypeVar("R")


class Undo(Exception):  # noqa: N818 - carries a reply out of a transaction that must not commit
    def __init__(self, reply: Reply) -> None:
        self.reply = reply


@dataclass(frozen=True)
class Answering:
    """How a document wants its answer: under which key, shown how; by the executor where not plainly."""

    key: str
    show: Show | None
    execute: Callable[[Context, Prepared], Awaitable[Reply]]


@dataclass(frozen=True, eq=False)
class Call(Generic[E]):
    """One sender's call."""

    entry: E
    context: Context
    claim: Claim | None
    answering: Answering


class Together(Generic[E, R]):
    """A mutation that is written in groups.

    `read` makes an entry of the context and the field's arguments; `write` writes entries inside a
    transaction and gives their outcomes; `show` makes the API's object of one; `apart` names what two
    entries must not share. `admit` is asked before an entry waits: what it refuses costs no transaction.
    Of an `unkept` entry no key is kept beside its sender: it must not be known whose it was.
    """

    def __init__(
        self,
        field: str,
        *,
        read: Callable[..., E],
        write: Callable[[list[E]], Awaitable[Sequence[R | Refused]]],
        show: Callable[[R], Any],
        apart: Callable[[E], Collection[Hashable]] = lambda _: (),
        admit: Callable[[Context, E], Awaitable[None]] | None = None,
        unkept: Callable[[E], bool] = lambda _: False,
    ) -> None:
        self.read = read
        self._write = write
        self._show = show
        self._apart = apart
        self._admit = admit
        self.unkept = unkept
        self._group = Group[Call[E], Reply](field, self._write_calls, apart=self._words)
        MUTATIONS[field] = self

    async def put(self, call: Call[E]) -> Reply:
        """Give the reply of a call once committed. Refuses BUSY, IDEMPOTENCY_MISMATCH; may raise `Undo`."""
        if self._admit is not None:
            await self._admit(call.context, call.entry)
        return await self._group.put(call)

    def _words(self, call: Call[E]) -> Collection[Hashable]:
        own = self._apart(call.entry)
        return own if call.claim is None else [*own, call.claim.id]

    async def _write_calls(self, calls: list[Call[E]]) -> list[Reply | Refused]:
        known = await idempotency.known([call.claim for call in calls if call.claim])
        fresh = [call for call in calls if call.claim is None or call.claim.id not in known]
        outcomes = await self._write([call.entry for call in fresh]) if fresh else []
        granted: list[tuple[Claim, bytes]] = []
        replies: dict[Call[E], Reply] = {}
        for call, outcome in zip(fresh, outcomes, strict=True):
            replies[call] = await self._reply(call, outcome)
            if call.claim and not isinstance(outcome, Refused):
                granted.append((call.claim, replies[call].body))
        await idempotency.keep_all(granted)
        return [replies[call] if call in replies else _replay(known, call) for call in calls]

    async def _reply(self, call: Call[E], outcome: R | Refused) -> Reply:
        refused = outcome if isinstance(outcome, Refused) else None
        show = call.answering.show
        if refused is not None and refused.code in TRANSPORT_CODES:
            show = None
        shown = outcome if isinstance(outcome, Refused) else self._show(outcome)
        if show is None:
            reply = await call.answering.execute(call.context, Prepared(shown))
            if reply.status != HTTPStatus.OK and refused is None:
                raise Undo(reply)
            return reply
        if refused is not None:
            shown = render_refusal(refused, call.context.language)
        return Reply(HTTPStatus.OK, orjson.dumps({"data": {call.answering.key: show(shown)}}))


def _replay(known: Mapping[str, bytes | Refused], call: Call[Any]) -> Reply | Refused:
    assert call.claim is not None, "only a key can have been used before"
    earlier = known[call.claim.id]
    if isinstance(earlier, Refused):
        return earlier
    return Reply(HTTPStatus.OK, earlier, {"Idempotency-Replayed": "true"})


MUTATIONS: dict[str, Together[Any, Any]] = {}
