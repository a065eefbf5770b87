"""Secret polls: one token each, ballots without names, a log that tells nobody's, a count that is exact."""

import random
from dataclasses import replace

import orjson
import pytest

from backend.audit.models import AuditEntry
from backend.kit import db as database
from backend.kit import jobs, merkle
from backend.kit.actor import ANONYMOUS
from backend.kit.errors import Refused
from backend.kit.openings import ResultsShown
from backend.voting import casting
from backend.voting.actions.cast_ballots import Cast, cast_ballots
from backend.voting.actions.issue_token import Issue, issue_token
from backend.voting.cells import BALLOTS, Choice
from backend.voting.models import Entry, Issued, LogHead, Standing, Waiting
from backend.voting.secret import heads, keys, log
from backend.voting.secret.publication import read, write
from backend.voting.secret.recount import recount
from tests.voting.ballot_box import Phone
from tests.voting.phones import cast, codes, grow, issue, voter
from tests.voting.world import RESIDENTS, opened, someone


@pytest.fixture
async def poll(world, clock):
    return await opened(world, clock.now(), secret=True)


async def test_a_person_gets_one_token_and_the_same_for_the_same_request(poll, clock):
    actor, phone = someone(), Phone(poll.id)
    phone, asked, signed = await issue(actor, poll, phone, clock)

    async with database.transaction():
        again = await issue_token(Issue(actor, poll.id, asked.message), now=clock.now())
    assert again == signed
    with pytest.raises(Refused, match="TOKEN_GIVEN"):
        await issue(actor, poll, Phone(poll.id), clock)
    assert await Issued.filter(poll_id=poll.id).count() == 1
    entries = await AuditEntry.filter(action="issue_token")
    assert [(entry.actor_id, entry.detail) for entry in entries] == [(actor.id, {})]
    assert all(entry.at.minute == entry.at.second == entry.at.microsecond == 0 for entry in entries)


async def test_no_token_before_the_opening_after_the_closing_or_for_who_may_not_vote(world, clock):
    poll = await opened(world, clock.now(), audience=RESIDENTS, secret=True)

    for actor, code in (
        (world.stranger, "WRONG_REGION"),
        (world.child, "TOO_YOUNG"),
        (ANONYMOUS, "UNAUTHEN"),
    ):
        with pytest.raises(Refused, match=code):
            await issue(actor, poll, Phone(poll.id), clock)
    clock.advance(days=-1)
    with pytest.raises(Refused, match="POLL_NOT_STARTED"):
        await issue(world.resident, poll, Phone(poll.id), clock)
    clock.advance(days=9)
    with pytest.raises(Refused, match="POLL_CLOSED"):
        await issue(world.resident, poll, Phone(poll.id), clock)
    assert await Issued.all().count() == 0


async def test_an_open_poll_gives_no_tokens(world, clock):
    poll = await opened(world, clock.now())

    with pytest.raises(Refused, match="POLL_NOT_SECRET"):
        async with database.transaction():
            await issue_token(Issue(someone(), poll.id, bytes(256)), now=clock.now())


async def test_a_request_that_is_no_number_of_the_key_is_refused_and_uses_nothing_up(poll, clock):
    actor = someone()
    for blinded in (b"", bytes(256), b"\xff" * 256, bytes(255)):
        with pytest.raises(Refused, match="TOKEN_REQUEST"):
            async with database.transaction():
                await issue_token(Issue(actor, poll.id, blinded), now=clock.now())
    await voter(poll, clock, actor)


async def test_a_ballot_gets_a_promise_and_the_same_again_the_same(poll, clock):
    phone = await voter(poll, clock)
    ballot = phone.marks(101)

    [first], [again] = await cast(clock, ballot), await cast(clock, ballot)

    public = (await keys.of_polls([poll.id]))[poll.id].head_public
    assert first == again
    assert first.leaf == ballot.leaf
    assert heads.is_signed(public, heads.promise_octets(poll.id, ballot.leaf), first.promise)
    assert await Waiting.all().count() == 1
    assert (await casting.tallies([poll.id]))[poll.id] == {BALLOTS: 1, 101: 1}


async def test_the_last_ballot_counts_and_all_are_in_the_log(poll, clock):
    phone = await voter(poll, clock)
    first, second, third = phone.marks(101), phone.marks(201), phone.marks(301)

    assert codes(await cast(clock, first)) == [""]
    assert codes(await cast(clock, third)) == ["BALLOT_STALE"]
    assert codes(await cast(clock, second)) == [""]
    assert codes(await cast(clock, third)) == [""]
    assert codes(await cast(clock, second)) == [""]  # kept already: its receipt once more

    counted = {cell: n for cell, n in (await casting.tallies([poll.id]))[poll.id].items() if n}
    assert counted == {BALLOTS: 1, 301: 1}
    assert await Standing.all().count() == 1
    await grow(poll, last=True)
    assert [row.revision for row in await Entry.all().order_by("place")] == [1, 2, 3]


async def test_what_does_not_hold_is_refused_and_harms_no_other(poll, clock):
    phone, other = await voter(poll, clock), await voter(poll, clock)
    good = phone.marks(101)
    stolen = Phone(poll.id)
    stolen.token = other.token

    answers = await cast(
        clock,
        good,
        replace(good, cells=(201,), revision=2),
        stolen.marks(101),
        other.marks(901),
        replace(good, poll=someone().id),
    )

    assert codes(answers) == ["", "BALLOT_UNSIGNED", "TOKEN_FALSE", "BALLOT_UNKNOWN", "NOT_FOUND"]
    assert (await casting.tallies([poll.id]))[poll.id] == {BALLOTS: 1, 101: 1}


async def test_who_is_signed_in_casts_nothing(poll, clock):
    phone = await voter(poll, clock)

    assert codes(await cast(clock, phone.marks(101), actor=someone())) == ["SIGNED_IN"]
    assert await Waiting.all().count() == 0


async def test_a_secret_poll_takes_no_ballot_with_a_name_and_hides_how_it_stands(poll, clock):
    async with database.transaction():
        answers = await cast_ballots([Cast(someone(), poll.id, [Choice("a")], clock.now())])

    assert codes(answers) == ["POLL_SECRET"]
    assert poll.results_shown is ResultsShown.AFTER_CLOSING


async def test_the_closing_puts_everything_into_the_log_under_a_last_head(poll, clock, run_jobs):
    phones = [await voter(poll, clock) for _ in range(3)]
    await cast(clock, *(phone.marks(101) for phone in phones))
    clock.advance(days=8)
    await run_jobs()

    assert await Waiting.all().count() == 0
    [head] = await LogHead.filter(poll_id=poll.id)
    assert (head.issued, head.size) == (3, 3)


async def test_every_hour_what_waits_is_shuffled_into_the_log(poll, clock, run_jobs):
    phones = [await voter(poll, clock) for _ in range(2 * log.FEWEST)]
    await cast(clock, *(phone.marks(101) for phone in phones))
    await jobs.defer("voting.grow", timestamp=0)
    await run_jobs()

    assert await Entry.all().count() == await Waiting.all().count() == log.FEWEST


async def test_nothing_is_cast_after_the_closing(poll, clock):
    phone = await voter(poll, clock)
    clock.advance(days=8)

    assert codes(await cast(clock, phone.marks(101))) == ["POLL_CLOSED"]


async def test_the_log_grows_by_handfuls_and_every_head_is_a_beginning_of_the_next(poll, clock):
    phones = [await voter(poll, clock) for _ in range(2 * log.FEWEST)]
    await cast(clock, *(phone.marks(101) for phone in phones[:-1]))
    assert not await grow(poll)

    await cast(clock, phones[-1].marks(201))
    assert await grow(poll)
    early = await log.leaves_of(poll.id)
    assert len(early) == log.FEWEST == await Waiting.all().count()

    await grow(poll, last=True)
    late = await log.leaves_of(poll.id)
    proof = merkle.consistency_proof(late, len(early))
    assert merkle.verify_consistency(len(early), merkle.root(early), len(late), merkle.root(late), proof)
    assert not await grow(poll, last=True)


async def test_what_is_published_recounts_to_the_count_and_every_promise_is_kept(poll, clock):
    draw, receipts = random.Random(1), []
    phones = [await voter(poll, clock) for _ in range(45)]
    for _ in range(3):
        some = draw.sample(phones, 25)
        receipts += await cast(clock, *(phone.marks(draw.choice((101, 201, 301))) for phone in some))
        await grow(poll)
    await grow(poll, last=True)

    held = (await keys.of_polls([poll.id]))[poll.id]
    counts = {cell: n for cell, n in (await casting.tallies([poll.id]))[poll.id].items() if n}
    written = orjson.loads(orjson.dumps(write(await log.publication_of(poll, held, counts))))
    found = recount(read(written), receipts=[receipt.leaf for receipt in receipts])

    assert found.faults == []
    assert found.counts == counts
    assert len(written["ballots"]) == 75
