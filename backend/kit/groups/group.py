"""Group commit: what waits at the same moment is written by one transaction and answered after its commit.

    CASTING = Group("voting.cast", write_ballots, apart=lambda ballot: [(ballot.poll, ballot.person)])

    receipt = await CASTING.put(ballot)

While a group's transaction runs, newcomers gather for the next; an idle group writes an entry at once.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Hashable, Sequence
from contextlib import asynccontextmanager, suppress
from contextvars import Context
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar
from weakref import WeakSet

import asyncpg
from tortoise.exceptions import DBConnectionError

from backend.kit import db
from backend.kit.errors import Refused

E = TypeVar("E")
R = TypeVar("R")

MOST_TOGETHER: Final = 64
MOST_WAITING: Final = 2_000
_RETRY_SECONDS: Final = 1
_LOST: Final = (
    OSError,
    DBConnectionError,
    asyncpg.InterfaceError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
)

Write = Callable[[list[E]], Awaitable[Sequence[R | Refused]]]
"""Writes entries inside an open transaction and gives the outcome of each, in their order.

A `Refused` says that nothing was written for that entry. Whatever is raised undoes the whole group.
"""


class Again(Exception):  # noqa: N818 - says what to do
    """Raised by a writer when another transaction was faster: alone, the entry is then tried once more."""


_PASSING = (
    Again,
    asyncpg.UniqueViolationError,
    asyncpg.SerializationError,
    asyncpg.DeadlockDetectedError,
)

_groups: "WeakSet[Group[Any, Any]]" = WeakSet()


@dataclass(eq=False)
class _Waiter(Generic[E, R]):
    entry: E
    answer: "asyncio.Future[R]"


class Group(Generic[E, R]):
    """Entries of one kind, written together.

    `apart` names what two entries must not share within one transaction (a key, a person's one vote): the
    later one then waits for the next and finds what the former left.
    """

    def __init__(
        self,
        name: str,
        write: Write[E, R],
        *,
        most: int = MOST_TOGETHER,
        room: int = MOST_WAITING,
        apart: Callable[[E], Collection[Hashable]] = lambda _: (),
    ) -> None:
        self.name = name
        self._write = write
        self._most = most
        self._room = room
        self._apart = apart
        self._waiting: deque[_Waiter[E, R]] = deque()
        self._writing: asyncio.Task[None] | None = None
        self._closing = False
        _groups.add(self)

    async def put(self, entry: E) -> R:
        """Give the outcome of an entry once the transaction that holds it has committed.

        Raises the entry's own refusal or fault; refuses BUSY when too many wait. Who is cancelled while
        waiting leaves nothing behind; once its group has begun, the entry is written all the same.
        """
        if db.in_transaction():
            raise RuntimeError(
                f"{self.name}: a group commits by itself, it cannot take part in a transaction"
            )
        if self._closing or len(self._waiting) >= self._room:
            raise Refused("BUSY", retry_after=_RETRY_SECONDS)
        waiter = _Waiter[E, R](entry, asyncio.get_running_loop().create_future())
        self._waiting.append(waiter)
        if self._writing is None:
            # A context of its own: the first comer's must not colour the group.
            self._writing = asyncio.create_task(self._write_all(), name=self.name, context=Context())
        try:
            return await waiter.answer
        except asyncio.CancelledError:
            with suppress(ValueError):
                self._waiting.remove(waiter)
            raise

    async def drain(self) -> None:
        """Write what waits and admit nobody meanwhile."""
        self._closing = True
        try:
            while self._writing is not None:
                await asyncio.wait([self._writing])
        finally:
            self._closing = False

    async def _write_all(self) -> None:
        try:
            while self._waiting:
                await self._commit(self._next())
        finally:
            self._writing = None
            for waiter in self._waiting:  # only if this task itself was cancelled
                waiter.answer.cancel()

    def _next(self) -> list[_Waiter[E, R]]:
        taken: list[_Waiter[E, R]] = []
        passed: list[_Waiter[E, R]] = []
        words = set[Hashable]()
        while self._waiting and len(taken) < self._most:
            waiter = self._waiting.popleft()
            own = self._apart(waiter.entry)
            (passed if words.intersection(own) else taken).append(waiter)
            words.update(own)  # of those passed over too: nobody overtakes an entry of the same word
        self._waiting.extendleft(reversed(passed))
        return taken

    async def _commit(self, waiters: list[_Waiter[E, R]], *, again: bool = True) -> None:
        """Write entries in one transaction; when it fails, halve them until the failing one stands alone."""
        try:
            async with db.transaction():
                outcomes = await self._write([waiter.entry for waiter in waiters])
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is handed to whom it concerns
            await self._after(fault, waiters, again=again)
        except BaseException:
            for waiter in waiters:
                waiter.answer.cancel()
            raise
        else:
            for waiter, outcome in zip(waiters, outcomes, strict=True):
                _settle(waiter, outcome)

    async def _after(self, fault: Exception, waiters: list[_Waiter[E, R]], *, again: bool) -> None:
        # Without a connection nobody knows whether the commit arrived: only the senders, who hold the keys
        # of their entries, may try again.
        if isinstance(fault, _LOST):
            for waiter in waiters:
                _settle(waiter, fault)
        elif len(waiters) > 1:
            middle = len(waiters) // 2
            await self._commit(waiters[:middle])
            await self._commit(waiters[middle:])
        elif again and (isinstance(fault, _PASSING) or isinstance(fault.__cause__, _PASSING)):
            await self._commit(waiters, again=False)  # what it ran into is committed now, and will be seen
        else:
            _settle(waiters[0], fault)


def _settle(waiter: _Waiter[E, R], outcome: R | Exception) -> None:
    if waiter.answer.done():
        return  # whoever asked has left
    if isinstance(outcome, Exception):
        waiter.answer.set_exception(outcome)
    else:
        waiter.answer.set_result(outcome)


@asynccontextmanager
async def working() -> AsyncIterator[None]:
    """Hold around a program that writes in groups: at its end, what waits is written."""
    try:
        yield
    finally:
        for group in list(_groups):
            await group.drain()
