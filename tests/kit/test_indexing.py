"""An index made beside those who write: on one table, on a table of years, begun anew where it broke off."""

import asyncio

import asyncpg
import pytest

from backend.kit.database import credentials
from backend.kit.db import migrate, owning
from backend.kit.indexing import make_beside
from backend.kit.years.cutting import cut
from backend.kit.years.declared import YEARLY
from backend.worker import register_tasks
from tests.kit.years.test_cutting import NOW

TABLE = "notifications_notice"
VALID = """
SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE c.relname LIKE 'idx_trial%' AND i.indisvalid ORDER BY 1
"""
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX CONC%' AND state = 'active'"


@pytest.fixture
async def owner(settings):
    register_tasks()
    async with owning(settings.database) as connection:
        yield connection


async def valid(owner):
    return [row[0] for row in await owner.fetch(VALID)]


async def test_it_is_made_and_made_again(owner):
    for _ in range(2):
        await make_beside(owner, TABLE, "idx_trial", "(case_number)")

        assert await valid(owner) == ["idx_trial"]


async def test_a_table_of_years_has_it_whole_and_in_each_part_and_in_years_to_come(owner):
    await cut(owner, YEARLY[TABLE], NOW)
    parts = await owner.fetchval(
        "SELECT count(*) FROM pg_inherits WHERE inhparent = $1::text::regclass", TABLE
    )
    assert parts > 2

    for _ in range(2):
        await make_beside(owner, TABLE, "idx_trial", "(case_number)")

        assert len(await valid(owner)) == parts + 1

    await owner.execute(f"ALTER TABLE {TABLE} DETACH PARTITION {TABLE}_later")
    await owner.execute(f"DROP TABLE {TABLE}_later")
    await owner.execute(f"CREATE TABLE {TABLE}_later PARTITION OF {TABLE} DEFAULT")
    plan = await owner.fetch(
        "SELECT 1 FROM pg_index WHERE indrelid = $1::text::regclass AND indkey::text = "
        "(SELECT indkey::text FROM pg_index WHERE indexrelid = 'idx_trial'::regclass)",
        f"{TABLE}_later",
    )
    assert plan


async def test_nobody_who_writes_waits_for_it(owner, settings):
    """It waits for them: a transaction that has written holds it up, and others write on meanwhile."""
    writing, other = [await asyncpg.connect(**credentials(settings.database_url)) for _ in range(2)]
    try:
        await writing.execute("BEGIN; DELETE FROM notifications_notice")
        making = asyncio.create_task(make_beside(owner, TABLE, "idx_trial", "(case_number)"))
        while not await other.fetchval(WAITING):  # noqa: ASYNC110
            await asyncio.sleep(0.02)

        await asyncio.wait_for(other.execute("DELETE FROM notifications_notice"), 5)
        assert not making.done()
        await writing.execute("COMMIT")
        await making
    finally:
        await writing.close()
        await other.close()

    assert await valid(owner) == ["idx_trial"]


async def test_who_waits_for_their_turn_to_migrate_does_not_hold_it_up(owner, settings):
    waiting = asyncio.create_task(migrate(settings.database))
    await asyncio.sleep(0.3)

    await asyncio.wait_for(make_beside(owner, TABLE, "idx_trial", "(case_number)"), 10)

    assert not waiting.done()
    await owner.close()
    assert await waiting == []
