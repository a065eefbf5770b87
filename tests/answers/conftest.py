"""The demo county in a database of the test's own, and a store that is kept alive by hand."""

import asyncio
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from backend.app import create_app
from backend.catalogue.api import load_county
from backend.kit.answers.announce import LEASE_SECONDS
from backend.kit.answers.store import Store
from backend.kit.clock import HeldClock
from backend.kit.database import Database, credentials
from backend.kit.db import connected
from backend.settings import SLICES
from tests.conftest import fresh_database

COUNTY = Path(__file__).parents[2] / "county"


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def stocked_template(servers, template):
    await _sql(servers, f"CREATE DATABASE template_stocked TEMPLATE {template} STRATEGY FILE_COPY")
    async with connected(Database(servers.database_url("template_stocked"), SLICES)):
        report = await load_county([COUNTY], HeldClock())
    assert report.ok
    return "template_stocked"


@pytest_asyncio.fixture
async def database_url(servers, stocked_template):
    """Give the address of a database with the demo county."""
    async with fresh_database(servers, stocked_template) as url:
        yield url


@pytest_asyncio.fixture
async def raw(database_url):
    """Speak SQL to the database from outside of the program, as an administrator does."""
    connection = await asyncpg.connect(**credentials(database_url))
    yield connection
    await connection.close()


@pytest_asyncio.fixture
async def front(settings, clock):
    """Give the whole application, opened."""
    made = create_app(settings, clock)
    async with made.app.app.router.lifespan_context(made.app.app) as state:
        made.state = dict(state)
        yield made


@pytest.fixture
def app(front):
    async def with_state(scope, receive, send):
        await front({**scope, "state": front.state}, receive, send)

    return with_state


@pytest.fixture
def store(front):
    return front.store


@pytest.fixture
def new_store():
    """Give a live store of some size."""

    def making(most=2**20):
        store = Store(most, {})
        store.live_until = asyncio.get_event_loop().time() + LEASE_SECONDS * 1000
        return store

    return making


async def _sql(servers, statement):
    connection = await asyncpg.connect(host=str(servers.sockets), user="zhengtong", database="postgres")
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
