"""The doctor finds what is broken, one thing at a time, and says what to do."""

import os
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

import pytest
from tortoise.connection import get_connection

from backend.audit import api as audit
from backend.commands.doctor import _look
from backend.doctor import database, surroundings
from backend.doctor.database import look_at_database
from backend.kit import crypto
from backend.kit.actor import SYSTEM
from backend.kit.database import CONNECTION
from backend.kit.db import connected, connection, transaction
from backend.operations.api import Standing
from tests.applications.builders import submitted
from tests.cases import world as worlds

JOB = "INSERT INTO procrastinate_jobs (queue_name, task_name, status, scheduled_at) VALUES ('q', 't', $1, $2)"
FAILED = "INSERT INTO procrastinate_events (job_id, type, at) SELECT id, 'failed', $1 FROM procrastinate_jobs"
ELSEWHERE = """
UPDATE pg_database SET datlocprovider = 'c', datlocale = NULL, datcollate = 'en_US.utf8'
WHERE datname = current_database()
"""
TABLES = "SELECT tablename FROM pg_tables WHERE tablename LIKE $1"


class Disk(NamedTuple):
    free: int


async def told(settings, now):
    """Give what is found of the database, by its words."""
    return {finding.what("en"): finding for finding in await look_at_database(settings, now)}


async def do(settings, *statements):
    async with connected(settings.database):
        for statement, values in statements:
            await connection().execute_query(statement, values)


@pytest.fixture
async def well(settings, clock):
    """Give a county in which everything runs."""
    await do(settings, ("INSERT INTO procrastinate_workers (last_heartbeat) VALUES ($1)", [clock.now()]))
    return settings


async def test_a_county_that_is_well_is_told_so_but_for_the_durability_of_test_servers(well, clock):
    found = await told(well, clock.now())

    assert [finding.what("en") for finding in found.values() if finding.standing is not Standing.GOOD] == [
        "fsync, full_page_writes, synchronous_commit is off: a power cut loses what people were told is kept."
    ]
    assert "personal fields open" in found
    assert "tables are up to date" in found


async def test_without_a_worker_nothing_is_sent(settings, clock):
    found = await told(settings, clock.now())
    assert found["No worker runs: no notice is sent, no clock acts."].todo("en") == "Start zhengtong worker."

    await do(
        settings,
        (
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES ($1)",
            [clock.now() - timedelta(minutes=3)],
        ),
    )
    assert "No worker runs: no notice is sent, no clock acts." in await told(settings, clock.now())


async def test_an_order_of_letters_that_other_machines_lack_is_told(well, clock):
    """A server made with it opens on no machine that lacks it; sessions that are open take no notice."""
    async with connected(well.database), get_connection(CONNECTION).acquire_connection() as asked:
        change = asked.transaction()
        await change.start()
        try:
            await asked.execute(ELSEWHERE)
            found = await database._letters(asked, clock.now())
        finally:
            await change.rollback()

    assert found.standing is Standing.THOUGHT
    assert found.what("en").startswith("Letters are ordered by en_US.utf8: ")
    assert "every machine has its order of letters" in await told(well, clock.now())


async def test_late_jobs_are_counted(well, clock):
    late = clock.now() - timedelta(hours=3)
    await do(well, (JOB, ["todo", late]), (JOB, ["todo", late]), (JOB, ["todo", clock.now() + timedelta(1)]))

    assert "Jobs due: 2; the oldest has waited 180 minutes." in await told(well, clock.now())


async def test_jobs_that_failed_are_worth_a_thought(well, clock):
    await do(
        well,
        (JOB, ["failed", None]),
        (FAILED, [clock.now()]),
    )

    found = (await told(well, clock.now()))["Jobs that failed for good within a week: 1."]
    assert found.standing is Standing.THOUGHT


async def test_a_trail_that_is_not_sealed_is_told(well, clock):
    async with connected(well.database), transaction():
        await audit.record(SYSTEM, "try", "thing", "1", {}, clock.now() - timedelta(hours=5))

    assert "The trail has not been sealed for 300 minutes." in await told(well, clock.now())


async def test_tables_of_an_older_version_are_told(well, clock):
    [table] = await names(well, "%migration%")
    await do(well, (f"DELETE FROM {table} WHERE id = (SELECT max(id) FROM {table})", []))

    found = await told(well, clock.now())
    assert found["Migrations that wait: 1."].todo("en") == "Run zhengtong migrate."
    assert "a worker runs" not in found


async def names(settings, like):
    async with connected(settings.database):
        _, rows = await connection().execute_query(TABLES, [like])
        return [row["tablename"] for row in rows]


async def test_keys_of_another_county_are_told(well, clock):
    crypto.install(well.keyring)
    async with connected(well.database):
        world = await worlds.build(clock.now())
        await submitted(world, clock)
    other = replace(well, field_keys={key: os.urandom(32) for key in well.field_keys})

    assert "personal fields open" in await told(well, clock.now())
    assert "Personal fields do not open with these keys." in await told(other, clock.now())


async def test_what_does_not_answer_is_all_that_is_said_of_it(settings, clock):
    gone = replace(settings, database_url="postgresql://x@/x?host=/nowhere", redis_url="unix:///nowhere")

    [found] = await look_at_database(gone, clock.now())
    assert (found.standing, found.todo("en")) == (Standing.BROKEN, "Start it, or correct DATABASE_URL.")
    assert (await surroundings.look_at_valkey(gone)).standing is Standing.BROKEN
    assert (await surroundings.look_at_valkey(settings)).standing is Standing.GOOD


def test_a_full_disk_and_a_folder_of_somebody_else_are_told(settings, monkeypatch):
    assert surroundings.look_at_files(settings).standing is Standing.GOOD

    monkeypatch.setattr(surroundings, "disk_usage", lambda _: Disk(5 * 2**20))
    assert surroundings.look_at_files(settings).what("en").startswith("5 MB are left")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "cannot be written to" in surroundings.look_at_files(settings).what("en")


def test_text_messages_must_reach_phones(settings):
    county = replace(settings, demo=False, sms_adapter="file")

    assert surroundings.look_at_texts(settings).standing is Standing.GOOD
    assert surroundings.look_at_texts(replace(county, sms_adapter="http")).standing is Standing.GOOD
    assert surroundings.look_at_texts(county).what("en").startswith("No text message reaches anybody")


def test_the_address_must_answer_with_a_certificate_that_lasts(settings, clock, monkeypatch):
    assert surroundings.look_at_address(settings, clock.now()).standing is Standing.GOOD
    closed = replace(settings, public_url="https://127.0.0.1:9")
    assert surroundings.look_at_address(closed, clock.now()).standing is Standing.BROKEN

    for days, state in (
        (4, Standing.BROKEN),
        (6, Standing.THOUGHT),
        (13, Standing.THOUGHT),
        (15, Standing.GOOD),
    ):
        ends = clock.now() + timedelta(days=days)
        monkeypatch.setattr(surroundings, "_certificate_ends", lambda *_, ends=ends: ends)
        assert surroundings.look_at_address(closed, clock.now()).standing is state


async def test_the_command_looks_at_everything(well, clock):
    found = await _look(well, None, clock.now())

    assert len(found) == 17
    assert all(finding.todo("en") for finding in found if finding.standing is not Standing.GOOD)
