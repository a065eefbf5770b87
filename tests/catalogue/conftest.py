"""The demo county, loaded."""

from pathlib import Path

import pytest_asyncio

from backend.catalogue.api import load_county

COUNTY = Path(__file__).parents[2] / "county"


@pytest_asyncio.fixture
async def county(db, clock):
    report = await load_county([COUNTY], clock)
    assert report.ok, "\n".join(map(str, report.faults))
    return report
