"""Questions of one kind that wait at the same moment are put in one round trip, each answered for itself.

    sessions = Asking(read_sessions)          # read_sessions(list of ids) -> answers in their order

    session = await sessions.ask(session_id)

A question is only ever put after it was asked, so its answer is as fresh as one put alone would be. While an
answer is under way, newcomers gather for the next round.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextvars import Context
from typing import Any, Final, Generic, TypeVar

Q = TypeVar("Q")
A = TypeVar("A")

MOST_TOGETHER: Final = 64


class Asking(Generic[Q, A]):
    """Puts questions together. One belongs to one event loop at a time."""

    def __init__(self, put: Callable[[list[Q]], Awaitable[Sequence[A]]]) -> None:
        self._put = put
        self._waiting: deque[tuple[Q, asyncio.Future[A]]] = deque()
        self._rounds: asyncio.Task[None] | None = None

    async def ask(self, question: Q) -> A:
        """Give the answer. Raises whatever its round raised."""
        answer: asyncio.Future[A] = asyncio.get_running_loop().create_future()
        self._waiting.append((question, answer))
        if self._rounds is None or self._rounds.done():
            # A context of its own: a round must not take part in the first asker's transaction.
            self._rounds = asyncio.create_task(self._put_all(), context=Context())
        return await answer

    async def _put_all(self) -> None:
        while self._waiting:
            count = min(MOST_TOGETHER, len(self._waiting))
            asked = [self._waiting.popleft() for _ in range(count)]
            try:
                answers = await self._put([question for question, _ in asked])
            except Exception as fault:  # noqa: BLE001 - whatever it is, it is handed to all who asked
                _fail(asked, fault)
            except BaseException:
                _fail(asked, None)
                _fail(self._waiting, None)
                self._waiting.clear()
                raise
            else:
                for (_, answer), found in zip(asked, answers, strict=True):
                    if not answer.done():
                        answer.set_result(found)


def _fail(asked: Iterable[tuple[Any, asyncio.Future[Any]]], fault: Exception | None) -> None:
    for _, answer in asked:
        if fault is None:
            answer.cancel()
        elif not answer.done():
            answer.set_exception(fault)
