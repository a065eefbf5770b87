import pytest_asyncio

from backend.kit import crypto
from tests.voting import world as worlds


@pytest_asyncio.fixture
async def world(db, settings, clock):
    crypto.install(settings.keyring)
    return await worlds.build(clock.now())
