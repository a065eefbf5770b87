"""What each server has had to do lately: told by itself to Valkey, put together for a reader."""

import asyncio
from collections import defaultdict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import orjson
from redis.asyncio import Redis
from redis.exceptions import RedisError

from backend.kit import valkey
from backend.kit.clock import Clock
from backend.kit.ids import new_id
from backend.kit.lasting import beside
from backend.kit.measures import MEASURES, SECONDS

KEY: Final = "operations:load"
PAUSE_SECONDS: Final = 15.0
WINDOW: Final = timedelta(minutes=5)
_GONE: Final = timedelta(minutes=1)
_LATEST: Final = int(WINDOW.total_seconds() / PAUSE_SECONDS)

Counts = dict[str, list[int]]  # operation → faults, then calls by step of `SECONDS`


@dataclass(frozen=True)
class Load:
    """An operation within the last minutes, on all servers."""

    operation: str
    calls: int
    faults: int
    half_ms: int  # half of the calls took no longer; of the steps counted in, the upper end
    most_ms: int  # 95 of 100 took no longer


@dataclass(frozen=True)
class Server:
    """A process that serves."""

    name: str
    started_at: datetime
    streams: int


class Telling:
    """Tells what this process did, until it is stopped."""

    def __init__(self, redis_url: str, clock: Clock, name: str) -> None:
        self._url, self._clock = redis_url, clock
        self._name, self._started_at = f"{name}/{str(new_id())[-6:]}", clock.now()
        self._kept: deque[Counts] = deque(maxlen=_LATEST)

    async def tell(self, redis: Redis) -> None:
        """Tell once."""
        now, counts = self._clock.now(), _counts()
        since = self._kept[0] if self._kept else {}
        self._kept.append(counts)
        told = {
            "at": now.isoformat(),
            "started": self._started_at.isoformat(),
            "streams": MEASURES.streams,
            "counts": {name: _less(each, since.get(name)) for name, each in counts.items()},
        }
        await redis.hset(KEY, self._name, orjson.dumps(told))
        await redis.expire(KEY, WINDOW)

    @asynccontextmanager
    async def beside(self) -> AsyncIterator[None]:
        """Tell for as long as the application works."""
        async with beside(self._forever):
            yield

    async def _forever(self) -> None:
        while True:
            with suppress(RedisError, OSError):  # what is not told shows as a server that is not there
                async with valkey.connect(self._url) as client:
                    while True:
                        await self.tell(client)
                        await asyncio.sleep(PAUSE_SECONDS)
            await asyncio.sleep(PAUSE_SECONDS)


async def read(redis: Redis, now: datetime) -> tuple[list[Server], list[Load]]:
    """Give the servers that told lately, and what they did; raises `RedisError` where Valkey is away."""
    told = await redis.hgetall(KEY)
    all_ = {_text(name): orjson.loads(each) for name, each in told.items()}
    living = {name: each for name, each in all_.items() if now - _instant(each["at"]) <= _GONE}
    if gone := all_.keys() - living.keys():
        await redis.hdel(KEY, *gone)
    servers = [
        Server(name, _instant(each["started"]), each["streams"]) for name, each in sorted(living.items())
    ]
    return servers, _together(each["counts"] for each in living.values())


def _together(told: Any) -> list[Load]:
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0] * (len(SECONDS) + 2))
    for each in told:
        for name, row in each.items():
            counts[name] = [a + b for a, b in zip(counts[name], row, strict=True)]
    found = [_load(name, row) for name, row in counts.items() if sum(row[1:])]
    return sorted(found, key=lambda load: (-load.most_ms, -load.calls, load.operation))


def _load(name: str, row: list[int]) -> Load:
    faults, steps = row[0], row[1:]
    return Load(name, sum(steps), faults, _reached(steps, 0.5), _reached(steps, 0.95))


def _reached(steps: list[int], share: float) -> int:
    """Give the step, in milliseconds, by which that share of the calls was done."""
    wanted, seen = share * sum(steps), 0
    for many, seconds in zip(steps, (*SECONDS, SECONDS[-1] * 2), strict=True):
        seen += many
        if seen >= wanted:
            return max(1, round(seconds * 1000))
    return 0


def _counts() -> Counts:
    found: Counts = {}
    for (name, outcome), spread in list(MEASURES.operations.items()):
        row = found.setdefault(name, [0] * (len(SECONDS) + 2))
        for place, many in enumerate(spread.counts, 1):
            row[place] += many
        if outcome == "fault":
            row[0] += sum(spread.counts)
    return found


def _less(row: list[int], since: list[int] | None) -> list[int]:
    return [a - b for a, b in zip(row, since, strict=True)] if since else row


def _text(value: bytes | str) -> str:
    return value.decode() if isinstance(value, bytes) else value


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)
