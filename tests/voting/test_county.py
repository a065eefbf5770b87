"""Polls that come from county files."""

from collections import Counter

import pytest

from backend.commands import county as command
from backend.kit import db as database
from backend.kit.clock import civil_date
from backend.kit.openings import OpenState, ResultsShown, state_of
from backend.places.api import Region
from backend.settings import ROOT
from backend.voting.api import load_county
from backend.voting.casting import tallies
from backend.voting.cells import BALLOTS, lines
from backend.voting.facts import PollKind
from backend.voting.models import Ballot, Poll
from backend.voting.secret import keys

POLLS = ROOT / "county" / "polls.yaml"


async def load(*paths, clock):
    async with database.transaction():
        return await load_county(paths, clock)


async def test_the_demo_county_brings_polls_of_every_kind_and_standing(world, clock):
    report = await load(POLLS, clock=clock)

    assert report.counts["added"] == 6
    polls = {poll.code: poll for poll in await Poll.all()}
    states = Counter(state_of(poll.times, clock.now()) for poll in polls.values())
    assert states == {OpenState.OPEN: 4, OpenState.ANNOUNCED: 1, OpenState.CLOSED: 1}
    assert {poll.kind for poll in polls.values()} == set(PollKind)
    assert all(poll.sample for poll in polls.values())
    secret = polls["meixi-hall-secret"]
    assert (secret.secret, secret.results_shown) == (True, ResultsShown.AFTER_CLOSING)
    assert list(await keys.of_polls(poll.id for poll in polls.values())) == [secret.id]
    assert polls["county-small-projects"].results_shown is ResultsShown.AFTER_CLOSING
    assert (civil_date(polls["meixi-night-bus"].closes_at) - civil_date(clock.now())).days == 46


async def test_the_ballots_of_a_sample_are_counted_like_any(world, clock):
    await load(POLLS, clock=clock)

    polls = {poll.code: poll for poll in await Poll.all()}
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
            "cannot be made up",
        ),
    ],
)
async def test_made_up_ballots_are_checked_like_cast_ones(world, clock, tmp_path, change, why):
    faulty = tmp_path / "polls.yaml"
    faulty.write_text(POLLS.read_text().replace(*change))

    report = await load(faulty, clock=clock)

    assert any(why in str(fault) for fault in report.faults)
    assert not await Poll.exists()


async def test_loading_again_leaves_a_poll_alone(world, clock):
    await load(POLLS, clock=clock)
    before = await Poll.all().order_by("id").values()
    clock.advance(days=3)

    report = await load(POLLS, clock=clock)

    assert report.counts["unchanged"] == 6
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
