"""Consultations that come from county files."""

import pytest
import pytest_asyncio

from backend.consultations.api import load_county
from backend.consultations.models import Consultation, Draft, Opinion, PublicOpinion
from backend.kit import db as database
from backend.kit.openings import OpenState, state_of
from backend.settings import ROOT
from tests.consultations.world import office
from tests.voting.world import COUNTY

FILE = ROOT / "county" / "consultations.yaml"


@pytest_asyncio.fixture
async def offices(world):
    for code in ("co-forestry", "co-transport", "co-urban"):
        await office(code, COUNTY)


async def load(path, clock):
    async with database.transaction():
        return await load_county([path], clock)


async def test_the_demo_county_brings_one_open_one_coming_and_one_with_its_report(offices, clock):
    report = await load(FILE, clock)

    assert report.counts["added"] == 3, report.faults
    rows = {row.code: row for row in await Consultation.all()}
    states = {code: state_of(row.times, clock.now()) for code, row in rows.items()}
    assert states == {
        "meixi-bamboo-rules": OpenState.OPEN,
        "county-school-bus": OpenState.ANNOUNCED,
        "county-litter-points": OpenState.CLOSED,
    }
    numbers = rows["county-litter-points"].numbers
    assert (numbers["received"], numbers["adopted"], numbers["partly"], numbers["not_adopted"]) == (
        4,
        2,
        1,
        1,
    )
    assert all(row.sample for row in rows.values())
    texts = await PublicOpinion.all().values_list("text", flat=True)
    assert len(texts) == await Opinion.all().count() == 9
    assert not any("13800000009" in text for text in texts)
    second = await Draft.get(consultation_id=rows["meixi-bamboo-rules"].id, number=2)
    assert [section["key"] for section in second.sections] == ["s1", "s2", "s3", "s6", "s5"]


async def test_loading_again_leaves_a_consultation_alone(offices, clock):
    await load(FILE, clock)
    before = await Consultation.all().order_by("id").values()
    clock.advance(days=3)

    report = await load(FILE, clock)

    assert report.counts["unchanged"] == 3
    assert await Consultation.all().order_by("id").values() == before


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("closes: today+20d", "closes: today-20d"), "closes before it opens"),
        (("department: co-urban", "department: co-moon"), "co-moon"),
        (("sample: true", "sample: false"), "only in a consultation that is a sample"),
    ],
)
async def test_a_faulty_consultation_is_named_and_nothing_is_loaded(offices, clock, tmp_path, change, why):
    faulty = tmp_path / "consultations.yaml"
    faulty.write_text(FILE.read_text().replace(*change))

    report = await load(faulty, clock)

    assert any(why in str(fault) for fault in report.faults)
    assert not await Consultation.exists()
