"""Nothing lost, nothing doubled: processes die by SIGKILL at random while everybody writes.

`KILLS` strikes (40 in `make test`, 3,000 in `make kills`), drawn from `KILLS_SEED`; the report of
the long run is `tests/faults/RESULTS.md`. A county or a phone with one safeguard less must be found out.
"""

import os
import time
from pathlib import Path

import pytest

from backend.kit import db
from tests.faults.county import faults_in
from tests.faults.reckoning import reckon
from tests.faults.report import written
from tests.faults.settling import at_work, writing
from tests.faults.storm import storm

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("KILLS", "40"))
SEED = int(os.environ.get("KILLS_SEED", "1"))
REPORT = Path(os.environ["KILLS_REPORT"]) if "KILLS_REPORT" in os.environ else None
SECONDS = float(os.environ.get("KILLS_SECONDS", "45"))
LEAST = 20  # strikes that must have happened however slow the machine is: less proves little
BETWEEN = 4  # acknowledged writes from one strike to the next


async def weathered(given, kills, seed, people, **more):
    """Let a storm pass over a county, reckon, and give what there is to tell."""
    async with at_work(given, people, seed, **more) as (county, load):
        begun = time.monotonic()
        async with writing(load):
            passed = await storm(
                county, load, seed, kills, between=BETWEEN, least=min(kills, LEAST), seconds=SECONDS
            )
        seconds = time.monotonic() - begun
        assert passed.struck.total() >= min(kills, LEAST)
        async with db.connected(county.settings.database):
            for part in (*county.servers, *county.workers):
                await county.aside(part.end)
            counted = await reckon(county.settings, load.line.ledger, load.poll)
        assert county.wrong == []
        faults = [fault for part in (*county.servers, *county.workers) for fault in faults_in(part.log)]
        assert faults == [], f"{len(faults)}: {faults[:5]}, see {county.keep_logs()}"
        return written(passed, load.line.ledger, counted, seconds, seed)


async def test_whatever_is_killed_every_acknowledged_write_is_there_once(servers, template):
    report = await weathered(servers, KILLS, SEED, people=60 if KILLS < 100 else 2_000)

    if REPORT:
        REPORT.write_text(report)


async def test_a_phone_that_makes_a_new_key_for_each_try_is_found_out(servers, template):
    with pytest.raises((AssertionError, ExceptionGroup)):
        await weathered(servers, 12, 7, people=40, new_key_each_time=True)


async def test_a_database_that_acknowledges_before_it_keeps_is_found_out(servers, template):
    with pytest.raises((AssertionError, ExceptionGroup)):
        await weathered(servers, 12, 7, people=40, synchronous_commit="off", wal_writer_delay="10s")
