"""A draft of a poll becomes another one at the desk; what is published stands."""

import asyncio
from datetime import timedelta

import pytest

from backend.audit.models import AuditEntry
from backend.kit import db
from backend.kit.actor import ANONYMOUS
from backend.kit.errors import Refused
from backend.kit.openings import ResultsShown
from backend.voting.actions.close_poll import close_poll
from backend.voting.actions.create_poll import Words, create_poll
from backend.voting.actions.edit_poll import edit_poll
from backend.voting.actions.open_poll import open_poll
from backend.voting.facts import Audience, PollKind
from backend.voting.models import Poll
from tests.voting.world import COUNTY, XIAOFENG, draft, officer, opened


def another(now, **more):
    return draft(
        now,
        PollKind.SCORE,
        **{
            "options": ("x", "y"),
            "title": Words("新问题", "New question"),
            "least": 2,
            "most": 2,
            "highest": 7,
            "opens_at": now + timedelta(days=1),
            "closes_at": now + timedelta(days=2),
            "audience": Audience(region=COUNTY, least_age=16, most_age=60),
            "secret": True,
            "least_voters": 30,
            **more,
        },
    )


async def test_a_draft_is_changed_whole_and_that_is_recorded(world, clock):
    now = clock.now()
    poll = await create_poll(world.coordinator, draft(now), now=now)

    async with db.transaction():
        await edit_poll(world.coordinator, poll.id, another(now), now=now)

    kept = await Poll.get(id=poll.id)
    assert (kept.title_zh, kept.title_en, kept.kind) == ("新问题", "New question", PollKind.SCORE)
    assert [option["key"] for option in kept.options] == ["x", "y"]
    assert (kept.least, kept.most, kept.highest) == (2, 2, 7)
    assert (kept.opens_at, kept.closes_at) == (now + timedelta(days=1), now + timedelta(days=2))
    assert kept.audience == Audience(region=COUNTY, least_age=16, most_age=60)
    assert (kept.secret, kept.least_voters, kept.results_shown) == (True, 30, ResultsShown.AFTER_CLOSING)
    assert (kept.published_at, kept.created_at) == (None, poll.created_at)
    entry = await AuditEntry.get(action="edit_poll", object_id=str(poll.id))
    assert entry.actor_id == world.coordinator.id


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"closes_at": None}, "POLL_TIMES"),
        ({"options": ()}, "POLL_OPTIONS"),
        ({"highest": 11}, "POLL_COUNT"),
        ({"least_voters": 19}, "ELECTORATE_SMALL"),
        ({"audience": Audience(frozenset())}, "AUDIENCE_UNKNOWN"),
        ({"region": "999999000000"}, "NOT_FOUND"),
        ({"region": XIAOFENG}, "NOT_AN_ORGANISER"),
        ({"title": Words(" ", "x")}, "TEXT_REQUIRED"),
    ],
)
async def test_a_draft_takes_on_nothing_a_new_poll_could_not_say(world, clock, more, code):
    now = clock.now()
    poll = await create_poll(world.coordinator, draft(now), now=now)
    if "closes_at" in more:
        more = {"opens_at": now - timedelta(days=2), "closes_at": now}

    with pytest.raises(Refused, match=code):
        await edit_poll(world.coordinator, poll.id, another(now, **more), now=now)

    assert (await Poll.get(id=poll.id)).title_zh == "示例"
    assert not await AuditEntry.filter(action="edit_poll").exists()


async def test_who_coordinates_both_regions_moves_a_draft_to_the_other(world, clock):
    now = clock.now()
    poll = await create_poll(world.coordinator, draft(now), now=now)
    county = await officer("county", "coordinator", COUNTY)

    await edit_poll(county, poll.id, another(now, region=XIAOFENG), now=now)

    assert (await Poll.get(id=poll.id)).region_id == XIAOFENG


async def test_what_is_published_stands_before_it_opens_and_after_it_closed(world, clock):
    now = clock.now()
    announced = await opened(world, now, opens_at=now + timedelta(hours=1))
    closed = await opened(world, now)
    async with db.transaction():
        await close_poll(world.coordinator, closed.id, now=now)

    for poll in (announced, closed):
        with pytest.raises(Refused, match="POLL_PUBLISHED"):
            await edit_poll(world.coordinator, poll.id, another(now), now=now)
        assert (await Poll.get(id=poll.id)).title_zh == "示例"


async def test_an_edit_and_the_publishing_of_a_draft_come_one_after_the_other(world, clock):
    now = clock.now()
    poll = await create_poll(world.coordinator, draft(now), now=now)
    published = asyncio.Event()

    async def publish():
        async with db.transaction():
            await open_poll(world.coordinator, poll.id, now=now)
            published.set()
            await asyncio.sleep(0.1)  # an edit that does not wait for the row would go through here

    async def edit():
        await published.wait()
        async with db.transaction():
            await edit_poll(world.coordinator, poll.id, another(now), now=now)

    _, refused = await asyncio.gather(publish(), edit(), return_exceptions=True)

    assert isinstance(refused, Refused)
    assert refused.code == "POLL_PUBLISHED"
    assert (await Poll.get(id=poll.id)).title_zh == "示例"


@pytest.mark.parametrize("who", ["resident", "clerk", "other_coordinator"])
async def test_nobody_else_edits_a_draft_or_reads_it_as_written(world, clock, ask, who):
    now = clock.now()
    poll = await create_poll(world.coordinator, draft(now), now=now)

    with pytest.raises(Refused, match="NOT_FOUND"):
        await edit_poll(getattr(world, who), poll.id, another(now), now=now)

    assert (await ask("DeskPoll", getattr(world, who), id=str(poll.id)))["data"]["poll"] is None
    mine = (await ask("DeskPoll", world.coordinator, id=str(poll.id)))["data"]["poll"]["written"]
    assert mine["titleEn"] == "Sample"
    assert mine["options"][0] == {
        "key": "a",
        "nameZh": "示例",
        "nameEn": "Sample",
        "textZh": "",
        "textEn": "",
    }


async def test_what_was_written_of_a_published_poll_is_not_told_to_others(world, clock, ask):
    poll = await opened(world, clock.now())

    for actor in (ANONYMOUS, world.resident, world.other_coordinator):
        assert (await ask("DeskPoll", actor, id=str(poll.id)))["data"]["poll"]["written"] is None


async def test_a_draft_is_edited_over_graphql_and_a_published_one_told_why_not(world, clock, ask):
    now = clock.now()
    poll = await create_poll(world.coordinator, draft(now), now=now)
    words = {"zh": "改过", "en": "Mended"}
    new = {
        "region": "330523110000",
        "title": words,
        "text": words,
        "kind": "SINGLE",
        "options": [{"key": key, "name": words} for key in ("a", "b")],
        "opensAt": now.isoformat(),
        "closesAt": (now + timedelta(days=3)).isoformat(),
    }

    changed = await ask("DeskEditPoll", world.coordinator, poll=str(poll.id), input=new)
    await open_poll(world.coordinator, poll.id, now=now)
    refused = await ask("DeskEditPoll", world.coordinator, poll=str(poll.id), input=new)

    assert changed["data"]["editPoll"]["poll"]["title"] == "改过"
    assert refused["data"]["editPoll"]["code"] == "POLL_PUBLISHED"
    assert "不能再改" in refused["data"]["editPoll"]["message"]
