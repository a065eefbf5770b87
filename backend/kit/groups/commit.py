"""One transaction for several entries, each told its own outcome; a failing group is halved."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import asyncpg

from backend.kit import db
from backend.kit.errors import Refused
from backend.kit.lost import LOST

E = TypeVar("E")
R = TypeVar("R")

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


@dataclass(eq=False)
class Waiter(Generic[E, R]):
    entry: E
    answer: "asyncio.Future[R]"


async def commit(write: Write[E, R], waiters: list[Waiter[E, R]], *, again: bool = True) -> None:
    """Write entries in one transaction; when it fails, halve them until the failing one stands alone."""
    try:
        async with db.transaction():
            outcomes = await write([waiter.entry for waiter in waiters])
    except Exception as fault:  # noqa: BLE001 - whatever it is, it is handed to whom it concerns
        await _after(write, fault, waiters, again=again)
    except BaseException:
        for waiter in waiters:
            waiter.answer.cancel()
        raise
    else:
        for waiter, outcome in zip(waiters, outcomes, strict=True):
            _settle(waiter, outcome)


async def _after(write: Write[E, R], fault: Exception, waiters: list[Waiter[E, R]], *, again: bool) -> None:
    # Without a connection nobody knows whether the commit arrived: only the senders, who hold the keys
    # of their entries, may try again.
    if isinstance(fault, LOST):
        for waiter in waiters:
            _settle(waiter, fault)
    elif len(waiters) > 1:
        middle = len(waiters) // 2
        await commit(write, waiters[:middle])
        await commit(write, waiters[middle:])
    elif again and (isinstance(fault, _PASSING) or isinstance(fault.__cause__, _PASSING)):
        await commit(write, waiters, again=False)  # what it ran into is committed now, and will be seen
    else:
        _settle(waiters[0], fault)


def _settle(waiter: Waiter[E, R], outcome: R | Exception) -> None:
    if waiter.answer.done():
        return  # whoever asked has left
    if isinstance(outcome, Exception):
        waiter.answer.set_exception(outcome)
    else:
        waiter.answer.set_result(outcome)
