"""Servers tell what they did within five minutes; a reader sees all of them together."""

import asyncio
from datetime import timedelta

import pytest

from backend.kit.measures import MEASURES
from backend.operations import load
from backend.operations.load import Telling


@pytest.fixture(autouse=True)
def measures(monkeypatch):
    monkeypatch.setattr(MEASURES, "operations", {})
    monkeypatch.setattr(MEASURES, "streams", 3)


def calls(name, outcome, *seconds):
    for each in seconds:
        MEASURES.operation(name, outcome, each)


async def test_what_two_servers_did_is_put_together(redis, redis_url, clock):
    calls("Home", "answered", *[0.002] * 19, 0.4)
    calls("Home", "fault", 0.002)
    calls("Search", "answered", 0.3)
    for name in ("a", "b"):
        await Telling(redis_url, clock, name).tell(redis)

    servers, loads = await load.read(redis, clock.now())

    assert [(one.name.split("/")[0], one.streams) for one in servers] == [("a", 3), ("b", 3)]
    assert [(one.operation, one.calls, one.faults, one.half_ms, one.most_ms) for one in loads] == [
        ("Search", 2, 0, 500, 500),
        ("Home", 42, 2, 2, 2),
    ]


async def test_only_the_last_five_minutes_count(redis, redis_url, clock):
    telling = Telling(redis_url, clock, "a")
    calls("Home", "answered", 0.3)
    for _ in range(21):
        await telling.tell(redis)
        clock.advance(seconds=15)

    calls("Search", "answered", 0.001)
    await telling.tell(redis)

    _, loads = await load.read(redis, clock.now())
    assert [one.operation for one in loads] == ["Search"]


async def test_who_tells_no_more_is_gone(redis, redis_url, clock):
    await Telling(redis_url, clock, "a").tell(redis)
    clock.advance(seconds=61)

    assert await load.read(redis, clock.now()) == ([], [])
    assert await redis.hlen(load.KEY) == 0


async def test_a_server_tells_while_it_works(redis, redis_url, clock):
    async with Telling(redis_url, clock, "a").beside():
        async with asyncio.timeout(10):
            while not await redis.hlen(load.KEY):  # noqa: ASYNC110 - Valkey does not ring
                await asyncio.sleep(0.01)
    assert timedelta(seconds=await redis.ttl(load.KEY)) <= load.WINDOW
