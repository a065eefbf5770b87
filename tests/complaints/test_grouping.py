"""Complaints about one thing: found, joined, merged, split, answered together, everybody told once."""

from dataclasses import replace

import pytest_asyncio

from backend.cases.models import Case
from backend.complaints import nearby
from backend.complaints.actions.join import join
from backend.complaints.actions.merge import merge, split
from backend.complaints.actions.reply import reply
from backend.complaints.actions.verdict import dispute
from backend.complaints.models import Category, Complaint, Joining
from backend.kit.actor import ANONYMOUS
from backend.kit.limits import Limiter
from backend.notifications.models import Notice
from tests.cases import world as worlds
from tests.complaints.builders import HERE, code, done, filed, in_review


@pytest_asyncio.fixture
async def limiter(redis):
    return Limiter(redis, b"s" * 32)


@pytest_asyncio.fixture
async def lead(world, clock):
    return await in_review(world, clock, "wang")


async def public_id(case):
    return (await Complaint.get(case_id=case.id)).id


async def similar(ask, **more):
    wanted = {"category": "pothole", "latitude": HERE.latitude, "longitude": HERE.longitude, **more}
    return (await ask("SimilarComplaints", **wanted))["data"]["similarComplaints"]


async def test_what_is_near_and_of_the_same_category_is_found_and_read_only_after_a_day(
    ask, lead, world, clock
):
    await filed(world, clock, category="noise")
    await filed(world, clock, confidential=True)
    await filed(world, clock, place=replace(HERE, latitude=HERE.latitude + 1_000))

    [found] = await similar(ask, latitude=HERE.latitude + 200)

    assert (found["id"], found["metres"], found["text"]) == (str(await public_id(lead)), 22, None)
    clock.advance(hours=25)
    [found] = await similar(ask)
    assert found["text"] == "桥面有一个大坑，晚上看不见"
    assert await similar(ask, latitude=0) == []
    refused = await ask("SimilarComplaints", category="x", latitude=0, longitude=0)
    assert refused["errors"][0]["extensions"]["code"] == "CATEGORY_UNKNOWN"


async def test_the_nearest_are_found_however_many_newer_ones_lie_further_off(
    ask, lead, world, clock, monkeypatch
):
    monkeypatch.setattr(nearby, "_MOST_LOOKED_AT", 3)
    category = await Category.get(code="pothole")
    off = [round(0.6 * category.radius_m * 9 / east) for east in (1, 2, 3, 4, 5)]
    further = [await filed(world, clock, place=replace(HERE, longitude=HERE.longitude + by)) for by in off]

    found = await similar(ask)

    nearest = [lead, further[-1], further[-2]]
    assert [one["id"] for one in found] == [str(await public_id(case)) for case in nearest]
    assert [one["metres"] for one in found] == sorted(one["metres"] for one in found)


async def test_joining_counts_each_once_and_they_are_told_once(ask, lead, world, clock, limiter, run_jobs):
    public = await public_id(lead)
    assert await done(join(world.li, public, limiter=limiter, now=clock.now())) == 1
    assert await done(join(world.li, public, limiter=limiter, now=clock.now())) == 1
    assert await done(join(world.agent, public, limiter=limiter, now=clock.now())) == 2

    await done(reply(world.handler, lead.number, lead.revision, "已修", [], now=clock.now()))
    await run_jobs()
    await run_jobs()

    told = await Notice.filter(template="joined_replied").values_list("person_id", "case_number")
    assert sorted(told) == sorted([(world.li.id, None), (world.agent.id, None)])


async def test_who_may_not_join(lead, world, clock, limiter):
    public = await public_id(lead)
    quiet = await public_id(await filed(world, clock, confidential=True))

    def joining(actor, id_):
        return join(actor, id_, limiter=limiter, now=clock.now())

    assert await code(joining(ANONYMOUS, public)) == "UNAUTHENTICATED"
    assert await code(joining(world.clerk, public)) == "UNAUTHENTICATED"
    assert await code(joining(world.wang, public)) == "OWN_COMPLAINT"
    assert await code(joining(world.agent, quiet)) == "NOT_FOUND"
    await done(reply(world.handler, lead.number, lead.revision, "已修", [], now=clock.now()))
    assert await code(joining(world.li, public)) == "COMPLAINT_CLOSED"
    assert await Joining.all().count() == 0


async def test_officers_merge_and_all_are_answered_together_each_with_their_own_verdict(
    lead, world, clock, run_jobs
):
    cases = [await filed(world, clock) for _ in range(3)]
    for case in cases:
        merged = await done(merge(world.clerk, case.number, case.revision, lead.number, now=clock.now()))
        assert (merged.state, merged.merged_into_id, merged.due_on) == ("in_review", lead.id, None)

    lead = await Case.get(id=lead.id)
    await done(reply(world.handler, lead.number, lead.revision, "已修", [], now=clock.now()))
    await run_jobs()

    cases = await Case.filter(id__in=[case.id for case in cases])
    assert {(case.state, case.merged_into_id) for case in cases} == {("decided", None)}
    assert await Notice.filter(template="complaint_replied", person_id=world.li.id).count() == 3
    again = await done(dispute(world.li, cases[0].number, "我这边没修", now=clock.now()))
    assert (again.state, again.due_on is not None) == ("reopened", True)


async def test_a_split_complaint_has_its_own_clock_from_its_own_acceptance(lead, world, clock):
    case = await filed(world, clock)
    case = await done(merge(world.clerk, case.number, case.revision, lead.number, now=clock.now()))
    clock.advance(days=20)

    case = await done(split(world.clerk, case.number, case.revision, "不是同一处", now=clock.now()))

    assert (case.state, case.merged_into_id) == ("accepted", None)
    assert case.due_on < clock.now().date()  # nothing is gained by having lain under another
    told = await Notice.filter(person_id=world.li.id).order_by("at").values_list("template", flat=True)
    assert told == ["complaint_submitted", "complaint_merged", "complaint_split"]


async def test_what_cannot_lie_under_what(lead, world, clock):
    case, other = await filed(world, clock), await filed(world, clock)
    about = await filed(world, clock, about_department="mx-finance")

    async def merging(one, under):
        one = await Case.get(id=one.id)
        return await code(merge(world.coordinator, one.number, one.revision, under.number, now=clock.now()))

    assert await merging(case, case) == "LEAD_UNFIT"
    assert await merging(about, lead) == "LEAD_UNFIT"  # whom it is about would be lost
    await done(merge(world.clerk, case.number, case.revision, other.number, now=clock.now()))
    assert await merging(lead, case) == "LEAD_UNFIT"
    assert await merging(other, lead) == "LEADS_OTHERS"
    assert (
        await code(merge(world.other_clerk, lead.number, lead.revision, other.number, now=clock.now()))
        == "NOT_FOUND"
    )


async def test_a_hundred_reports_of_one_bridge_are_one_line_at_the_desk(ask, lead, world, clock):
    public = await public_id(lead)
    for _ in range(100):
        await filed(world, clock, joins=public)

    assert await Case.filter(merged_into_id=lead.id).count() == 100
    assert len(await similar(ask)) == 1
    listed = await ask("DeskList", actor=world.handler, filter={"queue": "review"}, first=50)
    assert [edge["node"]["number"] for edge in listed["data"]["deskCases"]["edges"]] == [lead.number]
    assert worlds.COUNTY
