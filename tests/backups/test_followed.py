"""What is followed goes on where a backup is brought back, on a server whose transactions begin anew."""

import asyncio
from contextlib import aclosing
from dataclasses import replace

import psycopg
import pytest

from backend.backups import sealing, taking
from backend.cases.models import CaseEvent
from backend.kit.bus import Bus
from backend.kit.db import connected
from backend.kit.follow import Entry, Position, follow
from tests.backups.conftest import PUBLIC
from tests.backups.test_drill import NOON
from tests.backups.test_own_server import empty, restore, server  # noqa: F401 - fixtures

pytestmark = pytest.mark.slow
YEARS = 1_000_000_000  # transactions of an old server
BEGINNING = f"0.{'0' * 32}"


@pytest.fixture
def aged(county):
    """Make the county's events years old, and let a role that reads no row take backups."""
    with psycopg.connect(county.database_url, autocommit=True) as one:
        one.execute("SET session_replication_role = replica")
        one.execute("UPDATE cases_event SET txid = txid + %s", [YEARS])
        one.execute("CREATE ROLE copier LOGIN REPLICATION")
    return replace(county, database_url=county.database_url.replace("zhengtong@", "copier@"))


async def read(place, most):
    rows = await CaseEvent.filter(place.beyond).order_by("txid", "id").limit(most)
    return [Entry(Position(row.txid, row.id), row.id) for row in rows]


async def test_events_from_before_are_final_there(demo_settings, aged, key, new, empty, tmp_path):  # noqa: F811
    backup = taking.take(aged, tmp_path / "backups", sealing.recipient(PUBLIC), NOON)

    done = await asyncio.to_thread(restore, demo_settings, backup, key, new, empty)

    assert (done.returncode, done.stderr) == (0, "")
    async with connected(replace(aged, database_url=empty).database):
        there = await CaseEvent.all().order_by("id").values_list("id", flat=True)
        assert len(there) >= 3
        async with aclosing(follow(Bus(demo_settings.redis_url), ["x"], read, after=BEGINNING)) as news:
            async with asyncio.timeout(20):
                assert [(await anext(news)).value for _ in there] == there
    with psycopg.connect(empty) as one, pytest.raises(psycopg.errors.RestrictViolation):
        one.execute("UPDATE cases_event SET txid = 1")  # it guards its history as before
