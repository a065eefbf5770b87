"""A county full of cases, of its own: everything here changes it."""

from dataclasses import dataclass, replace
from typing import Any

import pytest_asyncio
import redis.asyncio
from graphql import GraphQLSchema
from redis.asyncio import Redis

from backend.kit import crypto
from backend.kit.actor import Actor
from backend.kit.clock import HeldClock
from backend.kit.db import connected
from backend.kit.graphql.execution import Executor
from backend.schema import build_schema, graphql_schema
from backend.settings import Settings
from tests.conftest import fresh_database
from tests.fuzz.pools import Pools
from tests.fuzz.test_changes import operation
from tests.readplan import world as worlds


@dataclass(frozen=True)
class Ground:
    """Where changes are sent to."""

    settings: Settings
    clock: HeldClock
    redis: Redis
    schema: GraphQLSchema
    executor: Executor
    actors: dict[str, Actor]
    pools: Pools
    texts: dict[str, str]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def ground(servers: Any, template: str, demo_settings: Settings, tmp_path_factory: Any) -> Any:
    async with fresh_database(servers, template) as url, redis.asyncio.from_url(servers.redis_url) as client:
        await client.flushall()
        folder = tmp_path_factory.mktemp("fuzz")
        settings = replace(demo_settings, database_url=url, var_dir=folder, embedded_database=False)
        crypto.install(settings.keyring)
        clock, schema = HeldClock(), build_schema()
        async with connected(settings.database):
            rows = await worlds.build(clock)
            plain = graphql_schema(schema)
            assert plain.mutation_type is not None
            texts = {name: operation(plain, name) for name in plain.mutation_type.fields}
            pools = await Pools.read()
            actors = {name: actor for name, actor in rows.actors.items() if is_known(actor, pools)}
            yield Ground(settings, clock, client, plain, Executor(schema), actors, pools, texts)


def is_known(actor: Actor, pools: Pools) -> bool:
    """Say whether a session could name this one: people and officers stand in a table."""
    if not (actor.is_citizen or actor.is_staff):
        return True
    table = "identity_staff" if actor.is_staff else "identity_person"
    return str(actor.id) in pools.columns[table, "id"]
