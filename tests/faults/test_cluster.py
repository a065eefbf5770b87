"""Valkey as a cluster of three: every command works, whichever node is asked, and news reaches everybody."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
import pytest_asyncio

from backend.doctor.surroundings import look_at_valkey
from backend.kit import bus, valkey
from backend.kit.clock import HeldClock
from backend.kit.errors import Refused
from backend.kit.limits import Limiter, Rate
from backend.operations.api import Standing
from tests.answers.waiting import until
from tests.faults.cluster import clustered

pytestmark = pytest.mark.slow

CODES = Rate("codes", count=3, per=timedelta(minutes=10))
SECRET = b"s" * 32


@pytest_asyncio.fixture
async def cluster(short_folder):
    async with clustered(short_folder) as made:
        yield made


async def test_limits_are_kept_once_for_all_whichever_node_is_named_first(cluster):
    clock = HeldClock()
    last = f"redis+cluster://127.0.0.1:{cluster.ports[2]}"
    async with valkey.connect(cluster.url) as one, valkey.connect(last) as other:
        limiters = Limiter(one, SECRET), Limiter(other, SECRET)
        for limiter in (*limiters, limiters[0]):
            await limiter.spend(clock.now(), (CODES, "phone"), (CODES, "address"))
        for limiter in limiters:
            with pytest.raises(Refused, match="TOO_MANY"):
                await limiter.spend(clock.now(), (CODES, "phone"), (CODES, "other"))
        await limiters[1].forget(CODES, "phone")
        await limiters[0].spend(clock.now(), (CODES, "phone"))


async def test_news_reaches_processes_on_every_node_and_goes_on_when_one_is_killed(cluster):
    first, *others = [f"127.0.0.1:{port}" for port in cluster.ports]
    urls = [f"redis+cluster://{other},{first}" for other in others]
    buses = [bus.Bus(url) for url in urls]
    running = [asyncio.create_task(each.run()) for each in buses]
    try:
        with buses[1].listen("fact") as listener:
            for each in buses:
                await each.ready()
            listener.drain()
            await buses[0].publish(bus.News("fact", 1))
            assert (await listener.next(10)).body == 1

            cluster.kill(2)  # where the listener listens
            await until(lambda: not buses[1].hears)
            await until(lambda: buses[1].hears)
            listener.drain()
            await buses[0].publish(bus.News("fact", 2))
            assert (await listener.next(10)).body == 2
    finally:
        for task in running:
            task.cancel()
        await asyncio.wait(running)
        for each in buses:
            await each.close()


async def test_a_start_and_the_doctor_look_at_it(cluster, demo_settings):
    await valkey.check(cluster.url)

    settings = replace(demo_settings, redis_url=cluster.url)
    assert (await look_at_valkey(settings)).standing is Standing.GOOD

    cluster.kill(cluster.keeper(b"limit"))
    await valkey.check(cluster.url)  # a start does without it, as those that run do
    assert (await look_at_valkey(settings)).standing is Standing.BROKEN


def test_a_cluster_has_an_address_for_each_node_named():
    assert valkey.places("rediss+cluster://me:secret@one:7001,two:7002/0") == [
        "rediss://me:secret@one:7001/0",
        "rediss://me:secret@two:7002/0",
    ]
    assert valkey.places("unix:///run/valkey.sock") == ["unix:///run/valkey.sock"]
