"""Places: what the demo county's are, and how its codes lie within each other."""

from backend.kit.divisions import within
from backend.places import api as places
from backend.places import queries
from backend.places.models import Site


async def test_the_demo_places_are_loaded_before_the_people_who_work_there(db, settings):
    assert await places.prepare_demo(settings) == []

    assert await places.Region.all().count() == 234
    assert await places.Department.filter(code="xf-forestry").exists()


async def test_preparing_them_again_changes_nothing(db, settings):
    await places.prepare_demo(settings)
    before = {row.id for row in await places.Department.all()}

    await places.prepare_demo(settings)

    assert {row.id for row in await places.Department.all()} == before


async def test_every_region_lies_in_its_parent(db, settings):
    await places.prepare_demo(settings)

    for row in await places.Region.exclude(level="county"):
        assert within(row.code, row.parent_id)


async def test_loaders_answer_in_the_order_they_were_asked(db, settings):
    await places.prepare_demo(settings)

    rows = await queries.regions(["330523110000", "000000000000", "330523105000"])
    below = await queries.children(["330523105000", "330523000000"])

    assert [row and row.name_zh for row in rows] == ["梅溪镇", None, "孝丰镇"]
    assert [len(each) for each in below] == [21, 15]


async def test_a_branch_names_the_main_site(db, settings):
    await places.prepare_demo(settings)

    *branches, main = await Site.all().order_by("parent_id")  # without a parent: last

    assert main.parent_id is None
    assert {site.parent_id for site in branches} == {main.id}
