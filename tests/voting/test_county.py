"""Polls that come from county files."""

import pytest

from backend.commands import county as command
from backend.kit import db as database
from backend.kit.clock import civil_date
from backend.kit.openings import OpenState, ResultsShown, state_of
from backend.places.api import Region
from backend.settings import ROOT
from backend.voting.api import load_county
from backend.voting.models import Poll

POLLS = ROOT / "county" / "polls.yaml"


async def load(*paths, clock):
    async with database.transaction():
        return await load_county(paths, clock)


async def test_the_demo_county_brings_two_polls_that_are_open(world, clock):
    report = await load(POLLS, clock=clock)

    assert report.counts["added"] == 2
    polls = {poll.code: poll for poll in await Poll.all()}
    assert all(state_of(poll.times, clock.now()) is OpenState.OPEN and poll.sample for poll in polls.values())
    assert polls["county-small-projects"].results_shown is ResultsShown.AFTER_CLOSING
    assert (civil_date(polls["meixi-night-bus"].closes_at) - civil_date(clock.now())).days == 46


async def test_loading_again_leaves_a_poll_alone(world, clock):
    await load(POLLS, clock=clock)
    before = await Poll.all().order_by("id").values()
    clock.advance(days=3)

    report = await load(POLLS, clock=clock)

    assert report.counts["unchanged"] == 2
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
