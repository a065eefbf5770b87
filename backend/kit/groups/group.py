"""Group commit: what waits at the same moment is written by one transaction and answered after its commit.

    CASTING = Group("voting.cast", write_ballots, apart=lambda ballot: [(ballot.poll, ballot.person)])

    receipt = await CASTING.put(ballot)

While a group's transaction runs, newcomers gather for the next; an idle group writes an entry at once, or as
soon as those have arrived who are on the way already. When as many wait as are being written, they go beside
those on another connection: then neither the database nor this process waits for the other.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Collection, Hashable
from contextlib import asynccontextmanager, suppress
from contextvars import Context
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar
from weakref import WeakSet

from backend.kit import db
from backend.kit.errors import Refused
from backend.kit.groups.coming import COMING
from backend.kit.groups.commit import Waiter, Write, commit
from backend.kit.measures import MEASURES

E = TypeVar("E")
R = TypeVar("R")

MOST_TOGETHER: Final = 64
MOST_WAITING: Final = 2_000
ENOUGH: Final = 10  # so many share the cost of a transaction well: they wait for nobody
LANES: Final = 3
_PATIENCE_SECONDS: Final = 0.003  # for those on the way
_RETRY_SECONDS: Final = 1


@dataclass(eq=False)
class _Lane:
    """A group being written; with nobody in it yet, about to begin."""

    words: set[Hashable]
    size: int = 0


_groups: "WeakSet[Group[Any, Any]]" = WeakSet()


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
        self._waiting: deque[Waiter[E, R]] = deque()
        self._lanes: dict[asyncio.Task[None], _Lane] = {}
        self._late: asyncio.TimerHandle | None = None
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
        waiter = Waiter[E, R](entry, asyncio.get_running_loop().create_future())
        self._waiting.append(waiter)
        self._begin()
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
            self._begin()
            while self._lanes:
                await asyncio.wait(list(self._lanes), return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._closing = False

    def _begin(self, *, late: bool = False) -> None:
        """Begin a group if it is time for one."""
        if self._is_due(late=late):
            lane = _Lane(set())
            # A context of its own: the first comer's must not colour the group.
            task = asyncio.create_task(self._write_next(lane), name=self.name, context=Context())
            self._lanes[task] = lane
            task.add_done_callback(self._end)
        elif self._waiting and not self._lanes and self._late is None:
            loop = asyncio.get_running_loop()
            self._late = loop.call_later(_PATIENCE_SECONDS, self._begin_late)

    def _begin_late(self) -> None:
        self._late = None
        self._begin(late=True)

    def _is_due(self, *, late: bool) -> bool:
        sizes = [lane.size for lane in self._lanes.values()]
        if not self._waiting or len(sizes) == LANES or not all(sizes):
            return False
        if sizes:
            return len(self._waiting) >= max(ENOUGH, *sizes)
        return late or self._closing or not COMING or len(self._waiting) >= ENOUGH

    def _end(self, task: asyncio.Task[None]) -> None:
        lane = self._lanes.pop(task)
        if task.cancelled():
            for waiter in self._waiting:
                waiter.answer.cancel()
        elif lane.size:  # else all who wait must stay apart from those in the other lane: its end is next
            self._begin()

    async def _write_next(self, lane: _Lane) -> None:
        taken = self._next(lane)
        lane.size = len(taken)
        if taken:
            MEASURES.group(self.name, len(taken))
            await commit(self._write, taken)

    def _next(self, lane: _Lane) -> list[Waiter[E, R]]:
        taken: list[Waiter[E, R]] = []
        passed: list[Waiter[E, R]] = []
        words = set[Hashable]().union(*(other.words for other in self._lanes.values()))
        while self._waiting and len(taken) < self._most:
            waiter = self._waiting.popleft()
            own = self._apart(waiter.entry)
            if words.intersection(own):
                passed.append(waiter)
            else:
                taken.append(waiter)
                lane.words.update(own)
            words.update(own)  # of those passed over too: nobody overtakes an entry of the same word
        self._waiting.extendleft(reversed(passed))
        return taken


def _begin_all() -> None:
    for group in _groups:
        if group._waiting:  # noqa: SLF001 - one of this module
            group._begin()  # noqa: SLF001


COMING.tell(_begin_all)


@asynccontextmanager
async def working() -> AsyncIterator[None]:
    """Hold around a program that writes in groups: at its end, what waits is written."""
    try:
        yield
    finally:
        for group in list(_groups):
            await group.drain()
