import pytest_asyncio

from backend.kit import crypto
from tests.cases import world as worlds
from tests.complaints import builders


@pytest_asyncio.fixture
async def world(db, settings, clock):
    crypto.install(settings.keyring)
    world = await worlds.build(clock.now())
    await builders.county(world)
    return world
