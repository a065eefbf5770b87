"""The demo county, loaded once; each test gets a copy."""

from itertools import count
from pathlib import Path

import asyncpg
import pytest_asyncio

from backend.catalogue.api import load_county
from backend.kit.clock import HeldClock
from backend.kit.database import Database
from backend.kit.db import connected
from backend.settings import SLICES

COUNTY = Path(__file__).parents[2] / "county"
_NUMBERS = count(1)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def county_template(servers, template):
    """Name a database with the demo county in it."""
    await _sql(servers, f"CREATE DATABASE template_county TEMPLATE {template} STRATEGY FILE_COPY")
    async with connected(Database(servers.database_url("template_county"), SLICES)):
        report = await load_county([COUNTY], HeldClock())
    assert report.ok, "\n".join(map(str, report.faults))
    return "template_county"


@pytest_asyncio.fixture
async def database_url(request, servers, template, county_template):
    """Give a copy of the county's database to tests that ask for `county`, an empty one to others."""
    source = county_template if "county" in request.fixturenames else template
    name = f"county_{next(_NUMBERS)}"
    await _sql(servers, f"CREATE DATABASE {name} TEMPLATE {source} STRATEGY FILE_COPY")
    yield servers.database_url(name)
    await _sql(servers, f"DROP DATABASE {name} WITH (FORCE)")


@pytest_asyncio.fixture
async def county(db):
    """Say that the test begins with the demo county."""


async def _sql(servers, statement):
    connection = await asyncpg.connect(host=str(servers.sockets), user="zhengtong", database="postgres")
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
