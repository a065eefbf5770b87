"""Polls that come from county files."""

import asyncio
from collections import Counter
from dataclasses import replace

import orjson
import pytest

from backend.cli import main
from backend.commands import county as command
from backend.kit import db as database
from backend.kit.clock import civil_date
from backend.kit.openings import OpenState, ResultsShown, state_of
from backend.places.api import Region
from backend.settings import ROOT
from backend.voting.api import load_county, read_publication, recount
from backend.voting.casting import tallies
from backend.voting.cells import BALLOTS, lines
from backend.voting.facts import PollKind
from backend.voting.models import Ballot, Issued, Poll, Waiting
from backend.voting.secret import keys, log
from backend.voting.secret.http import written as publication

POLLS = ROOT / "county" / "polls.yaml"


async def load(*paths, clock):
    async with database.transaction():
        return await load_county(paths, clock)


async def test_the_demo_county_brings_polls_of_every_kind_and_standing(world, clock):
    report = await load(POLLS, clock=clock)

    assert report.counts["added"] == 7
    polls = {poll.code: poll for poll in await Poll.all()}
    states = Counter(state_of(poll.times, clock.now()) for poll in polls.values())
    assert states == {OpenState.OPEN: 4, OpenState.ANNOUNCED: 1, OpenState.CLOSED: 2}
    assert {poll.kind for poll in polls.values()} == set(PollKind)
    assert all(poll.sample for poll in polls.values())
    secret = polls["meixi-hall-secret"]
    assert (secret.secret, secret.results_shown) == (True, ResultsShown.AFTER_CLOSING)
    over = polls["meixi-square-secret"]
    assert set(await keys.of_polls(poll.id for poll in polls.values())) == {secret.id, over.id}
    assert polls["county-small-projects"].results_shown is ResultsShown.AFTER_CLOSING
    assert (civil_date(polls["meixi-night-bus"].closes_at) - civil_date(clock.now())).days == 46


async def test_the_ballots_of_a_sample_are_counted_like_any(world, clock):
    await load(POLLS, clock=clock)

    polls = {poll.code: poll for poll in await Poll.filter(secret=False)}
    counted = await tallies([poll.id for poll in polls.values()])
    for poll in polls.values():
        rows = await Ballot.filter(poll_id=poll.id)
        assert counted[poll.id].get(BALLOTS, 0) == len(rows)
        assert all(poll.opens_at <= row.cast_at < poll.closes_at for row in rows)
        assert all(row.cast_at <= clock.now() for row in rows)
    found = lines(polls["service-counters-score"].rules, counted[polls["service-counters-score"].id])
    assert [(line.option, sum(line.counts.values())) for line in found] == [
        ("guide", 65),
        ("machines", 57),
        ("parking", 84),
        ("mothers", 27),
    ]


async def test_the_secret_poll_of_the_demo_is_published_and_anybody_can_recount_it(
    world, clock, tmp_path, capsys
):
    await load(POLLS, clock=clock)
    poll = await Poll.get(code="meixi-square-secret")

    assert (poll.closed_at, state_of(poll.times, clock.now())) == (clock.now(), OpenState.CLOSED)
    assert await log.is_publishable(poll)
    file = tmp_path / "poll.json"
    file.write_bytes(b"".join([piece async for piece in publication(poll)]))
    published = read_publication(orjson.loads(file.read_bytes()))
    found = recount(published)
    assert found.faults == []
    assert {cell: n for cell, n in found.counts.items() if n} == {BALLOTS: 28, 101: 9, 201: 14, 301: 5}
    assert found.voters == await Issued.filter(poll_id=poll.id).count() == 28 >= poll.least_voters
    assert [head.issued for head in published.heads] == [28]
    assert await Waiting.filter(poll_id=poll.id).count() == 0
    assert await asyncio.to_thread(main, ["poll", "verify", str(file)]) == 0
    assert "28 ballots of 28 voters, 文化广场夜里几点关灯？（示例）" in capsys.readouterr().out
    # The log mixes them: they do not stand in the order of the file.
    assert [ballot.cells[0] for ballot in published.ballots] != [201] * 14 + [101] * 9 + [301] * 5
    forged = replace(published, ballots=published.ballots[1:])
    assert recount(forged).faults


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (
            ("sample: true\n    sampleBallots", "sample: false\n    sampleBallots"),
            "only in a poll that is a sample",
        ),
        (("{option: school}]", "{option: moon}]"), "no ballot of this poll"),
        (
            ("sample: true\n    sampleBallots", "secret: true\n    sample: true\n    sampleBallots"),
            "cannot be made up while phones may still sign",
        ),
    ],
)
async def test_made_up_ballots_are_checked_like_cast_ones(world, clock, tmp_path, change, why):
    faulty = tmp_path / "polls.yaml"
    faulty.write_text(POLLS.read_text().replace(*change, 1))

    report = await load(faulty, clock=clock)

    assert any(why in str(fault) for fault in report.faults)
    assert not await Poll.exists()


async def test_loading_again_leaves_a_poll_alone(world, clock):
    await load(POLLS, clock=clock)
    before = await Poll.all().order_by("id").values()
    clock.advance(days=3)

    report = await load(POLLS, clock=clock)

    assert report.counts["unchanged"] == 7
    assert await Poll.all().order_by("id").values() == before


async def test_a_faulty_poll_is_named_by_file_and_line_and_nothing_is_loaded(db, settings, clock, tmp_path):
    sound, faulty = tmp_path / "a.yaml", tmp_path / "b.yaml"
    sound.write_text("regions:\n  - {code: '330523000000', level: county, name: {zh: 示例, en: Sample}}\n")
    faulty.write_text(POLLS.read_text().replace("closes: today+45d", "closes: today-9d"))

    with pytest.raises(command.Faulty) as found:
        async with database.transaction():
            await command.load_all([sound, faulty])

    faults = [str(fault) for fault in found.value.report.faults]
    assert any("b.yaml" in fault and "closes: closes before it opens" in fault for fault in faults)
    assert await Region.all().count() == await Poll.all().count() == 0
