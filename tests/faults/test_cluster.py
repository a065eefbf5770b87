"""Valkey as a cluster of three: every command works, whichever node is asked, and news reaches everybody."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta

import pytest
import pytest_asyncio
import redis.asyncio

from backend.doctor.surroundings import look_at_valkey
from backend.kit import bus, children, programs, valkey
from backend.kit.clock import HeldClock
from backend.kit.errors import Refused
from backend.kit.limits import Limiter, Rate
from backend.operations.api import Standing
from tests.answers.waiting import until
from tests.faults.county import free_port

pytestmark = pytest.mark.slow

SLOTS = 16_384
CODES = Rate("codes", count=3, per=timedelta(minutes=10))
SECRET = b"s" * 32


class Cluster:
    """Three nodes, each with a third of the slots."""

    def __init__(self, folder):
        self.ports = [self._roomy_port() for _ in range(3)]
        self.children = [self._start(folder, port) for port in self.ports]

    @staticmethod
    def _roomy_port():
        # The nodes speak with each other on a port ten thousand above.
        while (port := free_port()) > 55_000:
            pass
        return port

    @staticmethod
    def _start(folder, port):
        home = folder / str(port)
        home.mkdir()
        options = {"port": port, "dir": home, "save": "", "appendonly": "no", "cluster-enabled": "yes"}
        words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
        return children.spawn([programs.valkey(), *words, "--bind", "127.0.0.1"], log=home / "log")

    @property
    def url(self):
        return "redis+cluster://" + ",".join(f"127.0.0.1:{port}" for port in self.ports[:2])

    def node(self, number):
        return redis.asyncio.Redis(port=self.ports[number])

    async def join(self):
        """Deal the slots out, have the nodes meet, and wait until each knows of all."""
        third = SLOTS // 3 + 1
        for number in range(3):
            async with self.node(number) as node:
                await until(lambda node=node: answers(node))
                first, last = number * third, min((number + 1) * third, SLOTS) - 1
                await node.execute_command("CLUSTER ADDSLOTSRANGE", first, last)
                await node.execute_command("CLUSTER MEET", "127.0.0.1", self.ports[0])
        for number in range(3):
            async with self.node(number) as node:
                await until(lambda node=node: is_whole(node), patience=30)
        await until(self._news_goes_round, patience=30)

    async def _news_goes_round(self):
        """Say whether what is published on any node is heard on all: nodes that just met drop some."""
        async with AsyncExitStack() as held:
            nodes = [await held.enter_async_context(self.node(number)) for number in range(3)]
            ears = [await held.enter_async_context(node.pubsub()) for node in nodes]
            for ear in ears:
                await ear.subscribe("round")
            for number, node in enumerate(nodes):
                await node.publish("round", number)
            return all([await hears(ear, {b"0", b"1", b"2"}) for ear in ears])

    def kill(self, number):
        self.children[number].kill()
        self.children[number].wait()


async def answers(node):
    try:
        return await node.ping()
    except redis.exceptions.ConnectionError:
        return False


async def hears(ear, expected):
    """Say whether all that is expected comes to an ear before it falls silent."""
    while expected and (message := await ear.get_message(timeout=0.5)):
        expected = expected - {message["data"]}
    return not expected


async def is_whole(node):
    """Say whether all slots are dealt out and the nodes speak with each other: then news goes round."""
    found = await node.execute_command("CLUSTER INFO")
    nodes = (await node.execute_command("CLUSTER NODES")).values()
    met = [one for one in nodes if one["connected"] and "handshake" not in one["flags"]]
    return found["cluster_state"] == "ok" and len(nodes) == len(met) == 3


@pytest_asyncio.fixture
async def cluster(short_folder):
    made = Cluster(short_folder)
    try:
        await made.join()
        yield made
    finally:
        for child in made.children:
            children.stop(child)


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


async def test_a_start_and_the_doctor_find_it_well(cluster, demo_settings):
    await valkey.check(cluster.url)

    assert (await look_at_valkey(replace(demo_settings, redis_url=cluster.url))).standing is Standing.GOOD


def test_a_cluster_has_an_address_for_each_node_named():
    assert valkey.places("rediss+cluster://me:secret@one:7001,two:7002/0") == [
        "rediss://me:secret@one:7001/0",
        "rediss://me:secret@two:7002/0",
    ]
    assert valkey.places("unix:///run/valkey.sock") == ["unix:///run/valkey.sock"]
