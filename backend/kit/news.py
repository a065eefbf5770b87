"""What processes tell each other, and how a part of one listens for it (see `bus`)."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True)
class News:
    """Something happened under a topic. `body` carries ids and counts, never personal data."""

    topic: str
    body: Any = None


RESYNC: Final = News("resync")


class Listener:
    """A bounded queue of news on some topics. Iterate over it, or wait with `next`."""

    def __init__(self, topics: Iterable[str], room: int) -> None:
        self.topics = frozenset(topics)
        self._queue: asyncio.Queue[News] = asyncio.Queue(room)

    def offer(self, news: News) -> None:
        """Put news in; a full queue is emptied and says `RESYNC` instead: a slow reader holds nobody up."""
        if self._queue.full():
            self.reset()
        else:
            self._queue.put_nowait(news)

    def reset(self) -> None:
        """Forget what waits and tell the reader to look again."""
        with suppress(asyncio.QueueEmpty):
            while True:
                self._queue.get_nowait()
        self._queue.put_nowait(RESYNC)

    async def next(self, patience: float) -> News | None:
        """Wait for news; give None after so many seconds without any."""
        try:
            async with asyncio.timeout(patience):
                return await self._queue.get()
        except TimeoutError:
            return None

    def drain(self) -> None:
        """Drop what has piled up: the reader is about to look at the rows anyway."""
        with suppress(asyncio.QueueEmpty):
            while True:
                self._queue.get_nowait()
