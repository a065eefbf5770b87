"""Answers that are the same for everybody, computed once and kept until a row they rest on changes."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from backend.kit.answers.shelf import Shelf
from backend.kit.answers.stored import Fresh, Key, Stored
from backend.kit.lost import SILENT

_UNAVAILABLE = 503
_PAST_SECONDS = 24 * 3600.0
_PATIENCE_SECONDS = 0.5  # with a database that is silent, where an answer is remembered
MOST_SECONDS = 600.0  # however quiet the tables are: bounds what a switched-off trigger can do

Compute = Callable[[], Awaitable[Fresh]]


def touches(change: str, tags: frozenset[str]) -> bool:
    """Say whether a change (a table, or `table:row`) concerns an answer with these tags."""
    table, _, row = change.partition(":")
    if row:
        return change in tags or table in tags
    return any(tag.partition(":")[0] == table for tag in tags)


@dataclass
class _Flight:
    """A computation under way."""

    tags: frozenset[str]
    task: "asyncio.Task[Stored]"


class Store:
    """The stored answers of one process, safe to serve only while `is_live`.

    `headers` go with every answer. Times are those of the event loop: they run evenly, whatever is done to
    the calendar.
    """

    def __init__(self, most_bytes: int, headers: Mapping[str, str]) -> None:
        self.shelf = Shelf(most_bytes)
        self.live_until = 0.0
        self.found = self.computed = 0  # how often an answer was there, and how often it was not
        self._past: dict[Key, Stored] = {}
        self._past_until = 0.0
        self._headers = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        self._flights: dict[Key, _Flight] = {}

    def is_live(self) -> bool:
        """Say whether changes of rows are sure to reach this process."""
        return asyncio.get_running_loop().time() < self.live_until

    def remembers(self) -> bool:
        """Say whether answers of before are kept for as long as the database is away."""
        return bool(self._past) and asyncio.get_running_loop().time() < self._past_until

    async def answer(self, key: Key, tags: frozenset[str], compute: Compute) -> Stored:
        """Give the stored answer, or compute it: once, however many ask at the same moment.

        An answer is kept only if no row of its tags changed since its computation began. While changes may
        not be reaching us, everybody's answer is computed for them alone; where the database is away for
        that too, or silent, the last one of before is given: what was public a while ago rather than nothing.
        """
        if not self.is_live():
            return await self._alone(key, tags, compute)
        self._past = {}
        found = self.find(key)
        if found is not None:
            self.found += 1
            return found
        flight = self._flights.get(key)
        if flight is None:
            flight = _Flight(tags, asyncio.create_task(self._compute(key, tags, compute)))
            self._flights[key] = flight
        return await asyncio.shield(flight.task)  # one who leaves does not end it for the others

    def find(self, key: Key) -> Stored | None:
        """Give a stored answer that is not too old."""
        found = self.shelf.find(key)
        if found is not None and found.expires_at < asyncio.get_running_loop().time():
            self.shelf.remove(key)
            return None
        return found

    def drop(self, change: str) -> None:
        """Drop what rests on a changed table or row, and forget computations that may have read it before."""
        self.shelf.drop(change)
        for key, flight in list(self._flights.items()):
            if touches(change, flight.tags):
                del self._flights[key]

    def clear(self) -> None:
        """Drop everything: changes may have been missed. It is remembered in case the database is away."""
        self.live_until = 0.0
        self._flights.clear()
        dropped = self.shelf.clear()
        if dropped:
            self._past, self._past_until = dropped, asyncio.get_running_loop().time() + _PAST_SECONDS

    async def _alone(self, key: Key, tags: frozenset[str], compute: Compute) -> Stored:
        past = self._past.get(key) if self.remembers() else None
        if past is None:
            return Stored(await compute(), key, tags, self._headers)
        computing = asyncio.ensure_future(compute())
        try:
            while not (await asyncio.wait({computing}, timeout=_PATIENCE_SECONDS))[0]:
                if SILENT.is_set():
                    return past
        finally:
            computing.cancel()
        fresh = computing.result()
        return past if fresh.status == _UNAVAILABLE else Stored(fresh, key, tags, self._headers)

    async def _compute(self, key: Key, tags: frozenset[str], compute: Compute) -> Stored:
        own = asyncio.current_task()
        self.computed += 1
        begun = asyncio.get_running_loop().time()
        try:
            stored = Stored(await compute(), key, tags, self._headers)
            flight = self._flights.get(key)
            # Gone, or another's: rows changed on the way. Only those who asked before that get it.
            if stored.keep and flight is not None and flight.task is own:
                # From its beginning: what it says may have been read then.
                self.shelf.put(stored, begun + min(MOST_SECONDS, stored.fresh.most_seconds or MOST_SECONDS))
            return stored
        finally:
            if (flight := self._flights.get(key)) is not None and flight.task is own:
                del self._flights[key]
