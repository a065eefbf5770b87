"""The tables of the next release come while servers and workers of today serve, and nobody notices."""

import asyncio
from contextlib import asynccontextmanager
from importlib.util import module_from_spec, spec_from_file_location

import pytest

from tests.answers.waiting import until
from tests.faults import release
from tests.faults.county import faults_in
from tests.faults.reckoning import looking, reckon
from tests.faults.settling import at_work, writing
from tests.migrations.test_nobody_is_held_up import connected
from tests.migrations.test_old_servers_go_on import EXPANDS, minded, wanted

MOST_SECONDS = 5
TABLES = ("cases_case", "cases_event", "complaints_complaint", "notifications_notice", "voting_poll")
WANTED = """SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND mode = 'AccessExclusiveLock'
AND relation::regclass::text = ANY ($1))"""


@asynccontextmanager
async def held(county):
    """Have a report read until longer after a migration wants its tables than anybody may wait behind it."""
    database = county.settings.database
    async with connected(database) as reading, connected(database) as looking:
        await reading.execute("BEGIN")
        for table in TABLES:
            await reading.execute(f"SELECT FROM {table} LIMIT 1")

        async def come_to_an_end():
            await until(lambda: looking.fetchval(WANTED, TABLES), 200)
            await asyncio.sleep(MOST_SECONDS + 1)
            await reading.execute("COMMIT")

        ending = asyncio.create_task(come_to_an_end())
        try:
            yield
            assert ending.done(), "nothing wanted them, or somebody did not heed who had them"
            ending.result()
        finally:
            ending.cancel()
            await asyncio.wait([ending])


@asynccontextmanager
async def looking_on(load, readers=2):
    """Have people read what the app reads, for as long as the block lasts."""
    over = asyncio.Event()

    async def read(person):
        look = load.line.look
        while not over.is_set():
            await look(None, "CatalogueIndex")
            await look(None, "ItemPage", code="PROMISED")
            await look(None, "PublicComplaints", first=10)
            for operation in ("HomeCases", "MyCases", "Inbox"):
                await look(person, operation)
            for number in list(load.line.ledger.cases.values())[-1:]:
                await look(person, "CasePage", number=number)
            await asyncio.sleep(0.05)

    running = [asyncio.create_task(read(person)) for person in load.people[:readers]]
    try:
        yield
        over.set()
        await asyncio.gather(*running)
    finally:
        for task in running:
            task.cancel()
        await asyncio.wait(running)


@pytest.mark.slow
async def test_nobody_is_turned_away_waits_long_or_loses_a_write(servers, template, tmp_path):
    async with at_work(servers, 60, 5) as (county, load):
        coming, ledger = release.made(tmp_path), load.line.ledger

        async def goes_on(writes):
            goal = ledger.acknowledged + writes
            await until(lambda: ledger.acknowledged >= goal, 120)

        async with writing(load, writers=3), looking_on(load):
            await goes_on(100)  # what will be asked later has been asked on each connection
            async with held(county):
                said = await county.aside(coming.migrate, county.servers[0].environment)
            on_the_way = ledger.acknowledged
            await goes_on(100)

        assert set(said.split()) == set(coming.migrations)
        assert on_the_way > 150  # people went on meanwhile
        assert ledger.looks > 100
        assert ledger.met == {}
        assert ledger.slowest_seconds < MOST_SECONDS
        for part in (*county.servers, *county.workers):
            await county.aside(part.end)
            assert faults_in(part.log) == []
        async with looking(county.settings):
            await reckon(county.settings, ledger, load.poll)


def test_what_it_adds_is_of_every_kind_that_may_come_while_servers_of_before_serve(tmp_path):
    coming, kinds = release.made(tmp_path), set()

    for name in coming.migrations:
        spec = spec_from_file_location(name, tmp_path / "migrations" / f"{name.replace('.', '/')}.py")
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        operations = module.Migration.operations
        assert list(minded(operations)) == []
        assert len(set(wanted(operations))) <= 1
        kinds |= {type(one).__name__ for one in operations}

    assert kinds == EXPANDS - {"AlterModelOptions"}  # which changes no table
