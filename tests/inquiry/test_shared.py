"""What others are told of public inquiries: every public change, and nothing private."""

import httpx
import pytest
from starlette.applications import Starlette

from backend.cases.actions.withdraw import withdraw
from backend.inquiry.actions.moderate import strike
from backend.inquiry.actions.transfer import transfer
from backend.sharing.api import feed_routes
from backend.sharing.models import Announcement, Entry
from tests.inquiry.builders import (
    KEEP,
    REFUSE,
    answered,
    asked,
    asked_on,
    done,
    minute,
    moderated,
    published,
)


async def told():
    return [row.kind.removeprefix("inquiry.") for row in await Announcement.all().order_by("id")]


async def listed():
    return sorted([(row.topic, row.kind.removeprefix("inquiry.")) for row in await Entry.all()])


async def test_nothing_is_told_of_what_nobody_else_may_read(world, clock):
    await asked(world, clock)
    await moderated(world, clock, await asked(world, clock), KEEP)
    await moderated(world, clock, await asked(world, clock), REFUSE)
    private = await moderated(world, clock, await asked(world, clock, wants_public=False), KEEP)
    await answered(world, clock, private)
    await minute(clock)

    assert await told() == []


async def test_a_public_question_waits_until_it_is_answered(world, clock):
    case = await published(world, clock, title="老房子怎么修？打13800000001")
    entry = await Entry.get()
    assert (entry.topic, entry.kind, entry.link) == (
        "unanswered",
        "inquiry.asked",
        f"/inquiries/{case.number}",
    )
    assert entry.title_zh == "老房子怎么修？打■■"
    assert entry.facts["department"]["zh"] == world.housing.name_zh
    assert entry.facts["due_on"] == case.due_on.isoformat()

    await answered(world, clock, case)

    assert await listed() == [("inquiries", "answered")]
    assert await told() == ["answered", "settled"]  # what was said of its waiting is erased
    assert (await Entry.get()).facts["answers"] == 1


async def test_asked_on_it_stands_in_both_and_the_words_change_only_with_moderation(world, clock):
    case = await asked_on(world, clock, await answered(world, clock))
    assert await listed() == [("inquiries", "answered"), ("unanswered", "asked")]
    before = (await Entry.get(topic="inquiries")).facts

    case = await moderated(world, clock, case)
    assert (await Entry.get(topic="inquiries")).kind == "inquiry.changed"
    await answered(world, clock, case, "两周")

    entry = await Entry.get()
    assert (entry.kind, entry.facts["answers"]) == ("inquiry.answered", 2)
    assert entry.facts["version"] != before["version"]


async def test_a_department_that_is_passed_the_question_is_told_of(world, clock):
    case = await published(world, clock)
    await done(transfer(world.handler, case.number, case.revision, "mx-finance", "不归我们", now=clock.now()))

    entry = await Entry.get()
    assert entry.kind == "inquiry.waits"
    assert entry.facts["department"]["zh"] == world.finance.name_zh


async def test_what_is_struck_out_of_the_title_is_erased_from_what_was_said(world, clock):
    case = await answered(world, clock, title="王小明家的房子怎么修？")
    await done(strike(world.handler, case.number, case.revision, ["王小明"], now=clock.now()))

    said = [row.title_zh for row in await Announcement.filter(topic="inquiries")]
    assert said == ["■■家的房子怎么修？"]
    assert (await Entry.get()).title_zh == "■■家的房子怎么修？"


async def test_what_is_public_no_more_leaves_the_feeds_and_is_erased(world, clock):
    case = await answered(world, clock, title="老屋")
    await moderated(world, clock, case, KEEP)

    assert await listed() == []
    assert [(row.kind, row.title_zh, row.facts) for row in await Announcement.filter(topic="inquiries")] == [
        ("inquiry.hidden", case.number, {})
    ]


async def test_what_other_rooms_do_to_the_case_is_told_within_the_minute(world, clock):
    case = await published(world, clock)
    other = await published(world, clock)
    await done(withdraw(world.li, case.number, "", now=clock.now()))
    await minute(clock)
    assert [row.subject for row in await Entry.all()] == [other.number]

    again = await told()
    await minute(clock)
    assert await told() == again  # nothing changed: nothing is told


@pytest.mark.parametrize(("address", "says"), [("inquiries", "已答复"), ("unanswered.en", "due by")])
async def test_each_list_is_a_feed(world, clock, address, says):
    await answered(world, clock, title="老房子")
    await published(world, clock, title="新房子")

    app = Starlette(routes=feed_routes("https://town"))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="https://town") as client:
        feed = (await client.get(f"/feeds/{address}.atom")).text
    assert feed.count("<entry>") == 1
    assert says in feed
    assert "https://town/inquiries/ZT-" in feed
