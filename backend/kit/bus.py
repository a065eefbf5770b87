"""News for all processes: one Valkey subscription each, handed on to any number of listeners inside.

News is a hint ("look again"), never the fact itself: the facts are rows. So news may be lost without harm,
and whoever may have lost some is told to look again (`RESYNC`).
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Collection, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Final

import orjson
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from backend.kit import db

_CHANNEL: Final = "zhengtong:news"
_QUIET_SECONDS: Final = 15.0  # silence after which the connection is asked whether it still lives
_PATIENCE_SECONDS: Final = 1.0  # a hint must not hold up the answer of who gives it
_BACKOFF_SECONDS: Final = (0.05, 0.2, 0.5, 1.0, 2.0)
_log = logging.getLogger(__name__)


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


class Bus:
    """The process's connection to the news."""

    def __init__(self, url: str) -> None:
        # The bus itself tries again: a client that did so silently would hide the gap in the news.
        self._redis = Redis.from_url(url, retry=Retry(NoBackoff(), 0))
        self._listeners: set[Listener] = set()
        self._ready = asyncio.Event()

    @contextmanager
    def listen(self, *topics: str, room: int = 64) -> Iterator[Listener]:
        """Hear news on the topics for as long as the block lasts."""
        listener = Listener(topics, room)
        self._listeners.add(listener)
        try:
            yield listener
        finally:
            self._listeners.discard(listener)

    async def publish(self, *news: News) -> None:
        """Tell every process, in one message. Without Valkey the listeners of this one are told at least."""
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                await self._redis.publish(_CHANNEL, orjson.dumps([[one.topic, one.body] for one in news]))
        except (RedisError, OSError, TimeoutError) as fault:
            _log.warning("news not sent beyond this process: %s", type(fault).__name__)
            for one in news:
                self._hand_out(one)

    async def ready(self) -> None:
        """Wait until the subscription stands."""
        await self._ready.wait()

    async def run(self) -> None:
        """Listen until cancelled, through any number of lost connections."""
        failures = 0
        while True:
            try:
                await self._hear()
            except (RedisError, OSError, TimeoutError) as fault:
                # A subscription that stood begins the waiting times anew.
                failures = 0 if self._ready.is_set() else failures + 1
                self._ready.clear()
                _log.warning("news connection lost: %s", type(fault).__name__)
            await asyncio.sleep(_BACKOFF_SECONDS[min(failures, len(_BACKOFF_SECONDS) - 1)])

    async def close(self) -> None:
        await self._redis.aclose()

    async def _hear(self) -> None:
        async with self._redis.pubsub() as subscription:
            await subscription.subscribe(_CHANNEL)
            asked = False
            while True:
                message = await subscription.get_message(timeout=_QUIET_SECONDS)
                if message is None:
                    if asked:
                        raise TimeoutError
                    await subscription.ping()
                asked = message is None
                self._take(message)

    def _take(self, message: dict[str, Any] | None) -> None:
        match message:
            case {"type": "subscribe"}:
                # Whatever was said while nobody listened is unknown now.
                for listener in self._listeners:
                    listener.reset()
                self._ready.set()
            case {"type": "message", "data": bytes(payload)}:
                for topic, body in orjson.loads(payload):
                    self._hand_out(News(topic, body))

    def _hand_out(self, news: News) -> None:
        for listener in self._listeners:
            if news.topic in listener.topics:
                listener.offer(news)


_current: Bus | None = None


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[Bus]:
    """Hold the process's bus open and make it the one that `announce` speaks on."""
    global _current  # noqa: PLW0603 - one bus per process, as one connection pool per process
    bus, before = Bus(url), _current
    running = asyncio.create_task(bus.run())
    _current = bus
    try:
        yield bus
    finally:
        _current = before
        # The client's own time limits can swallow a cancellation: ask until it is heard.
        while not running.done():
            running.cancel()
            await asyncio.wait([running], timeout=0.2)
        await bus.close()


def current() -> Bus:
    """Give the process's bus."""
    if _current is None:
        raise RuntimeError("no bus is connected: hold kit.bus.connected open around the program")
    return _current


async def announce(topic: str, body: Any = None) -> None:
    """Tell all processes of one topic; see `announce_all`."""
    await announce_all([News(topic, body)])


async def announce_all(news: Collection[News]) -> None:
    """Tell all processes once the open transaction has committed; at once outside of one.

    A rolled-back transaction tells nobody. Without a bus (command line tools) nothing is told: listeners look
    again by themselves now and then.
    """
    bus = _current
    if bus is not None and news:
        await db.after_commit(lambda: bus.publish(*news))
