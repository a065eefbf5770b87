"""Looks now and then at what all processes share: queue, notices, database, backups.

Prometheus asks from another thread and must not wait for a database that is away: it gets what was seen last.
"""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from asyncpg import InterfaceError, PostgresError
from redis.exceptions import RedisError
from tortoise.exceptions import BaseORMException

from backend.backups.place import kept
from backend.kit import valkey
from backend.kit.clock import Clock
from backend.kit.startfaults import Failed
from backend.operations.api import deliveries, jobs
from backend.settings import Settings

_PAUSE_SECONDS: Final = 15.0


@dataclass(frozen=True)
class Seen:
    """What was seen at a look; a figure that could not be had is missing."""

    database: bool = False
    valkey: bool = False
    jobs: dict[str, float] = field(default_factory=dict)
    lag_seconds: float | None = None
    workers: int | None = None
    deliveries: dict[str, float] = field(default_factory=dict)
    backup_age_seconds: float | None = None
    log_age_seconds: float | None = None


async def look(settings: Settings, now: datetime) -> Seen:
    """Look once, whatever answers."""
    ages = await asyncio.to_thread(_ages, settings.backups, now) if settings.backups else {}
    seen = {"valkey": await _valkey_answers(settings.redis_url)} | ages
    try:
        queue, sent = await jobs(now), await deliveries()
    except (OSError, BaseORMException, PostgresError, InterfaceError):
        return Seen(**seen)
    return Seen(
        database=True,
        jobs={state: getattr(queue, state) for state in ("waiting", "due", "running", "failed")},
        lag_seconds=queue.lag_seconds,
        workers=queue.workers,
        deliveries=dict(sent),
        **seen,
    )


class Looking:
    """Keeps what was seen last."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self.seen = Seen()
        self._settings, self._clock = settings, clock

    async def forever(self) -> None:
        while True:
            self.seen = await look(self._settings, self._clock.now())
            await asyncio.sleep(_PAUSE_SECONDS)


async def _valkey_answers(url: str) -> bool:
    try:
        async with valkey.connect(url) as client:
            await valkey.look(client)
    except (RedisError, OSError, ValueError):
        return False
    return True


def _ages(address: Path | str, now: datetime) -> dict[str, Any]:
    try:
        found = kept(address)
    except Failed:
        return {}  # unknown
    return {
        "backup_age_seconds": (now - found.newest).total_seconds() if found.newest else None,
        "log_age_seconds": (now - found.reaches).total_seconds() if found.reaches else None,
    }
