"""The world of the comparison, built once; nothing here changes it."""

from dataclasses import dataclass, replace
from random import Random
from typing import Any

import asyncpg
import pytest_asyncio
import redis.asyncio
from graphql import GraphQLSchema

from backend.kit import crypto
from backend.kit.actor import Actor
from backend.kit.clock import HeldClock
from backend.kit.db import connected
from backend.kit.graphql.documents import Document
from backend.kit.measures import MEASURES
from backend.operations.api import Telling
from backend.schema import build_schema, graphql_schema
from backend.settings import Settings
from tests.readplan import world as worlds
from tests.readplan.asking import Asking, CoreOnly, Watched, registered
from tests.readplan.compare import differences
from tests.readplan.values import Values

_NAME = "equivalence"
_OTHER_TURNS = 8


@dataclass(frozen=True)
class Built:
    """The world, and the day on which everybody asks."""

    settings: Settings
    rows: worlds.Rows
    clock: HeldClock


@dataclass
class Ground:
    """Where the two sides stand."""

    rows: worlds.Rows
    schema: GraphQLSchema
    cursors: dict[str, list[str]]
    core: Asking
    plan: Asking
    watched: Watched
    clock: HeldClock

    def values(self, random: Random) -> Values:
        return Values(self.rows, self.cursors, random)

    def somebody(self, random: Random, text: str) -> Actor:
        """Choose who asks: mostly those to whom the operation says something."""
        people = list(self.rows.actors.values())
        if "desk" in text and random.random() < 0.7:
            people = [actor for actor in people if actor.is_staff]
        elif ("myCases" in text or "notices" in text) and random.random() < 0.7:
            people = [actor for actor in people if actor.is_citizen]
        return replace(random.choice(people), language=random.choice(["zh-CN", "en"]))

    def name_of(self, actor: Actor) -> str:
        return next(name for name, each in self.rows.actors.items() if each.id == actor.id)

    async def compared(self, document: Document, variables: Any, actor: Actor) -> list[str]:
        """Ask both; give what differs."""
        expected = await self.core(document, variables, actor)
        given = await self.plan(document, variables, actor)
        for _ in range(_OTHER_TURNS):  # of several refusals graphql-core tells the one that came first
            if "errors" not in given.said or not differences(expected, given):
                break
            expected = await self.core(document, variables, actor)
        faults = [f"graphql-core faults: {expected.said}"] if expected.status == 500 else []
        faults += [f"the plan breaks off: {fault}" for fault in self.watched.faults]
        self.watched.faults.clear()
        return [*faults, *differences(expected, given)]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def built(servers: Any, template: str, demo_settings: Settings) -> Built:
    """Build the world in a database of its own."""
    await _sql(servers, f"CREATE DATABASE {_NAME} TEMPLATE {template} STRATEGY FILE_COPY")
    settings = replace(demo_settings, database_url=servers.database_url(_NAME), embedded_database=False)
    clock = HeldClock()
    crypto.install(settings.keyring)
    async with connected(settings.database):
        return Built(settings, await worlds.build(clock), clock)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def ground(servers: Any, built: Built) -> Any:
    """Connect to the world; one connection of the process at a time."""
    crypto.install(built.settings.keyring)
    async with connected(built.settings.database), redis.asyncio.from_url(servers.redis_url) as client:
        schema = build_schema()
        watched = Watched(schema)
        core, plan = (
            Asking(each, built.clock, built.settings, client) for each in (CoreOnly(schema), watched)
        )
        ground = Ground(built.rows, graphql_schema(schema), {}, core, plan, watched, built.clock)
        ground.cursors |= await _cursors(ground)
        MEASURES.operation("Home", "answered", 0.01)
        await Telling(servers.redis_url, built.clock, "ground").tell(client)
        yield ground


async def _cursors(ground: Ground) -> dict[str, list[str]]:
    """Collect real cursors of every connection."""
    asked = {
        "myCases": ("li", "query Q { myCases(first: 50) { edges { cursor } } }"),
        "items": ("li", "query Q { items { edges { cursor } } }"),
        "surveys": ("li", "query Q { surveys { edges { cursor } } }"),
        "consultations": ("li", "query Q { consultations { edges { cursor } } }"),
        "polls": ("li", "query Q { polls { edges { cursor } } }"),
        "notices": ("li", "query Q { notices(first: 50) { edges { cursor } } }"),
        "deskCases": (
            "clerk",
            'query Q { deskCases(first: 50, filter: {queue: "all"}) { edges { cursor } } }',
        ),
    }
    found = {}
    for name, (who, text) in asked.items():
        document = registered(text, ground.schema)
        assert document is not None
        answer = await ground.core(document, None, ground.rows.actors[who])
        found[name] = [edge["cursor"] for edge in answer.said["data"][name]["edges"]]
    return found


async def _sql(servers: Any, statement: str) -> None:
    connection = await asyncpg.connect(host=str(servers.sockets), user="zhengtong", database="postgres")
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
