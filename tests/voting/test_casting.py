"""Casting: one ballot per voter, changed until the closing; a count that equals the ballots at every look."""

import asyncio
import random
from collections import Counter

import pytest

from backend.audit.models import AuditEntry
from backend.kit import db as database
from backend.kit.actor import ANONYMOUS, SYSTEM
from backend.kit.errors import Refused
from backend.kit.openings import ResultsShown
from backend.voting import casting
from backend.voting.actions.cast_ballots import Cast, cast_ballot, cast_ballots
from backend.voting.actions.close_poll import close_poll, seal_poll
from backend.voting.cells import BALLOTS, Choice
from backend.voting.facts import Audience, PollKind
from backend.voting.models import Ballot, Poll, Tally
from tests.voting.world import RESIDENTS, opened, someone

KEYS = ("a", "b", "c")


async def vote(actor, poll, *keys, now):
    async with database.transaction():
        return await cast_ballot(actor, poll.id, [Choice(key) for key in keys], now=now)


async def full_count(poll):
    """Count every ballot, the slow way."""
    counts = Counter()
    for ballot in await Ballot.filter(poll_id=poll.id):
        counts.update([BALLOTS, *ballot.cells])
    return dict(counts)


async def tally(poll):
    return {cell: count for cell, count in (await casting.tallies([poll.id]))[poll.id].items() if count}


async def test_a_ballot_is_counted_and_the_reply_says_how_the_poll_stands(world, clock):
    poll = await opened(world, clock.now())
    await vote(someone(), poll, "a", now=clock.now())

    counted = await vote(world.untold, poll, "b", now=clock.now())

    assert counted.tally.counts == {BALLOTS: 2, 101: 1, 201: 1}
    assert counted.ballot.revision == 1
    entries = await AuditEntry.filter(action="cast_ballot", object_id=str(poll.id))
    assert [entry.actor_id for entry in entries if entry.actor_id == world.untold.id] == [world.untold.id]
    assert all(entry.detail == {} for entry in entries)


async def test_a_changed_ballot_moves_the_count_by_exactly_that(world, clock):
    poll = await opened(world, clock.now(), PollKind.MULTIPLE, most=2)
    await vote(world.resident, poll, "a", "b", now=clock.now())
    clock.advance(hours=1)

    counted = await vote(world.resident, poll, "b", "c", now=clock.now())

    assert await tally(poll) == {BALLOTS: 1, 201: 1, 301: 1} == await full_count(poll)
    assert counted.ballot.revision == 2
    assert await Ballot.all().count() == 1


async def test_a_refused_ballot_in_a_group_harms_nobody_else(world, clock):
    poll = await opened(world, clock.now())
    casts = [
        Cast(someone(), poll.id, [Choice("a")], clock.now()),
        Cast(someone(), poll.id, [Choice("x")], clock.now()),
        Cast(someone(), someone().id, [Choice("a")], clock.now()),
        Cast(someone(), poll.id, [Choice("c")], clock.now()),
    ]

    async with database.transaction():
        answers = await cast_ballots(casts)

    assert [answer.code if isinstance(answer, Refused) else "" for answer in answers] == [
        "",
        "BALLOT_UNKNOWN",
        "NOT_FOUND",
        "",
    ]
    assert await tally(poll) == {BALLOTS: 2, 101: 1, 301: 1}
    assert await AuditEntry.filter(action="cast_ballot").count() == 2


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("stranger", "WRONG_REGION"),
        ("child", "TOO_YOUNG"),
        ("untold", "ID_NUMBER_NEEDED"),
        ("clerk", "WRONG_ROLE"),
    ],
)
async def test_whoever_is_not_asked_is_refused(world, clock, who, code):
    poll = await opened(world, clock.now(), audience=RESIDENTS)

    with pytest.raises(Refused, match=code):
        await vote(getattr(world, who), poll, "a", now=clock.now())

    assert await tally(poll) == {}
    await vote(world.resident, poll, "a", now=clock.now())


async def test_a_poll_with_a_highest_age_refuses_who_is_older(world, clock):
    poll = await opened(world, clock.now(), audience=Audience(most_age=35))

    with pytest.raises(Refused, match="TOO_OLD"):
        await vote(world.resident, poll, "a", now=clock.now())


async def test_officers_are_asked_by_their_posts(world, clock):
    poll = await opened(world, clock.now(), audience=Audience(frozenset({"clerk"}), region="330523110000"))

    await vote(world.clerk, poll, "a", now=clock.now())

    for actor in (world.resident, world.coordinator):
        with pytest.raises(Refused, match="WRONG_ROLE"):
            await vote(actor, poll, "a", now=clock.now())


@pytest.mark.parametrize("actor", [ANONYMOUS, SYSTEM])
async def test_nobody_unknown_votes(world, clock, actor):
    poll = await opened(world, clock.now())

    with pytest.raises(Refused, match="UNAUTHENTICATED"):
        await vote(actor, poll, "a", now=clock.now())


async def test_the_clock_opens_and_closes(world, clock):
    begin = clock.now()
    clock.advance(days=1)
    opens = clock.now()
    poll = await opened(world, begin, opens_at=opens)

    with pytest.raises(Refused, match="POLL_NOT_STARTED"):
        await vote(world.resident, poll, "a", now=begin)
    await vote(world.resident, poll, "a", now=opens)
    with pytest.raises(Refused, match="POLL_CLOSED"):
        await vote(world.resident, poll, "b", now=poll.closes_at)

    assert await tally(poll) == {BALLOTS: 1, 101: 1}


async def test_what_is_sealed_stays_sealed_though_the_clock_goes_back(world, clock, run_jobs):
    poll = await opened(world, clock.now())
    await vote(world.resident, poll, "a", now=clock.now())
    clock.advance(days=30)
    await run_jobs()
    clock.advance(days=-30)

    with pytest.raises(Refused, match="POLL_CLOSED"):
        await vote(world.resident, poll, "b", now=clock.now())

    assert (await Poll.get(id=poll.id)).closed_at is not None
    assert await tally(poll) == {BALLOTS: 1, 101: 1} == await full_count(poll)


async def test_hidden_results_stay_out_of_the_reply(world, clock):
    poll = await opened(world, clock.now(), results_shown=ResultsShown.AFTER_CLOSING)

    assert (await vote(world.resident, poll, "a", now=clock.now())).tally is None


@pytest.mark.parametrize("seed", range(3))
async def test_whatever_many_do_at_once_the_count_equals_the_ballots(world, clock, seed):
    """Voters cast, change and double-send in groups while others look; then the poll closes under them."""
    chance, now = random.Random(seed), clock.now()
    polls = [
        await opened(world, now, PollKind.MULTIPLE, most=3),
        await opened(world, now, PollKind.RANKED, most=3),
    ]
    voters = [someone() for _ in range(12)]
    stop, midway = asyncio.Event(), asyncio.Event()
    ballots_at_end: dict[object, list[tuple[object, list[int]]]] = {}

    async def voting():
        for turn in range(15):
            group = {(chance.choice(voters), chance.choice(polls).id) for _ in range(chance.randint(1, 6))}
            casts = [
                Cast(actor, poll, [Choice(key) for key in chance.sample(KEYS, chance.randint(1, 3))], now)
                for actor, poll in group
            ]
            async with database.transaction():
                await cast_ballots(casts)
            if turn == 7:
                midway.set()

    async def looking():
        while not stop.is_set():
            # One statement sees ballots and count at the same instant.
            rows = await database.connection().execute_query_dict(DIFFERENCE)
            assert rows == []
            await asyncio.sleep(0)

    async def closing():
        await midway.wait()
        async with database.transaction():
            await close_poll(world.coordinator, polls[0].id, now=now)
        rows = await Ballot.filter(poll_id=polls[0].id).order_by("id")
        ballots_at_end[polls[0].id] = [(row.voter, row.cells) for row in rows]

    looker = asyncio.create_task(looking())
    await asyncio.gather(*(voting() for _ in range(6)), closing())
    stop.set()
    await looker

    rows = await Ballot.filter(poll_id=polls[0].id).order_by("id")
    assert [(row.voter, row.cells) for row in rows] == ballots_at_end[polls[0].id]
    for poll in polls:
        assert await tally(poll) == await full_count(poll) != {}
        assert await Ballot.filter(poll_id=poll.id).count() <= len(voters)


async def test_sealing_twice_is_sealing_once(world, clock):
    poll = await opened(world, clock.now())

    async with database.transaction():
        assert [await seal_poll(poll.id, now=at) for at in (clock.now(), poll.closes_at, poll.closes_at)] == [
            False,
            True,
            False,
        ]


async def test_the_shards_add_up(world, clock):
    poll = await opened(world, clock.now())
    for _ in range(30):
        await vote(someone(), poll, "a", now=clock.now())

    assert await Tally.filter(poll_id=poll.id, cell=101).count() > 1
    assert await tally(poll) == {BALLOTS: 30, 101: 30}


DIFFERENCE = """
WITH counted AS (
  SELECT poll_id, cell, count(*) AS n FROM voting_ballot, unnest(cells) AS cell GROUP BY 1, 2
  UNION ALL SELECT poll_id, 0, count(*) FROM voting_ballot GROUP BY 1
), rolled AS (SELECT poll_id, cell, sum(count) AS n FROM voting_tally GROUP BY 1, 2 HAVING sum(count) <> 0)
SELECT * FROM counted FULL JOIN rolled USING (poll_id, cell) WHERE counted.n IS DISTINCT FROM rolled.n
"""
