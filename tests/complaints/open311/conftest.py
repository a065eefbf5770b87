"""A county that speaks GeoReport, without the rest of the application, and a client of it."""

import pytest_asyncio
from starlette.applications import Starlette

from backend.complaints.open311.clients import add_client
from backend.complaints.open311.routes import Open311
from backend.kit import db as kit_db
from backend.settings import Settings
from tests.cases import world as worlds
from tests.complaints import builders


def speaking(settings: Settings, clock, redis):
    """Give the addresses as an application whose lifespan opened Valkey."""
    inner = Starlette(routes=Open311(settings, clock).routes())

    async def with_state(scope, receive, send):
        await inner({**scope, "state": {"redis": redis}}, receive, send)

    return with_state


@pytest_asyncio.fixture
async def app(db, settings, clock, redis):
    return speaking(settings, clock, redis)


@pytest_asyncio.fixture
async def key(world, clock):
    return await keyed(clock)


async def keyed(clock, name="neighbour", **more):
    async with kit_db.transaction():
        return await add_client(name, clock.now(), **more)


async def county_of(clock):
    """Build the small county wherever we are connected to."""
    world = await worlds.build(clock.now())
    await builders.county(world)
    return world
