"""Categories and rules from files, and the demo county's own: every complaint arrives somewhere."""

import pytest_asyncio

from backend.complaints import tables
from backend.complaints.county import load_county
from backend.complaints.models import Category, Rule, Watch
from backend.complaints.routing import Matter
from backend.places import demo
from backend.settings import ROOT

COMPLAINTS = ROOT / "county" / "complaints.yaml"


@pytest_asyncio.fixture
async def county(db):
    await demo.prepare()
    report = await load_county([COMPLAINTS])
    assert report.ok, report.faults


async def test_the_demo_county_has_a_tree_in_two_languages(county):
    leaves = await Category.exclude(parent_id=None)

    assert len(leaves) >= 25
    for leaf in leaves:
        assert leaf.name_zh
        assert leaf.name_en
        assert leaf.examples["zh"]
        assert len(leaf.examples["zh"]) == len(leaf.examples["en"])
        assert leaf.keywords or leaf.code == "other-matter"
    assert await Category.filter(private_place=True).exists()
    assert await Category.filter(confidential=True, published=False).exists()


async def test_whatever_is_complained_about_and_wherever_it_arrives_with_somebody_else(county):
    found = await tables.read()
    regions = {office.region for office in found.offices.values()}
    for category in (one for one in found.categories.values() if one.parent_id):
        for region in regions:
            for about in (None, *found.offices.values()):
                matter = Matter(found.chain(category.code), region, frozenset({about.id} if about else ()))
                routed = found.route(category, matter)
                assert routed.to is not None
                assert routed.to != about


async def test_loading_again_changes_nothing_and_a_change_is_taken(county, tmp_path):
    assert dict((await load_county([COMPLAINTS])).counts) == {"unchanged": await _rows()}
    changed = tmp_path / "complaints.yaml"
    changed.write_text(COMPLAINTS.read_text().replace("days: 3\n    radius: 50", "days: 4\n    radius: 50"))

    report = await load_county([changed])

    assert report.counts["changed"] == 1
    assert (await Category.get(code="garbage")).decision_days == 4


async def test_faults_are_named_and_nothing_is_written(county, tmp_path):
    bad = tmp_path / "complaints.yaml"
    bad.write_text(
        "complaintCategories:\n"
        "  - {code: x, parent: nowhere, department: nobody, days: 0, name: {zh: 甲, en: A}, sample: true}\n"
        "complaintRules:\n"
        "  - {code: discipline, position: 910, department: co-discipline, withdrawn: true}\n"
    )

    report = await load_county([bad])

    said = " ".join(map(str, report.faults))
    assert not report.ok
    for word in ("days", "two departments"):
        assert word in said
    assert not await Category.filter(code="x").exists()


async def _rows():
    return await Category.all().count() + await Rule.all().count() + await Watch.all().count()
