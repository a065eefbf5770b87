"""What a load tells others: each new version once, and what is offered no more."""

import pytest

from backend.catalogue.api import load_county
from backend.sharing.models import Announcement, Entry
from tests.catalogue.conftest import COUNTY

FORESTRY = COUNTY / "items" / "forestry.yaml"


@pytest.fixture
def load(clock, tmp_path):
    async def loading(text):
        path = tmp_path / "forestry.yaml"
        path.write_text(text, "utf-8")
        report = await load_county([path], clock)
        assert report.ok, report.faults

    return loading


async def told():
    return [(row.kind, row.subject, row.facts) for row in await Announcement.all().order_by("id")]


async def test_a_new_version_is_told_once(county, load, clock):
    await Announcement.all().delete()
    text = FORESTRY.read_text("utf-8").replace("promised: 7", "promised: 5", 1)

    await load(text)
    await load(text)

    assert await told() == [("item.changed", "FOR-01", {"version": 2})]
    assert (await Entry.get(subject="FOR-01")).link == "/items/FOR-01"


async def test_what_is_offered_no_more_leaves_the_feed(county, load):
    await load("items: [{code: FOR-01, withdrawn: true}]")

    assert not await Entry.exists(subject="FOR-01")
    assert ("item.withdrawn", "FOR-01", {}) in await told()
    assert await Entry.exists(subject="FOR-02")
