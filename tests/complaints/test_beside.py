"""What officers are offered to merge with or to split off, and what comes of choosing several."""

from dataclasses import replace

import pytest_asyncio

from backend.audit.models import AuditEntry
from backend.cases.models import Case
from backend.complaints import beside as besides
from backend.complaints.actions.merge import MOST_AT_ONCE, AsRead, merge, split_off
from backend.complaints.models import Complaint
from backend.notifications.models import Notice
from tests.complaints.builders import HERE, code, done, filed, filed_namelessly


@pytest_asyncio.fixture
async def own(world, clock):
    return await filed(world, clock)


async def beside(ask, world, case, words="", who="clerk"):
    answer = await ask(
        "DeskComplaintsBeside",
        actor=world.people.get(who) or getattr(world, who),
        number=case.number,
        words=words,
    )
    return (
        answer["data"]["complaintsBeside"]
        if answer.get("data")
        else answer["errors"][0]["extensions"]["code"]
    )


async def under(ask, world, case, who="clerk"):
    answer = await ask("DeskComplaintsUnder", actor=getattr(world, who), number=case.number)
    return answer["data"]["complaintsUnder"]


def read(*cases):
    return [AsRead(case.number, case.revision) for case in cases]


def away(**by):
    return replace(HERE, **{name: getattr(HERE, name) + off for name, off in by.items()})


async def test_like_ones_nearby_are_offered_nearest_first_with_what_they_say(ask, world, clock, own):
    far = await filed(world, clock, "wang", place=away(latitude=300), text="路灯旁的坑更深了")
    near = await filed(world, clock, "wang", place=away(latitude=100), confidential=True)
    await filed(world, clock, place=away(latitude=5_000))
    await filed(world, clock, category="noise")
    await filed(world, clock, about_department="mx-finance")
    nameless = await filed_namelessly(world, clock, place=away(latitude=-200))

    found = await beside(ask, world, own)

    assert [one["number"] for one in found] == [near.number, nameless.number, far.number]
    assert [one["metres"] for one in found] == [11, 22, 33]
    assert found[2]["text"] == "路灯旁的坑更深了"
    assert [(one["told"], one["complainant"]) for one in found] == [
        (True, None),  # in confidence: told, not named
        (False, None),  # nameless: reads it with the code
        (True, "wang示例"),
    ]
    assert all(one["mayLie"] for one in found)


async def test_words_of_text_place_or_category_find_and_a_number_finds_one(ask, world, clock, own):
    other = await filed(
        world, clock, "wang", category="noise", text="晚上施工太吵", place=away(latitude=9_000)
    )
    await filed(world, clock, "wang", text="坑边没有护栏")

    assert [one["number"] for one in await beside(ask, world, own, "施工 示例桥头")] == [other.number]
    assert [one["number"] for one in await beside(ask, world, own, other.number.lower())] == [other.number]
    assert await beside(ask, world, own, "没有这样的话") == []
    assert await beside(ask, world, own, "字" * 61) == "TEXT_TOO_LONG"


async def test_only_the_newest_are_looked_through(ask, world, clock, own, monkeypatch):
    monkeypatch.setattr(besides, "_LOOKED_THROUGH", 1)
    await filed(world, clock, "wang", text="护栏旧的一件")
    newest = await filed(world, clock, "wang", text="护栏新的一件")

    assert await beside(ask, world, own, "旧的") == []
    assert [one["number"] for one in await beside(ask, world, own, "新的")] == [newest.number]


async def test_ten_are_offered_at_most(ask, world, clock, own):
    for _ in range(besides.MOST_BESIDE + 2):
        await filed(world, clock, "wang")

    assert len(await beside(ask, world, own)) == besides.MOST_BESIDE


async def test_who_is_offered_nothing(ask, world, clock, own):
    await filed(world, clock, "wang")

    assert await beside(ask, world, own, who="li") == "UNAUTHENTICATED"
    assert await beside(ask, world, own, who="other_clerk") == "NOT_FOUND"
    assert len(await beside(ask, world, own)) == 1


async def test_what_was_shown_is_on_the_trail(ask, world, clock, own):
    other = await filed(world, clock, "wang")
    await beside(ask, world, own)

    looks = AuditEntry.filter(actor_id=world.clerk.id, object_id=str(other.id), action="read")
    assert await looks.count() == 1


async def test_several_are_laid_under_the_one_chosen_and_each_complainant_is_told(ask, world, clock, own):
    lead = await filed(world, clock, "wang")
    more = await filed(world, clock)

    given = await done(
        merge(world.clerk, own.number, own.revision, lead.number, read(lead, more), now=clock.now())
    )

    assert (given.id, given.merged_into_id) == (own.id, lead.id)
    assert (await Case.get(id=more.id)).merged_into_id == lead.id
    assert (await Case.get(id=lead.id)).revision == lead.revision
    told = await Notice.filter(template="complaint_merged").values_list("person_id", "case_number")
    assert sorted(told) == sorted([(world.li.id, own.number), (world.li.id, more.number)])
    assert {one["number"] for one in await under(ask, world, lead)} == {own.number, more.number}


async def test_others_are_laid_under_the_one_on_the_screen(world, clock, own):
    others = [await filed(world, clock, "wang") for _ in range(2)]

    given = await done(
        merge(world.clerk, own.number, own.revision, own.number, read(*others), now=clock.now())
    )

    assert (given.id, given.merged_into_id) == (own.id, None)
    assert await Case.filter(merged_into_id=own.id).count() == 2


async def test_merging_is_all_or_nothing(world, clock, own):
    lead, more = await filed(world, clock, "wang"), await filed(world, clock)

    def merging(*others, under=lead):
        return merge(world.clerk, own.number, own.revision, under.number, others, now=clock.now())

    assert await code(merging(AsRead(more.number, more.revision + 1))) == "STALE"
    assert await code(merging(AsRead("ZT-0", 1))) == "NOT_FOUND"
    assert await code(merging(under=own)) == "LEAD_UNFIT"
    assert await code(merging(*read(more) * (MOST_AT_ONCE + 1))) == "TOO_MANY_AT_ONCE"
    assert await Case.filter(merged_into_id__isnull=False).count() == 0
    assert await Notice.filter(template="complaint_merged").count() == 0


async def test_some_are_split_off_from_their_lead_all_or_none(world, clock, own):
    cases = [await filed(world, clock, "wang") for _ in range(3)]
    await done(merge(world.clerk, own.number, own.revision, own.number, read(*cases), now=clock.now()))
    one, two, stays = [await Case.get(id=case.id) for case in cases]
    alone = await filed(world, clock)

    def splitting(*which, reason="不是同一处"):
        return split_off(world.clerk, own.number, read(*which), reason, now=clock.now())

    assert await code(splitting(one, alone)) == "NOT_UNDER_IT"
    assert await code(splitting()) == "TOO_MANY_AT_ONCE"
    assert await code(splitting(one, reason=" ")) == "TEXT_REQUIRED"
    assert await Case.filter(merged_into_id=own.id).count() == 3
    given = await done(splitting(one, two))

    assert given.id == own.id
    assert [each.id for each in await Case.filter(merged_into_id=own.id)] == [stays.id]
    assert await Notice.filter(template="complaint_split", person_id=world.wang.id).count() == 2


async def test_the_citizen_sees_the_lead_as_far_as_everybody_may(ask, world, clock, own):
    lead = await filed(world, clock, "wang")
    quiet = await filed(world, clock, "wang", confidential=True)
    other = await filed(world, clock)
    await done(merge(world.clerk, own.number, own.revision, lead.number, now=clock.now()))
    await done(merge(world.clerk, other.number, other.revision, quiet.number, now=clock.now()))

    async def shown(case):
        answer = await ask("ComplaintPage", actor=world.li, number=case.number)
        return answer["data"]["case"]["complaint"]

    assert [(one["liesUnder"], one["publicLead"]) for one in [await shown(own)]] == [
        (True, None)
    ]  # too fresh
    clock.advance(hours=25)
    found = (await shown(own))["publicLead"]
    assert found["id"] == str((await Complaint.get(case_id=lead.id)).id)
    assert (found["state"], found["merged"]) == ("SUBMITTED", 1)
    assert lead.number not in str(await ask("ComplaintPage", actor=world.li, number=own.number))
    assert ((await shown(other))["liesUnder"], (await shown(other))["publicLead"]) == (True, None)
