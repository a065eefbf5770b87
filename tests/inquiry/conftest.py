import pytest_asyncio

from backend import worker
from backend.inquiry.models import Mailbox
from backend.kit import crypto
from tests.cases import world as worlds


@pytest_asyncio.fixture
async def world(db, settings, clock):
    worker.register_tasks()
    crypto.install(settings.keyring)
    world = await worlds.build(clock.now())
    await Mailbox.create(
        code="mayor", name_zh="镇长信箱", name_en="Mayor's Mailbox", department=world.housing, answer_days=7
    )
    return world
