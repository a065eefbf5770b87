import pytest
import pytest_asyncio

from backend.audit import api as audit
from backend.kit import crypto
from backend.kit.files.sealing import kept_in
from backend.privacy import folding
from backend.worker import register_tasks
from tests.cases import world as worlds
from tests.complaints import builders


@pytest_asyncio.fixture
async def world(db, settings, clock):
    crypto.install(settings.keyring)
    register_tasks()  # each room says whose its objects are
    world = await worlds.build(clock.now())
    await builders.county(world)
    return world


@pytest_asyncio.fixture
async def fold(db, clock):
    """Do what a worker does each minute: seal, then fold."""

    async def folded():
        await audit.seal(clock.now())
        return await folding.fold()

    return folded


@pytest.fixture
def storage(settings):
    return kept_in(settings.uploads_dir)
