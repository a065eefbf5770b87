import pytest
import pytest_asyncio

from backend.kit.files.sealing import kept_in
from backend.worker import register_tasks
from tests.cases import world as worlds
from tests.complaints import builders


@pytest_asyncio.fixture
async def world(db, clock):
    register_tasks()  # each room says what goes with its cases
    world = await worlds.build(clock.now())
    await builders.county(world)
    return world


@pytest.fixture
def storage(settings):
    return kept_in(settings.uploads_dir)
