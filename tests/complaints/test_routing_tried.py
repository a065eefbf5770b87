"""Trying rules out: for coordinators, and on what came."""

from backend.complaints.actions.merge import merge
from backend.complaints.models import Category, Rule
from backend.complaints.rehearsal import compare
from backend.places.api import Region
from tests.complaints.builders import done, filed


async def test_a_coordinator_sees_where_a_complaint_would_go_and_why(ask, world):
    wanted = {"category": "pothole", "region": "330523110201", "aboutDepartment": "mx-housing"}

    tried = await ask("DeskRehearseRouting", actor=world.coordinator, aboutOfficer=False, **wanted)

    lines = tried["data"]["rehearseRouting"]
    assert (lines[0]["departmentName"], lines[0]["matched"]) == (world.finance.name_zh, True)
    assert all(line["because"] for line in lines)
    for actor in (world.li, world.clerk):
        refused = await ask("DeskRehearseRouting", actor=actor, aboutOfficer=False, **wanted)
        assert refused["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


_WHY = """query($number: String!) { case(number: $number) { complaint { lead
  why { rule name department departmentName matched because } } } }"""


async def why(ask, actor, case):
    return (await ask(_WHY, actor=actor, number=case.number))["data"]["case"]["complaint"]


async def test_an_officer_reads_why_it_came_here_in_names(ask, world, clock):
    await Rule.create(
        code="here", position=1, department=world.housing, region_id="330523110000",
        category=await Category.get(code="pothole"),
    )  # fmt: skip
    await Rule.create(code="noted", position=2, department=world.finance, note_zh="工资归财政", note_en="Pay")
    case = await filed(world, clock)

    lines = {line["rule"]: line for line in (await why(ask, world.clerk, case))["why"]}

    place = await Region.get(code="330523110000")
    assert lines["here"]["name"] == f"pothole类 · {place.name_zh}"
    assert (lines["here"]["matched"], lines["here"]["departmentName"]) == (True, world.housing.name_zh)
    assert (lines["noted"]["name"], lines["noted"]["departmentName"]) == ("工资归财政", world.finance.name_zh)
    assert lines["category"]["name"] == "类别的主管部门"
    assert lines["first-end"]["name"] == "first-end"
    assert (await why(ask, world.li, case))["why"] is None


async def test_an_officer_is_led_from_a_merged_complaint_to_its_lead_and_a_citizen_is_not(ask, world, clock):
    lead, case = await filed(world, clock, "wang"), await filed(world, clock)
    assert (await why(ask, world.clerk, case))["lead"] is None

    await done(merge(world.clerk, case.number, case.revision, lead.number, now=clock.now()))

    assert (await why(ask, world.clerk, case))["lead"] == lead.number
    assert (await why(ask, world.li, case))["lead"] is None


async def test_changed_rules_are_tried_on_what_came_and_nothing_is_changed(world, clock):
    case = await filed(world, clock)
    assert await compare(10) == (1, [])
    await Rule.create(code="new", position=1, department=world.finance, region_id="330523110000")

    tried, [different] = await compare(10)

    assert (tried, different.number) == (1, case.number)
    assert (different.went_to, different.would_go_to, different.by) == ("mx-housing", "mx-finance", "new")
    await case.refresh_from_db()
    assert case.department_id == world.housing.id
