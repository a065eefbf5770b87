"""The whole database, and what was logged, links voters to ballots no better than chance; a leak is found."""

import logging
import random

import pytest

from backend.kit import db as database
from backend.voting.secret import log
from tests.linking import Sources, hits
from tests.voting.phones import cast, grow, voter
from tests.voting.world import opened, someone

VOTERS = 60
# One of sixty guesses is right on average; ten are once in ten million ways to guess. A thousand are tried.
MOST = 10
# What is guessed first, by who took a token first: here eight are too many.
PLAIN = (
    *(f"voting_log.{order}" for order in ("place", "(row)", "id", "(transaction)")),
    *(f"voting_standing.{order}" for order in ("id", "(row)", "(transaction)")),
)


@pytest.fixture
async def whose(world, clock, caplog):
    """Have people take a token and vote at once, one after the other; give whose the ballots are."""
    caplog.set_level(logging.INFO)
    poll = await opened(world, clock.now(), secret=True)
    draw, whose = random.Random(3), {}
    for _ in range(VOTERS):
        actor = someone()
        ballot = (await voter(poll, clock, actor)).marks(draw.choice((101, 201, 301)))
        whose[ballot.key.hex()] = actor.id
        await cast(clock, ballot)
        clock.advance(seconds=7)
    await grow(poll)
    await grow(poll, last=True)
    return whose


async def everything(caplog):
    return await Sources.of([record.getMessage() for record in caplog.records])


async def test_everything_there_is_links_voters_to_ballots_no_better_than_chance(whose, caplog):
    sources = await everything(caplog)

    found = hits(sources, whose)

    assert {"public.voting_issued", "public.audit_entry"} <= set(sources.about(set(map(str, whose.values()))))
    assert {"public.voting_log", "public.voting_standing"} <= set(sources.about(set(whose)))
    assert 300 < len(found) < 10_000
    plain = {order: found[f"public.voting_issued.(row) as public.{order}"] for order in PLAIN}
    assert max(plain.values()) < 8, plain
    assert {way: right for way, right in found.items() if right >= MOST} == {}


@pytest.fixture
def unmixed(monkeypatch):
    """Move ballots into the log in the order they were cast in."""
    monkeypatch.setattr(log, "_mixed", lambda _: set())
    for name in ("_MOVE", "_REWRITE"):
        text = getattr(log, name)
        made = text.replace("RETURNING id,", "RETURNING xmin,").replace(
            "RETURNING poll_id", "RETURNING xmin, poll_id"
        )
        monkeypatch.setattr(log, name, made.replace("sha256(key)", "xmin::text::bigint"))


async def test_ballots_left_in_their_order_are_found_out(unmixed, whose, caplog):
    found = hits(await everything(caplog), whose)

    assert found["public.voting_issued.(row) as public.voting_log.place"] == VOTERS


@pytest.mark.parametrize("places", [256, 16])
async def test_a_value_that_both_rows_keep_is_found_out(whose, caplog, places):
    async with database.transaction():
        for table in ("voting_issued", "voting_log"):
            await database.fetch(f"ALTER TABLE {table} ADD COLUMN came_from text")
        for at, (key, person) in enumerate(whose.items()):
            place = str(at % places)
            await database.fetch("UPDATE voting_issued SET came_from = $1 WHERE voter = $2", place, person)
            await database.fetch(
                "UPDATE voting_log SET came_from = $1 WHERE key = $2", place, bytes.fromhex(key)
            )

    found = hits(await everything(caplog), whose)

    assert found["public.voting_issued.came_from = public.voting_log.came_from"] >= min(places, VOTERS) - 1e-9


async def test_a_line_in_the_log_that_names_a_ballot_is_found_out(whose, caplog):
    for key in whose:
        logging.getLogger("backend").info("cast %s", key)

    found = hits(await everything(caplog), whose)

    assert found["public.voting_issued.(row) as (log).(row)"] == VOTERS
