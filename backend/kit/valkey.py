"""Connections to Valkey or Redis that give up soon: nobody is kept waiting for what may be missing."""

import asyncio
import logging
from typing import Any, cast
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from redis.asyncio import Redis
from redis.asyncio.cluster import ClusterNode, RedisCluster
from redis.asyncio.connection import parse_url
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff
from redis.exceptions import RedisError

from backend.kit.database import Unreachable

KEPT = b"{limit}:"
"""What every key begins with. The braces keep all on one slot of a cluster: one script may touch only one."""

_CLUSTER = "+cluster"
_PATIENCE_SECONDS = 2
_REST_SECONDS = 2
_resting_until: "WeakKeyDictionary[Redis, float]" = WeakKeyDictionary()
_log = logging.getLogger(__name__)


def connect(url: str) -> Redis:
    """Prepare a client; it connects at the first command. Close it, or hold it with `async with`.

    `redis+cluster://one:6379,other:6379` names some nodes of a cluster; the others are found by themselves.
    What one command touches together lies on one slot there, by a name in braces.
    """
    # The library's own ten tries take four seconds per command.
    retry = Retry(ExponentialBackoff(cap=0.05, base=0.01), retries=2)
    patience = {"socket_connect_timeout": _PATIENCE_SECONDS, "socket_timeout": _PATIENCE_SECONDS}
    more: dict[str, Any] = patience | {"retry": retry, "health_check_interval": 30}
    if not _is_cluster(url):
        return Redis.from_url(url, **more)
    nodes: list[dict[str, Any]] = [
        {"host": "127.0.0.1", "port": 6379} | dict(parse_url(node)) for node in places(url)
    ]
    more |= {word: value for word, value in nodes[0].items() if word in {"username", "password"}}
    more |= {"ssl": url.startswith("rediss"), "require_full_coverage": False}
    known = [ClusterNode(node["host"], node["port"]) for node in nodes]
    found = RedisCluster(startup_nodes=known, **more)
    return cast("Redis", found)  # it takes the same commands


def places(url: str) -> list[str]:
    """Give an address for each node that is named: news published at any node of a cluster reaches all."""
    if not _is_cluster(url):
        return [url]
    scheme, _, rest = url.partition("://")
    where, _, path = rest.partition("/")
    signed, at, nodes = where.rpartition("@")
    return [f"{scheme.removesuffix(_CLUSTER)}://{signed}{at}{node}/{path}" for node in nodes.split(",")]


def _is_cluster(url: str) -> bool:
    return url.partition("://")[0].endswith(_CLUSTER)


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


async def look(client: Redis) -> None:
    """Raise as the client does where Valkey does not answer: of a cluster, the node that has our keys."""
    await client.exists(KEPT)


def let_rest(client: Redis, fault: Exception) -> None:
    """Note that a client was not answered: for a moment nobody need ask it again and wait in vain."""
    _log.warning("Valkey does not answer: %s", type(fault).__name__)
    _resting_until[client] = asyncio.get_running_loop().time() + _REST_SECONDS


def rests(client: Redis) -> bool:
    """Say whether a client was not answered a moment ago."""
    return asyncio.get_running_loop().time() < _resting_until.get(client, 0)
