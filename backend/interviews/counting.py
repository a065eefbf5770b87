"""What a stage tells of likes, waiting questions and the poll inside: counted once for everybody, and seldom.

News only wakes it. Whatever comes within two seconds is counted together, and told if it is another number.
"""

import asyncio
from collections.abc import Callable, Collection
from typing import Final
from uuid import UUID

from backend.interviews import polls, queries
from backend.interviews.changes import ChangeKind, InterviewChange, counted, polled
from backend.interviews.events import counts_topic
from backend.kit import bus
from backend.kit.clock import Clock

COUNT_SECONDS: Final = 2.0
_LOOK_SECONDS: Final = 60.0  # news may be lost


class Counting:
    """The numbers of one interview as this process last told them; `tell` is called when they change."""

    def __init__(self, interview: UUID, clock: Clock, tell: Callable[[], None]) -> None:
        self._interview, self._clock, self._tell = interview, clock, tell
        self._poll: UUID | None = None
        self._placed: dict[ChangeKind, tuple[InterviewChange, InterviewChange]] = {}
        self.told: tuple[InterviewChange, ...] = ()

    def beyond(self, known: Collection[InterviewChange]) -> list[InterviewChange]:
        """Give those that somebody has not been told yet."""
        return [change for change in self.told if not any(change is one for one in known)]

    def placed(self, change: InterviewChange, cursor: str) -> InterviewChange:
        """Give a count as one at a place: the same object for everybody who stands there.

        So what is shown of it is worked out once.
        """
        source, placed = self._placed.get(change.kind, (None, change))
        if source is not change or placed.cursor != cursor:
            placed = change.at_place(cursor)
            self._placed[change.kind] = change, placed
        return placed

    async def count(self) -> None:
        """Count anew, and tell what is another number."""
        self._poll = await queries.poll_in(self._interview)
        likes, waiting = await queries.likes_of(self._interview), await queries.waiting_in(self._interview)
        standing = await polls.standing(self._poll, self._clock.now())
        found = [counted(likes, waiting), *([polled(standing)] if standing else [])]
        now = tuple(next((old for old in self.told if old == one), one) for one in found)
        if now != self.told:
            self.told = now
            self._tell()

    async def go_on(self) -> None:
        """Count whenever there is news, of the poll that is inside then, until cancelled."""
        while True:
            poll = self._poll
            with bus.current().listen(counts_topic(self._interview), *polls.topics(poll)) as listener:
                listener.reset()  # what was said before anybody listened
                while poll == self._poll:
                    if await listener.next(_LOOK_SECONDS) is not None:
                        await asyncio.sleep(COUNT_SECONDS)
                    listener.drain()
                    await self.count()
