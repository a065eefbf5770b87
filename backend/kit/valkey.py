"""Connections to Valkey or Redis that give up soon: nobody is kept waiting for what may be missing."""

from urllib.parse import urlsplit

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff
from redis.exceptions import RedisError

from backend.kit.database import Unreachable

_PATIENCE_SECONDS = 2


def connect(url: str) -> Redis:
    """Prepare a client; it connects at the first command. Close it, or hold it with `async with`."""
    return Redis.from_url(
        url,
        socket_connect_timeout=_PATIENCE_SECONDS,
        socket_timeout=_PATIENCE_SECONDS,
        # The library's own ten tries take four seconds per command.
        retry=Retry(ExponentialBackoff(cap=0.05, base=0.01), retries=2),
        health_check_interval=30,
    )


async def check(url: str) -> None:
    """Raise `Unreachable` when nothing answers there: a start must not wait for what will not come."""
    try:
        async with connect(url) as client:
            await client.ping()
    except (RedisError, OSError, ValueError) as fault:
        place = urlsplit(url).netloc.rpartition("@")[2] or urlsplit(url).path
        raise Unreachable(
            f"Valkey does not answer ({place}: {type(fault).__name__}): "
            "start it (make run starts one of its own), or correct REDIS_URL."
        ) from fault
