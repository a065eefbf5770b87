"""A cluster of three Valkeys."""

from contextlib import AsyncExitStack, asynccontextmanager

import redis.asyncio
from redis.crc import key_slot

from backend.kit import children, programs
from tests.answers.waiting import until
from tests.faults.county import free_port

SLOTS = 16_384
_THIRD = SLOTS // 3 + 1
_SILENT_MS = 3000  # after which the others hold a node for gone; twice that until they trust it again


class Cluster:
    """Three nodes, each with a third of the slots."""

    def __init__(self, folder):
        self._folder = folder
        self.ports = [self._roomy_port() for _ in range(3)]
        self.children = [self._start(port) for port in self.ports]

    @staticmethod
    def _roomy_port():
        # The nodes speak with each other on a port ten thousand above.
        while (port := free_port()) > 55_000:
            pass
        return port

    def _start(self, port):
        home = self._folder / str(port)
        home.mkdir(exist_ok=True)
        options = {"port": port, "dir": home, "save": "", "appendonly": "no", "cluster-enabled": "yes"}
        options |= {"cluster-node-timeout": _SILENT_MS}
        words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
        return children.spawn([programs.valkey(), *words, "--bind", "127.0.0.1"], log=home / "log")

    @property
    def url(self):
        return "redis+cluster://" + ",".join(f"127.0.0.1:{port}" for port in self.ports[:2])

    def node(self, number):
        return redis.asyncio.Redis(port=self.ports[number])

    async def join(self):
        """Deal the slots out, have the nodes meet, and wait until each knows of all."""
        for number in range(3):
            async with self.node(number) as node:
                await until(lambda node=node: answers(node))
                first, last = number * _THIRD, min((number + 1) * _THIRD, SLOTS) - 1
                await node.execute_command("CLUSTER ADDSLOTSRANGE", first, last)
                await node.execute_command("CLUSTER MEET", "127.0.0.1", self.ports[0])
        await self.stands()
        await until(self._news_goes_round, patience=30)

    async def stands(self):
        """Wait until all nodes hold the cluster for whole."""
        for number in range(3):
            async with self.node(number) as node:
                await until(lambda node=node: is_whole(node), patience=60)

    async def is_down_for(self, number):
        """Say whether a node answers for no slot any more, since another one lacks."""
        async with self.node(number) as node:
            return (await node.execute_command("CLUSTER INFO"))["cluster_state"] == "fail"

    @staticmethod
    def keeper(tag):
        """Give the number of the node that keeps what bears a tag in braces."""
        return key_slot(tag) // _THIRD

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

    def start_again(self, number):
        """Start a node that was killed; it knows its place, and nothing else."""
        self.children[number] = self._start(self.ports[number])


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


@asynccontextmanager
async def clustered(folder):
    """Give a cluster that is whole, in an empty folder."""
    made = Cluster(folder)
    try:
        await made.join()
        yield made
    finally:
        for child in made.children:
            children.stop(child)
