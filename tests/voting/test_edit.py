"""A draft of a poll becomes another one at the desk; what is published stands."""

import asyncio
from datetime import timedelta

import pytest

from backend.audit.models import AuditEntry
from backend.kit import db
from backend.kit.actor import ANONYMOUS
from backend.kit.errors import Refused
from backend.kit.ids import new_id
from backend.kit.openings import ResultsShown
from backend.voting.actions.close_poll import close_poll
from backend.voting.actions.create_poll import Words, columns, create_poll, mark
from backend.voting.actions.edit_poll import edit_poll
from backend.voting.actions.open_poll import open_poll
from backend.voting.facts import Audience, PollKind
from backend.voting.models import Poll
from tests.voting.world import COUNTY, MEIXI, XIAOFENG, draft, officer, opened


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


async def edit(actor, poll, new, now, seen=None):
    seen = seen or mark(await Poll.get(id=poll.id))
    async with db.transaction():
        return await edit_poll(actor, poll.id, new, seen=seen, now=now)


def given(now, title="改过"):
    """Give a poll as it is sent."""
    words = {"zh": title, "en": "Mended"}
    return {
        "region": "330523110000",
        "title": words,
        "text": words,
        "kind": "SINGLE",
        "options": [{"key": key, "name": words} for key in ("a", "b")],
        "opensAt": now.isoformat(),
        "closesAt": (now + timedelta(days=3)).isoformat(),
    }


async def test_a_draft_is_changed_whole_and_that_is_recorded(world, clock):
    now = clock.now()
    poll = await create_poll(world.coordinator, draft(now), now=now)

    await edit(world.coordinator, poll, another(now), now)

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
        await edit(world.coordinator, poll, another(now, **more), now)

    assert (await Poll.get(id=poll.id)).title_zh == "示例"
    assert not await AuditEntry.filter(action="edit_poll").exists()


async def test_who_coordinates_both_regions_moves_a_draft_to_the_other(world, clock):
    now = clock.now()
    poll = await create_poll(world.coordinator, draft(now), now=now)
    county = await officer("county", "coordinator", COUNTY)

    await edit(county, poll, another(now, region=XIAOFENG), now)

    assert (await Poll.get(id=poll.id)).region_id == XIAOFENG


async def test_what_is_published_stands_before_it_opens_and_after_it_closed(world, clock):
    now = clock.now()
    announced = await opened(world, now, opens_at=now + timedelta(hours=1))
    closed = await opened(world, now)
    async with db.transaction():
        await close_poll(world.coordinator, closed.id, now=now)

    for poll in (announced, closed):
        with pytest.raises(Refused, match="POLL_PUBLISHED"):
            await edit(world.coordinator, poll, another(now), now)
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

    async def change():
        await published.wait()
        await edit(world.coordinator, poll, another(now), now)

    _, refused = await asyncio.gather(publish(), change(), return_exceptions=True)

    assert isinstance(refused, Refused)
    assert refused.code == "POLL_PUBLISHED"
    assert (await Poll.get(id=poll.id)).title_zh == "示例"


@pytest.mark.parametrize("who", ["resident", "clerk", "other_coordinator"])
async def test_nobody_else_edits_a_draft_or_reads_it_as_written(world, clock, ask, who):
    now = clock.now()
    poll = await create_poll(world.coordinator, draft(now), now=now)

    with pytest.raises(Refused, match="NOT_FOUND"):
        await edit(getattr(world, who), poll, another(now), now)

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
    asked = await ask("DeskPoll", world.coordinator, id=str(poll.id))
    new = {"poll": str(poll.id), "seen": asked["data"]["poll"]["written"]["mark"], "input": given(now)}

    changed = await ask("DeskEditPoll", world.coordinator, **new)
    await open_poll(world.coordinator, poll.id, now=now)
    refused = await ask("DeskEditPoll", world.coordinator, **new)

    assert changed["data"]["editPoll"]["poll"]["title"] == "改过"
    assert refused["data"]["editPoll"]["code"] == "POLL_PUBLISHED"
    assert "不能再改" in refused["data"]["editPoll"]["message"]


async def test_what_a_colleague_saved_meanwhile_is_not_written_over(world, clock):
    now = clock.now()
    poll = await create_poll(world.coordinator, draft(now), now=now)
    colleague = await officer("colleague", "coordinator", MEIXI)
    seen = mark(await Poll.get(id=poll.id))
    await edit(colleague, poll, another(now, title=Words("同事的", "A colleague's")), now, seen)

    with pytest.raises(Refused, match="POLL_STALE") as refused:
        await edit(world.coordinator, poll, another(now), now, seen)
    assert refused.value.field == "seen"
    kept = await Poll.get(id=poll.id)
    assert kept.title_zh == "同事的"

    await edit(world.coordinator, poll, another(now), now, mark(kept))
    assert (await Poll.get(id=poll.id)).title_zh == "新问题"


async def test_of_two_who_save_at_once_exactly_one_wins(world, clock):
    now = clock.now()
    poll = await create_poll(world.coordinator, draft(now), now=now)
    seen = mark(await Poll.get(id=poll.id))
    titles = [f"同时{n}" for n in range(5)]

    saved = await asyncio.gather(
        *(edit(world.coordinator, poll, another(now, title=Words(t, "x")), now, seen) for t in titles),
        return_exceptions=True,
    )

    [winner] = [row for row in saved if isinstance(row, Poll)]
    assert [one.code for one in saved if isinstance(one, Refused)] == ["POLL_STALE"] * 4
    assert (await Poll.get(id=poll.id)).title_zh == winner.title_zh
    assert await AuditEntry.filter(action="edit_poll").count() == 1


_OTHERWISE = [
    {"region": XIAOFENG},
    {"title": Words("别的", "Sample")},
    {"title": Words("示例", "Other")},
    {"text": Words("别的", "Sample")},
    {"text": Words("示例", "Other")},
    {"options": ("a", "c", "b")},
    {"kind": PollKind.RANKED},
    {"kind": PollKind.RANKED, "most": 2},
    {"kind": PollKind.RANKED, "most": 2, "least": 2},
    {"highest": 6},
    {"audience": Audience(frozenset({"clerk"}))},
    {"audience": Audience(region=COUNTY)},
    {"audience": Audience(least_age=1)},
    {"audience": Audience(most_age=99)},
    {"results_shown": ResultsShown.AFTER_CLOSING},
    {"secret": True},
    {"least_voters": 21},
    {"opens_at": timedelta(microseconds=1)},
    {"closes_at": timedelta(days=8)},
]


async def test_the_mark_is_of_everything_an_edit_writes_and_of_nothing_else(world, clock):
    now = clock.now()
    county = await officer("county", "coordinator", COUNTY)
    poll = await create_poll(county, draft(now), now=now)
    marks, written = {mark(await Poll.get(id=poll.id))}, set()

    for more in _OTHERWISE:
        new = draft(now, **{k: now + v if isinstance(v, timedelta) else v for k, v in more.items()})
        written |= {name for name, value in columns(new).items() if value != columns(draft(now))[name]}
        edited = await edit(county, poll, new, now)
        kept = await Poll.get(id=poll.id)
        assert mark(edited) == mark(kept)
        marks.add(mark(kept))

    assert len(marks) == len(_OTHERWISE) + 1
    assert written == set(columns(draft(now)))
    await edit(county, poll, draft(now), now)
    kept = await Poll.get(id=poll.id)
    assert mark(kept) in marks
    await open_poll(county, poll.id, now=now)
    assert mark(await Poll.get(id=poll.id)) == mark(kept)


async def test_over_graphql_one_key_is_one_edit_and_who_comes_later_is_told(world, clock, ask):
    now = clock.now()
    poll = await create_poll(world.coordinator, draft(now), now=now)
    asked = await ask("DeskPoll", world.coordinator, id=str(poll.id))
    seen, key = asked["data"]["poll"]["written"]["mark"], new_id()
    mine = {"poll": str(poll.id), "seen": seen, "input": given(now)}

    changed = await ask("DeskEditPoll", world.coordinator, key=key, **mine)
    again = await ask("DeskEditPoll", world.coordinator, key=key, **mine)
    late = await ask("DeskEditPoll", world.coordinator, **{**mine, "input": given(now, "晚了")})

    assert changed["data"]["editPoll"]["poll"]["title"] == "改过"
    assert again["data"] == changed["data"]
    assert await AuditEntry.filter(action="edit_poll").count() == 1
    assert late["data"]["editPoll"]["code"] == "POLL_STALE"
    assert "别人改过" in late["data"]["editPoll"]["message"]
