"""Polls over GraphQL: the operations of the app, as everybody who may ask."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backend.kit.actor import ANONYMOUS
from backend.kit.errors import Refused
from backend.kit.ids import new_id
from backend.kit.openings import ResultsShown
from backend.voting.actions.close_poll import close_poll
from backend.voting.actions.create_poll import Words, create_poll
from backend.voting.actions.open_poll import open_poll
from backend.voting.facts import Audience, PollKind
from backend.voting.models import Poll
from tests.voting.world import MEIXI, RESIDENTS, draft, opened

WORDS = {"zh": "示例", "en": "Sample"}


def given(clock, **more):
    return {
        "region": MEIXI,
        "title": WORDS,
        "text": WORDS,
        "kind": "MULTIPLE",
        "most": 2,
        "options": [{"key": key, "name": WORDS} for key in ("a", "b", "c")],
        "opensAt": clock.now().isoformat(),
        "closesAt": (clock.now() + timedelta(days=3)).isoformat(),
        **more,
    }


def ballot(poll, *keys):
    return {"poll": str(poll), "choices": [{"option": key} for key in keys]}


async def test_from_a_draft_to_a_closed_poll(world, clock, ask):
    made = await ask("DeskCreatePoll", world.coordinator, input=given(clock))
    poll = made["data"]["createPoll"]["poll"]
    assert poll["state"] == "DRAFT"
    assert (await ask("PollPage", world.resident, id=poll["id"]))["data"]["poll"] is None

    await ask("DeskOpenPoll", world.coordinator, poll=poll["id"])
    cast = (await ask("CastBallot", world.resident, key=new_id(), input=ballot(poll["id"], "a", "c")))[
        "data"
    ]["castBallot"]
    assert cast["results"]["ballots"] == 1
    assert [line["votes"] for line in cast["results"]["lines"]] == [1, 0, 1]

    closed = await ask("DeskClosePoll", world.coordinator, poll=poll["id"])
    assert closed["data"]["closePoll"]["poll"]["state"] == "CLOSED"
    page = (await ask("PollPage", world.resident, id=poll["id"]))["data"]["poll"]
    assert page["closedAt"] is not None
    page = (await ask("MyVote", world.resident, id=poll["id"]))["data"]["poll"]
    assert [choice["option"] for choice in page["myBallot"]["choices"]] == ["a", "c"]
    refused = (await ask("CastBallot", world.resident, input=ballot(poll["id"], "b")))["data"]["castBallot"]
    assert refused["code"] == "POLL_CLOSED"


async def test_one_key_is_one_vote_and_gets_the_same_reply(world, clock, ask):
    poll, key = await opened(world, clock.now()), new_id()

    first = await ask("CastBallot", world.resident, key=key, input=ballot(poll.id, "a"))
    again = await ask("CastBallot", world.resident, key=key, input=ballot(poll.id, "a"))

    assert first["data"] == again["data"]
    assert again["data"]["castBallot"]["ballot"]["revision"] == 1


async def test_nobody_sees_hidden_results_before_the_closing(world, clock, ask):
    poll = await opened(world, clock.now(), results_shown=ResultsShown.AFTER_CLOSING)
    await ask("CastBallot", world.resident, input=ballot(poll.id, "a"))

    for actor in (ANONYMOUS, world.resident, world.coordinator):
        shown = (await ask("PollPage", actor, id=str(poll.id)))["data"]["poll"]
        assert (shown["results"], shown["ballots"]) == (None, 1)

    clock.advance(days=8)
    for actor in (ANONYMOUS, world.resident, world.coordinator):
        shown = (await ask("PollPage", actor, id=str(poll.id)))["data"]["poll"]
        assert [line["votes"] for line in shown["results"]["lines"]] == [1, 0, 0]


async def test_a_ballot_is_shown_to_its_voter_alone(world, clock, ask):
    poll = await opened(world, clock.now())
    await ask("CastBallot", world.resident, input=ballot(poll.id, "a"))

    for actor in (ANONYMOUS, world.stranger, world.coordinator):
        assert (await ask("MyVote", actor, id=str(poll.id)))["data"]["poll"]["myBallot"] is None


async def test_everybody_is_told_whether_they_may_vote(world, clock, ask):
    poll = await opened(world, clock.now(), audience=RESIDENTS)

    codes = {}
    for name in ("resident", "child", "stranger", "untold", "clerk"):
        shown = (await ask("MyVote", getattr(world, name), id=str(poll.id)))["data"]["poll"]["eligibility"]
        codes[name] = shown["code"]
        assert shown["eligible"] is (shown["message"] is None)

    assert codes == {
        "resident": None,
        "child": "TOO_YOUNG",
        "stranger": "WRONG_REGION",
        "untold": "ID_NUMBER_NEEDED",
        "clerk": "WRONG_ROLE",
    }


async def test_the_list_shows_what_is_published_page_by_page(world, clock, ask):
    polls = [
        await opened(world, clock.now(), closes_at=clock.now() + timedelta(days=n)) for n in range(1, 23)
    ]
    await create_poll(world.coordinator, draft(clock.now()), now=clock.now())

    first = (await ask("Polls"))["data"]["polls"]
    rest = (await ask("Polls", after=first["pageInfo"]["endCursor"]))["data"]["polls"]

    shown = [edge["node"]["id"] for edge in first["edges"] + rest["edges"]]
    assert shown == [str(poll.id) for poll in reversed(polls)]
    assert not rest["pageInfo"]["hasNextPage"]
    clock.advance(days=21, hours=1)
    closed = (await ask("Polls", state="OPEN"))["data"]["polls"]["edges"]
    assert [edge["node"]["state"] for edge in closed] == ["OPEN"]


async def test_a_desk_lists_the_polls_of_its_own_regions(world, clock, ask):
    poll = await create_poll(world.coordinator, draft(clock.now()), now=clock.now())

    mine = (await ask("DeskPolls", world.coordinator))["data"]["deskPolls"]

    assert [(row["id"], row["state"]) for row in mine] == [(str(poll.id), "DRAFT")]
    for actor in (ANONYMOUS, world.resident, world.clerk, world.other_coordinator):
        assert (await ask("DeskPolls", actor))["data"]["deskPolls"] == []


@pytest.mark.parametrize("who", ["resident", "clerk", "other_coordinator"])
async def test_only_who_coordinates_the_region_runs_its_polls(world, clock, who):
    actor, now = getattr(world, who), clock.now()
    hidden, shown = await create_poll(world.coordinator, draft(now), now=now), await opened(world, now)

    with pytest.raises(Refused, match="NOT_AN_ORGANISER"):
        await create_poll(actor, draft(now), now=now)
    for verb in (open_poll, close_poll):
        with pytest.raises(Refused, match="NOT_FOUND"):
            await verb(actor, hidden.id, now=now)
        with pytest.raises(Refused, match="NOT_FOUND" if who == "resident" else "NOT_AN_ORGANISER"):
            await verb(actor, shown.id, now=now)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"closes_at": None}, "POLL_TIMES"),
        ({"options": ("a",)}, "POLL_OPTIONS"),
        ({"options": ("a", "a")}, "POLL_OPTIONS"),
        ({"options": ("A b", "c")}, "POLL_OPTIONS"),
        ({"kind": PollKind.MULTIPLE, "most": 4}, "POLL_COUNT"),
        ({"kind": PollKind.SCORE, "most": 3, "highest": 11}, "POLL_COUNT"),
        ({"audience": Audience(region=MEIXI)}, "AUDIENCE_UNKNOWN"),
        ({"audience": Audience(frozenset({"clerk"}), least_age=18)}, "AUDIENCE_UNKNOWN"),
        ({"audience": Audience(least_age=40, most_age=30)}, "AUDIENCE_UNKNOWN"),
        ({"audience": Audience(frozenset())}, "AUDIENCE_UNKNOWN"),
        ({"audience": Audience(region="999999000000")}, "NOT_FOUND"),
        ({"region": "999999000000"}, "NOT_FOUND"),
        ({"title": Words(" ", "x")}, "TEXT_REQUIRED"),
    ],
)
async def test_a_poll_that_cannot_be_is_refused(world, clock, more, code):
    now = clock.now()
    if "closes_at" in more:
        more = {"closes_at": now}

    with pytest.raises(Refused, match=code):
        await create_poll(world.coordinator, draft(now, **more), now=now)

    assert await Poll.all().count() == 0


async def test_what_is_published_is_not_published_again_nor_what_is_over(world, clock):
    now = clock.now()
    late, once = await create_poll(world.coordinator, draft(now), now=now), await opened(world, now)

    with pytest.raises(Refused, match="POLL_PUBLISHED"):
        await open_poll(world.coordinator, once.id, now=now)
    with pytest.raises(Refused, match="POLL_DRAFT"):
        await close_poll(world.coordinator, late.id, now=now)
    with pytest.raises(Refused, match="POLL_TIMES"):
        await open_poll(world.coordinator, late.id, now=late.closes_at)
    with pytest.raises(Refused, match="POLL_CLOSED"):
        await close_poll(world.coordinator, once.id, now=once.closes_at)


async def test_the_words_come_in_the_readers_language(world, clock, ask):
    poll = await opened(world, clock.now(), title=Words("夜间公交", "Night bus"))

    for actor, title in ((world.resident, "夜间公交"), (replace(world.resident, language="en"), "Night bus")):
        assert (await ask("PollPage", actor, id=str(poll.id)))["data"]["poll"]["title"] == title
