"""Connections to Valkey or Redis that give up soon: nobody is kept waiting for what may be missing."""

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff

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
