"""What lies further back in an interview's log than a stage remembers, read once for all who ask.

The log is cut into pages at places that are the same for everybody, so that phones that broke off at
different changes still ask for the same page; a page under way is waited for by all who want it. What is
kept was read since the last change and goes with the next one: nothing hidden since is shown out of it.
"""

import asyncio
from bisect import bisect_right
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextvars import Context
from typing import Any, Final

from backend.interviews.changes import InterviewChange
from backend.kit.follow import Entry, Position

MOST_PAGES: Final = 50  # kept at a time; a page more and the oldest goes
Line = Entry[InterviewChange]
Read = Callable[[Position, int], Awaitable[Sequence[Line]]]
Marks = Callable[[Position, int], Coroutine[Any, Any, list[Position]]]


class Further:
    """The log up to a place, as it stands until the next change."""

    def __init__(self, upto: Position, size: int, marks: Marks, read: Read) -> None:
        self._upto = upto
        self._size = size
        self._marks = marks
        self._read = read
        self._cut: asyncio.Task[list[Position]] | None = None
        self._pages: dict[Position, asyncio.Task[Sequence[Line]]] = {}

    async def beyond(self, place: Position) -> Sequence[Line]:
        """Give the lines that come next after a place; none if none is left."""
        if self._cut is None or _failed(self._cut):
            self._cut = _begun(self._marks(self._upto, self._size))
        marks = await asyncio.shield(self._cut)
        page = self._page(marks[bisect_right(marks, place) - 1])
        return [line for line in await asyncio.shield(page) if place < line.position <= self._upto]

    def _page(self, start: Position) -> "asyncio.Task[Sequence[Line]]":
        found = self._pages.get(start)
        if found is None or _failed(found):
            if len(self._pages) >= MOST_PAGES:
                del self._pages[next(iter(self._pages))]  # who waits for it holds it
            found = self._pages[start] = _begun(self._read_page(start))
        return found

    async def _read_page(self, start: Position) -> Sequence[Line]:
        return await self._read(start, self._size)


def _begun(work: Coroutine[Any, Any, Any]) -> "asyncio.Task[Any]":
    # A context of its own: it goes on when the one who asked first has left.
    task = asyncio.create_task(work, context=Context())
    task.add_done_callback(lambda done: done.cancelled() or done.exception())  # somebody may have waited
    return task


def _failed(task: "asyncio.Task[Any]") -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)
