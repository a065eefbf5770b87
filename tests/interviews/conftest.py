import asyncio
from contextlib import aclosing, asynccontextmanager

import pytest
import pytest_asyncio

from backend.interviews import stages
from backend.kit import bus as news
from backend.kit import crypto
from tests.interviews import builders
from tests.voting import world as worlds


@pytest_asyncio.fixture
async def world(db, settings, clock):
    crypto.install(settings.keyring)
    built = await worlds.build(clock.now())
    await builders.build_department()
    return built


@pytest_asyncio.fixture
async def bus(redis_url):
    async with news.connected(redis_url) as connected:
        await connected.ready()
        yield connected


@pytest.fixture
def hear(bus, clock):
    """Follow an interview: `async with hear(id, after) as heard: [await heard.next()]`."""

    @asynccontextmanager
    async def hearing(interview, after=None):
        async with aclosing(stages.listen(interview, after, clock=clock)) as changes:
            yield Heard(changes)

    return hearing


class Heard:
    def __init__(self, changes):
        self._changes = changes
        self._coming = None

    async def next(self, kind=None):
        """Give the next change (of a kind)."""
        async with asyncio.timeout(20):
            async for change in self._changes:
                if kind is None or change.kind.value == kind:
                    return change
        raise AssertionError("the stream ended")

    async def texts(self, count):
        return [(await self.next("entry")).entry.text for _ in range(count)]
