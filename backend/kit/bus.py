"""News for all processes: one Valkey subscription each, handed on to any number of listeners inside.

News is a hint ("look again"), never the fact itself: the facts are rows. So news may be lost without harm,
and whoever may have lost some is told to look again (`RESYNC`).
"""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Collection, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import Context
from typing import Any, Final

import orjson
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from backend.kit import db, valkey
from backend.kit.news import Listener, News

_CHANNEL: Final = "zhengtong:news"
_QUIET_SECONDS: Final = 15.0  # silence after which the connection is asked whether it still lives
_PATIENCE_SECONDS: Final = 1.0  # a hint must not hold up the answer of who gives it
_BACKOFF_SECONDS: Final = (0.05, 0.2, 0.5, 1.0, 2.0)
_log = logging.getLogger(__name__)


class Bus:
    """The process's connection to the news."""

    def __init__(self, url: str) -> None:
        # The bus itself tries again: a client that did so silently would hide the gap in the news.
        self._nodes = deque(Redis.from_url(node, retry=Retry(NoBackoff(), 0)) for node in valkey.places(url))
        self._listeners: set[Listener] = set()
        self._ready = asyncio.Event()
        self._outgoing: list[News] = []
        self._sending: asyncio.Task[None] | None = None

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
                await self._nodes[0].publish(_CHANNEL, orjson.dumps([[one.topic, one.body] for one in news]))
        except (RedisError, OSError, TimeoutError) as fault:
            _log.warning("news not sent beyond this process: %s", type(fault).__name__)
            for one in news:
                self._hand_out(one)

    async def hand_in(self, news: Collection[News]) -> None:
        """Have every process told, in one message with what others hand in meanwhile; nobody waits for it."""
        self._outgoing += news
        if self._sending is None or self._sending.done():
            self._sending = asyncio.create_task(self._send_all(), context=Context())

    async def _send_all(self) -> None:
        while self._outgoing:
            news, self._outgoing = self._outgoing, []
            await self.publish(*news)

    @property
    def hears(self) -> bool:
        """Say whether news would reach us; else listeners look by themselves, and more often."""
        return self._ready.is_set()

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
                if self._ready.is_set():
                    self._tell_of_a_gap()  # from now on they look by themselves, and more often
                self._ready.clear()
                self._nodes.rotate(-1)  # of a cluster, another node may live
                _log.warning("news connection lost: %s", type(fault).__name__)
            await asyncio.sleep(_BACKOFF_SECONDS[min(failures, len(_BACKOFF_SECONDS) - 1)])

    async def close(self) -> None:
        if self._sending is not None:
            await asyncio.wait([self._sending])
        for node in self._nodes:
            await node.aclose()

    async def _hear(self) -> None:
        async with self._nodes[0].pubsub() as subscription:
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
                self._tell_of_a_gap()  # whatever was said while nobody listened is unknown now
                self._ready.set()
            case {"type": "message", "data": bytes(payload)}:
                for topic, body in orjson.loads(payload):
                    self._hand_out(News(topic, body))

    def _tell_of_a_gap(self) -> None:
        for listener in self._listeners:
            listener.reset()

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
        await db.after_commit(lambda: bus.hand_in(news))
