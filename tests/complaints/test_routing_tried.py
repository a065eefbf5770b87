"""Trying rules out: for coordinators, and on what came."""

from backend.complaints.models import Rule
from backend.complaints.rehearsal import compare
from tests.complaints.builders import filed


async def test_a_coordinator_sees_where_a_complaint_would_go_and_why(ask, world):
    wanted = {"category": "pothole", "region": "330523110201", "aboutDepartment": "mx-housing"}

    tried = await ask("DeskRehearseRouting", actor=world.coordinator, aboutOfficer=False, **wanted)

    lines = tried["data"]["rehearseRouting"]
    assert (lines[0]["rule"], lines[0]["matched"]) == ("about-anybody", True)
    assert all(line["because"] for line in lines)
    for actor in (world.li, world.clerk):
        refused = await ask("DeskRehearseRouting", actor=actor, aboutOfficer=False, **wanted)
        assert refused["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_changed_rules_are_tried_on_what_came_and_nothing_is_changed(world, clock):
    case = await filed(world, clock)
    assert await compare(10) == (1, [])
    await Rule.create(code="new", position=1, department=world.finance, region_id="330523110000")

    tried, [different] = await compare(10)

    assert (tried, different.number) == (1, case.number)
    assert (different.went_to, different.would_go_to, different.by) == ("mx-housing", "mx-finance", "new")
    await case.refresh_from_db()
    assert case.department_id == world.housing.id
