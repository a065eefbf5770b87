"""The poll inside an interview: how it stands is told to all who follow, and only what everybody may know."""

import asyncio

import pytest

from backend.interviews import counting, stages
from backend.interviews.actions.show_beside import attach_poll
from backend.interviews.models import Interview
from backend.kit import db
from backend.kit.actor import ANONYMOUS
from backend.kit.graphql import straight
from backend.kit.graphql.context import Context
from backend.kit.graphql.documents import load_documents
from backend.kit.graphql.plain import compile_selection
from backend.kit.openings import ResultsShown
from backend.schema import build_schema, graphql_schema
from backend.voting.actions.cast_ballots import cast_ballot
from backend.voting.actions.close_poll import close_poll, seal_poll
from backend.voting.cells import Choice
from backend.voting.telling import poll_topic, standing
from tests.catalogue.statements import counted
from tests.conftest import ROOT
from tests.interviews.builders import live, shown
from tests.voting.world import opened, someone


@pytest.fixture(autouse=True)
def often(monkeypatch):
    monkeypatch.setattr(counting, "COUNT_SECONDS", 0.2)
    build_schema()  # brings polls and interviews together


async def attach(world, interview, poll, clock):
    async with db.transaction():
        await attach_poll(world.coordinator, interview.id, poll and poll.id, now=clock.now())


async def vote(poll, clock, *keys):
    for key in keys:
        async with db.transaction():
            await cast_ballot(someone(), poll.id, [Choice(key)], now=clock.now())


async def with_poll(world, clock, **more):
    interview, poll = await live(world.coordinator, clock.now()), await opened(world, clock.now(), **more)
    await attach(world, interview, poll, clock)
    return interview, poll


def votes(told):
    return [line.votes for line in told.results.lines]


async def test_ballots_cast_meanwhile_are_told_together_to_who_only_reads(world, clock, hear):
    interview, poll = await with_poll(world, clock)
    async with hear(interview.id) as heard:
        assert votes((await heard.next("poll")).poll) == [0, 0, 0]
        await vote(poll, clock, "a", "b", "a")

        told = (await heard.next("poll")).poll
        while told.ballots < 3:  # the first look may have fallen between two of them
            told = (await heard.next("poll")).poll
        assert (told.poll, told.closed_at, votes(told)) == (poll.id, None, [2, 1, 0])


async def test_many_ballots_in_a_moment_are_one_change(world, clock, hear):
    interview, poll = await with_poll(world, clock)
    async with hear(interview.id) as heard:
        await heard.next("poll")
        await asyncio.sleep(0.5)  # the look at what came before anybody listened
        async with db.transaction():
            for _ in range(20):
                await cast_ballot(someone(), poll.id, [Choice("c")], now=clock.now())
        assert (await heard.next()).poll.ballots == 20


async def test_hidden_results_stay_hidden_until_the_closing_and_are_told_by_it(world, clock, hear):
    interview, poll = await with_poll(world, clock, results_shown=ResultsShown.AFTER_CLOSING)
    async with hear(interview.id) as heard:
        assert (await heard.next("poll")).poll.results is None
        await vote(poll, clock, "a")
        told = (await heard.next("poll")).poll
        assert (told.ballots, told.results) == (1, None)

        async with db.transaction():
            await close_poll(world.coordinator, poll.id, now=clock.now())
        told = (await heard.next("poll")).poll
        assert (told.closed_at, votes(told)) == (clock.now(), [1, 0, 0])


async def test_what_the_clock_seals_is_told_too(world, clock, hear):
    interview, poll = await with_poll(world, clock, results_shown=ResultsShown.AFTER_CLOSING)
    async with hear(interview.id) as heard:
        await heard.next("poll")
        clock.advance(days=8)
        async with db.transaction():
            assert await seal_poll(poll.id, now=clock.now())
        told = (await heard.next("poll")).poll
        assert told.closed_at == clock.now()
        assert told.results is not None


async def test_of_a_secret_poll_nothing_is_ever_told(world, clock, hear, bus):
    interview, secret = (
        await live(world.coordinator, clock.now()),
        await opened(world, clock.now(), secret=True, least_voters=20),
    )
    await Interview.filter(id=interview.id).update(poll_id=secret.id)  # one of before POLL_APART
    assert await standing(secret.id, clock.now()) is None
    with bus.listen(poll_topic(secret.id)) as listener:
        async with hear(interview.id) as heard:
            assert (await heard.next()).kind.value == "counts"
            async with db.transaction():
                await close_poll(world.coordinator, secret.id, now=clock.now())
            await shown(world, interview, clock.now())
            assert [(await heard.next()).kind.value] == ["entry"]
        assert await listener.next(0.5) is None
    assert await standing(secret.id, clock.now()) is None


async def test_a_poll_put_inside_or_taken_out_while_people_follow(world, clock, hear):
    interview, poll = await live(world.coordinator, clock.now()), await opened(world, clock.now())
    async with hear(interview.id) as heard:
        await heard.next("counts")
        await attach(world, interview, poll, clock)
        assert (await heard.next("state")).standing.poll == poll.id
        assert (await heard.next("poll")).poll.ballots == 0
        await vote(poll, clock, "a")
        assert (await heard.next("poll")).poll.ballots == 1

        await attach(world, interview, None, clock)
        assert (await heard.next("state")).standing.poll is None
        await asyncio.sleep(1)
        await vote(poll, clock, "a")
        await shown(world, interview, clock.now())
        assert (await heard.next()).kind.value == "entry"


async def test_a_draft_is_told_nothing_of(world, clock):
    poll = await opened(world, clock.now())
    await type(poll).filter(id=poll.id).update(published_at=None)
    assert await standing(poll.id, clock.now()) is None


async def test_ballots_are_counted_once_for_all_who_follow(world, clock, hear):
    interview, poll = await with_poll(world, clock)
    many = [stages.listen(interview.id, None, clock=clock) for _ in range(100)]
    async with hear(interview.id) as heard:
        await heard.next("poll")
        for each in many:
            assert {(await anext(each)).kind.value for _ in range(2)} == {"counts", "poll"}
        await asyncio.sleep(0.5)

        with counted() as statements:
            coming = [asyncio.create_task(anext(each)) for each in many]
            await vote(poll, clock, "a")
            told = await asyncio.gather(*coming)

    assert len({id(change) for change in told}) == 1
    assert told[0].poll.ballots == 1
    # One look; the other reading of the count answers the voter.
    assert sum("sum(count)" in one for one in statements) == 2
    assert sum("interviews_like" in one for one in statements) == 1
    for each in many:
        await each.aclose()


async def test_the_stream_tells_a_poll_over_the_wire_and_works_it_out_once(
    world, clock, settings, redis, bus, monkeypatch
):
    schema = build_schema()
    documents = load_documents(ROOT / "graphql", graphql_schema(schema), allow_queries=True)
    text = next(one.text for one in documents if one.name == "InterviewChanges")
    compiled = []
    monkeypatch.setattr(
        straight,
        "compile_selection",
        lambda *asked: compiled.append(asked[1].name) or compile_selection(*asked),
    )
    interview, poll = await with_poll(world, clock)
    await vote(poll, clock, "b")

    context = Context(ANONYMOUS, clock, settings, redis, documents, streaming=True)
    wanted = {"interview": str(interview.id)}
    results = await schema.subscribe(text, variable_values=wanted, context_value=context)
    told = [await anext(results) for _ in range(2)]
    assert [one.errors for one in told] == [None, None]
    told = [one.data["interviewChanges"] for one in told]
    await results.aclose()

    [change] = [one for one in told if one["kind"] == "POLL"]
    assert change["counts"] is None
    assert change["poll"]["poll"] == str(poll.id)
    assert [line["votes"] for line in change["poll"]["results"]["lines"]] == [0, 1, 0]
    assert compiled == ["InterviewChange"]  # it is plain, down to the counts: no executor for each phone
