"""One stage per interview and process: it reads the log once and hands it to any number of listeners.

A listener is a place in the log. Whatever lies after it and is in memory is given from there; a listener
further back gets what was read once for all who lag as far (`further.py`), until it has caught up. So a slow
one holds nobody up, a thousand who come back at once cost no query each, however long they were away, and
nothing is lost or given twice, whichever process they come back to.
"""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager
from contextvars import Context
from typing import Final
from uuid import UUID

from asyncpg import InterfaceError, PostgresError
from tortoise.exceptions import BaseORMException

from backend.interviews import queries
from backend.interviews.changes import InterviewChange, shown
from backend.interviews.counting import Counting
from backend.interviews.events import topic
from backend.interviews.facts import InterviewState
from backend.interviews.further import Further, Line
from backend.interviews.models import Interview
from backend.interviews.states import state_of
from backend.kit import bus
from backend.kit.clock import Clock
from backend.kit.errors import Refused, not_found
from backend.kit.follow import Position, follow

KEPT: Final = 200  # events in memory: more than anybody misses in a tunnel
MOST_LISTENERS: Final = 10_000  # in one process
_BATCH: Final = 100
_FAULT_SECONDS: Final = 1.0
_log = logging.getLogger(__name__)
_stages: dict[UUID, "Stage"] = {}


async def listen(
    interview: UUID, after: str | None, *, clock: Clock
) -> AsyncGenerator[InterviewChange, None]:
    """Give what changes after a place (None: from now on), each change once.

    Hold it in `contextlib.aclosing`. Refuses INVALID_CURSOR, NOT_FOUND and BUSY.
    """
    place = Position.parse(after) if after else None
    async with _on_stage(interview, clock) as stage, aclosing(stage.changes(place)) as changes:
        async for change in changes:
            yield change


class Stage:
    """What this process knows of one interview."""

    def __init__(self, interview: UUID, clock: Clock) -> None:
        self.interview = interview
        self.listeners = 0
        # A task of its own, in a context of its own: it outlives the listener who was the first.
        self.begun = asyncio.create_task(self._begin(), context=Context())
        self._going: list[asyncio.Task[None]] = []
        self._kept: deque[Line] = deque()
        self._floor = queries.BEGINNING  # every final event beyond it is kept
        self._further: Further | None = None
        self._bell = asyncio.Event()
        self._counting = Counting(interview, clock, self._ring)

    async def changes(self, after: Position | None) -> AsyncGenerator[InterviewChange, None]:
        """Give the changes beyond a place, and then each as it comes."""
        # A number from the future belongs to another cluster's life.
        place = min(after, self._last) if after else self._last
        counts: list[InterviewChange] = []  # as this listener knows them
        while True:
            bell = self._bell  # taken before looking: what rings meanwhile is heard
            for line in await self._beyond(place):
                yield line.value
                place = line.position
            for change in self._counting.beyond(counts) if place >= self._last else ():
                counts = [*(one for one in counts if one.kind is not change.kind), change]
                yield self._counting.placed(change, str(place))
            if place >= self._last:
                await bell.wait()

    @property
    def _last(self) -> Position:
        return self._kept[-1].position if self._kept else self._floor

    async def _beyond(self, place: Position) -> Sequence[Line]:
        if place >= self._floor:
            return [line for line in self._kept if line.position > place]
        if self._further is None:
            self._further = Further(self._floor, _BATCH, self._marks, self._read)
        return await self._further.beyond(place) or list(self._kept)

    async def _begin(self) -> None:
        row = await Interview.get_or_none(id=self.interview)
        if row is None or state_of(row) is InterviewState.DRAFT:
            raise not_found("interview")
        await self._remember()
        await self._counting.count()
        for work in (self._follow, self._counting.go_on):
            self._going.append(asyncio.create_task(_through_faults(work), context=Context()))

    async def _remember(self) -> None:
        """Take the newest events into memory, so that those who come back at once need not ask for them."""
        last = await queries.last_final(self.interview)
        rows = await queries.final_until(self.interview, last, KEPT + 1)
        if len(rows) > KEPT:
            self._floor = Position(rows[0].txid, rows[0].id)
        self._kept.extend(await shown(self.interview, rows[-KEPT:]))

    async def _read(self, place: Position, most: int) -> Sequence[Line]:
        return await shown(self.interview, await queries.events_after(self.interview, place, most))

    async def _marks(self, upto: Position, every: int) -> list[Position]:
        return await queries.marks_until(self.interview, upto, every)

    async def _follow(self) -> None:
        news = follow(bus.current(), [topic(self.interview)], self._read, after=str(self._last))
        async with aclosing(news) as lines:
            async for line in lines:
                self._keep(line)
                self._ring()

    def _keep(self, line: Line) -> None:
        if line.value.hidden:  # whoever comes back later is not shown it either
            self._kept = deque(line.value.hiding(kept) for kept in self._kept)
        self._kept.append(line)
        self._further = None
        if len(self._kept) > KEPT:
            self._floor = self._kept.popleft().position

    def _ring(self) -> None:
        rung, self._bell = self._bell, asyncio.Event()
        rung.set()

    async def close(self) -> None:
        for task in (self.begun, *self._going):
            task.cancel()
        await asyncio.wait({self.begun, *self._going})


@asynccontextmanager
async def _on_stage(interview: UUID, clock: Clock) -> AsyncIterator[Stage]:
    if sum(stage.listeners for stage in _stages.values()) >= MOST_LISTENERS:
        raise Refused("BUSY")
    stage = _stages.get(interview)
    if stage is None:
        stage = _stages[interview] = Stage(interview, clock)
    stage.listeners += 1
    try:
        await asyncio.shield(stage.begun)
        yield stage
    finally:
        stage.listeners -= 1
        if not stage.listeners and _stages.get(interview) is stage:
            del _stages[interview]
            await stage.close()


async def _through_faults(work: object) -> None:
    """Go on after a fault of the tables: the place in the log is kept, so nothing is lost by it."""
    assert callable(work)
    while True:
        try:
            await work()
        except (PostgresError, InterfaceError, BaseORMException, OSError) as fault:
            _log.warning("an interview's log is not read: %s", type(fault).__name__)
        await asyncio.sleep(_FAULT_SECONDS)
