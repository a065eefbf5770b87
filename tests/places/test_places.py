"""Places: what the demo county's are, and how its codes lie within each other."""

from backend.kit.divisions import within
from backend.kit.rows import Checker, read
from backend.places import api as places
from backend.places import queries
from backend.places.models import MapShape, Site
from backend.places.sections import SECTIONS


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


async def test_the_map_stands_for_the_county_and_each_of_its_towns(db, settings):
    await places.prepare_demo(settings)

    outline = await MapShape.get(kind="outline")
    towns = set(await MapShape.filter(kind="place").values_list("region_id", flat=True))

    assert outline.points.split()[0] == outline.points.split()[-1]
    assert towns == set(await places.Region.filter(level="township").values_list("code", flat=True))


async def test_a_shape_whose_points_are_no_degrees_is_refused_with_its_place(tmp_path):
    file = tmp_path / "map.yaml"
    file.write_text("map:\n  - {code: a, kind: road, points: '119.1,30.2 119.2'}\n")

    rows, _ = read([file])
    checker = Checker(SECTIONS)
    checker.check(rows)

    assert ["points: is not a row of points" in str(fault) for fault in checker.faults] == [True]
