"""What everybody may see: after a day, struck, blurred; what an officer lets through or takes off."""

import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest

from backend.cases.models import Case
from backend.complaints import statistics
from backend.complaints.actions.moderate import hide, show
from backend.complaints.actions.verdict import confirm, dispute
from backend.complaints.models import Complaint
from backend.notifications.models import Notice
from tests.cases import world as worlds
from tests.catalogue.statements import counted
from tests.complaints import builders
from tests.complaints.builders import HERE, code, done, filed, filed_namelessly, replied


async def listed(ask, first=20, after=None, **wanted):
    return (await ask("PublicComplaints", first=first, after=after, filter=wanted))["data"][
        "publicComplaints"
    ]


def texts(page):
    return [edge["node"]["text"] for edge in page["edges"]]


@pytest.mark.parametrize("name", ["category", "department", "region"])
async def test_what_can_be_no_code_is_refused(ask, world, name):
    reply = await ask("PublicComplaints", first=1, filter={name: "\x00"})

    assert reply["errors"][0]["extensions"]["code"] == "INVALID_TEXT"


async def test_a_complaint_is_public_after_a_day_and_shows_nobody(ask, world, clock):
    case = await filed(world, clock)
    await filed_namelessly(world, clock, text="无名的坑洼")
    assert texts(await listed(ask)) == []

    clock.advance(hours=25)
    page = await listed(ask)

    assert texts(page) == ["无名的坑洼", "桥面有一个大坑，晚上看不见"]
    shown = await ask("PublicComplaint", id=page["edges"][1]["node"]["id"])
    words = str(shown)
    assert shown["data"]["publicComplaint"]["departmentName"] == "梅溪镇国土所"
    assert case.number not in words
    assert str(case.id) not in words
    assert "li示例" not in words


async def test_what_is_never_public(ask, world, clock):
    for more in ({"confidential": True}, {"category": "wages"}, {"about_department": "mx-housing"}):
        await filed(world, clock, **more)
    waiting = await filed(world, clock, text="电话 13800001234 有人")
    clock.advance(days=2)

    assert texts(await listed(ask)) == []
    hidden = await Complaint.get(case_id=waiting.id)
    assert (await ask("PublicComplaint", id=str(hidden.id)))["data"]["publicComplaint"] is None


async def test_the_list_is_narrowed_and_paged_in_one_statement(ask, world, clock):
    for number in range(5):
        await filed(world, clock, text=f"第{number}处坑洼")
        clock.advance(minutes=1)
    await filed(world, clock, category="noise")
    clock.advance(days=2)

    first = await listed(ask, 2, category="roads", department="mx-housing", region="330523110000")
    second = await listed(ask, 4, first["pageInfo"]["endCursor"], category="pothole", state="SUBMITTED")

    assert texts(first) == ["桥面有一个大坑，晚上看不见", "第4处坑洼"]
    assert texts(second) == ["第3处坑洼", "第2处坑洼", "第1处坑洼", "第0处坑洼"]
    assert texts(await listed(ask, region="330523105000")) == []
    with counted() as statements:
        await listed(ask, 50)
    assert len(statements) == 1


async def test_an_officer_lets_through_what_was_struck_and_the_citizen_is_told_of_what_is_taken_off(
    ask, world, clock
):
    case = await filed(world, clock, text="电话 13800001234 有人乱停")
    queue = await ask("DeskComplaintsToModerate", actor=world.clerk, first=20)
    [waiting] = [edge["node"] for edge in queue["data"]["complaintsToModerate"]["edges"]]
    assert waiting["number"] == case.number
    assert waiting["complaint"]["review"] == {"text": "电话 ▇▇▇ 有人乱停", "struck": ["phone"], "held": []}
    clock.advance(days=2)

    case = await done(show(world.clerk, case.number, case.revision, "有人乱停", now=clock.now()))
    assert texts(await listed(ask)) == ["有人乱停"]
    case = await done(hide(world.clerk, case.number, case.revision, "指名道姓", now=clock.now()))

    assert texts(await listed(ask)) == []
    assert await Notice.filter(template="complaint_hidden", person_id=world.li.id).count() == 1
    assert (await Case.get(id=case.id)).state == "submitted"  # it is dealt with all the same


async def test_who_may_not_moderate_and_what_stays_private(world, clock):
    case, quiet = await filed(world, clock), await filed(world, clock, confidential=True)

    def showing(actor, one):
        return show(actor, one.number, one.revision, "", now=clock.now())

    assert await code(showing(world.li, case)) == "NOT_ALLOWED"
    assert await code(showing(world.other_clerk, case)) == "NOT_FOUND"
    assert await code(showing(world.supervisor, case)) == "NOT_ALLOWED"
    assert await code(showing(world.clerk, quiet)) == "MODERATION_NOT_OPEN"


FRAME = {"south": 30_000_000, "west": 119_000_000, "north": 32_000_000, "east": 120_000_000}


async def points(ask, frame=FRAME, **wanted):
    return (await ask("ComplaintMap", frame=frame, filter=wanted))["data"]["complaintMap"]


async def test_the_map_shows_near_ones_as_one_point_and_one_by_its_id(ask, world, clock):
    for offset in (0, 10, 20):
        await filed(world, clock, place=replace(HERE, latitude=HERE.latitude + offset))
    far = await filed(world, clock, place=replace(HERE, latitude=HERE.latitude + 500_000))
    await filed(world, clock, confidential=True)
    assert await points(ask) == []
    clock.advance(days=2)

    near, alone = await points(ask, category="roads")
    assert (near["count"], near["id"]) == (3, None)
    assert (alone["id"], alone["categoryName"]) == (
        str((await Complaint.get(case_id=far.id)).id),
        "pothole类",
    )
    assert await points(ask, category="wages") == []
    bad = await ask("ComplaintMap", frame={**FRAME, "north": 0})
    assert bad["errors"][0]["extensions"]["code"] == "POSITION_INVALID"


async def test_map_and_list_show_the_same_complaints_however_they_are_narrowed(ask, world, clock):
    there = replace(HERE, latitude=HERE.latitude + 500_000, longitude=HERE.longitude - 400_000)
    await filed(world, clock)
    await filed(world, clock, place=there)
    await filed(world, clock, category="noise", place=there)
    await filed(world, clock, place=replace(HERE, latitude=None, longitude=None))
    done_ = await replied(world, clock)
    await done(confirm(world.li, done_.number, "", now=clock.now()))
    lead = await Complaint.get(case_id=(await filed(world, clock)).id)
    await filed(world, clock, joins=lead.id)  # it lies under another: neither list nor map tells it apart
    clock.advance(days=2)
    part = {**FRAME, "south": HERE.latitude + 400_000}

    for wanted, number in (
        ({}, 5),
        ({"category": "pothole"}, 4),
        ({"category": "noise"}, 1),
        ({"state": "DELIVERED"}, 1),
        ({"department": "mx-housing"}, 5),
        ({"department": "mx-finance"}, 0),
        ({"region": "330523110000"}, 5),
        ({"region": "330523105000"}, 0),
        ({"since": (clock.now() - timedelta(hours=1)).isoformat()}, 0),
    ):
        seen = await listed(ask, frame=FRAME, **wanted)
        shown = await points(ask, **wanted)
        assert sum(one["count"] for one in shown) == len(seen["edges"]) == number, wanted
    assert sum(one["done"] for one in await points(ask)) == 1
    assert len((await listed(ask, frame=part))["edges"]) == 2
    assert sum(one["count"] for one in await points(ask, frame=part)) == 2
    [both] = await points(ask, frame={**FRAME, "north": 90_000_000, "south": -90_000_000, "west": 0})
    assert (both["count"], both["categoryName"]) == (5, None)
    refused = await ask("PublicComplaints", first=1, filter={"frame": {**FRAME, "east": 0}})
    assert refused["errors"][0]["extensions"]["code"] == "POSITION_INVALID"


async def test_statistics_count_how_complaints_ended_and_came_back(ask, world, clock):
    await filed(world, clock)
    fixed, back = await replied(world, clock), await replied(world, clock)
    await done(confirm(world.li, fixed.number, "", now=clock.now()))
    await done(dispute(world.li, back.number, "还在", now=clock.now()))
    await statistics.rebuild()
    await statistics.rebuild()  # counted anew, not on top

    async def lines(by):
        return (await ask("ComplaintStatistics", by=by))["data"]["complaintStatistics"]

    [line] = await lines("CATEGORY")
    assert (line["filed"], line["answered"], line["fixed"], line["notFixed"], line["reopened"]) == (
        3,
        2,
        1,
        1,
        1,
    )
    assert line["reopenRate"] == 0.5
    assert [each["code"] for each in await lines("MONTH")] == ["2026-03"]
    assert [each["name"] for each in await lines("DEPARTMENT")] == ["梅溪镇国土所"]


async def test_what_is_exported_is_public_and_no_formula(client, clock):
    world = await worlds.build(clock.now())
    await builders.county(world)
    await filed(world, clock, text='=HYPERLINK("x")坑洼')
    await filed(world, clock, confidential=True)
    clock.advance(days=2)

    sheet = (await client.get("/complaints.csv")).text
    places = (await client.get("/complaints.geojson")).json()

    rows = list(csv.DictReader(io.StringIO(sheet.removeprefix("\ufeff"))))
    assert [row["text"] for row in rows] == ['\'=HYPERLINK("x")坑洼']
    assert "li示例" not in sheet
    [feature] = places["features"]
    assert feature["geometry"]["coordinates"] == [119.754321, 30.801234]
    assert feature["id"] == rows[0]["id"]
