"""Reads of a standby: never older than what was acknowledged, and of the primary where that is unsure."""

import asyncio
import subprocess
from contextlib import asynccontextmanager
from dataclasses import replace

import asyncpg
import pytest
import pytest_asyncio

from backend.doctor.standby import look_at_standby
from backend.embedded import Postgres
from backend.kit import db, readers, standby
from backend.kit.database import Database, credentials
from backend.kit.programs import postgres_tool
from backend.operations.api import Standing
from tests.answers.waiting import until

slow = pytest.mark.slow
IN_RECOVERY = "SELECT pg_is_in_recovery()"
NOTED = "SELECT count(*) FROM noted WHERE n <= $1"


class Pair:
    """A primary that waits for its standby, the way a county of several machines would have it."""

    def __init__(self, folder):
        quick = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "remote_apply"}
        self.primary = Postgres(folder / "a", folder / "as", folder / "a.log", **quick)
        self.standby = Postgres(folder / "b", folder / "bs", folder / "b.log", **quick, cluster_name="reader")

    @property
    def database(self):
        url, read_url = (
            f"postgresql://zhengtong@/zhengtong?host={one.sockets}" for one in (self.primary, self.standby)
        )
        return Database(url, ("kit",), read_url=read_url)

    def start(self):
        self.primary.start()
        words = [
            "-h",
            self.primary.sockets,
            "-U",
            "zhengtong",
            "-D",
            self.standby.folder,
            "-R",
            "--checkpoint=fast",
        ]
        tool = [postgres_tool("pg_basebackup"), *map(str, words)]
        subprocess.run(tool, check=True, capture_output=True)
        self.standby.start()

    def stop(self):
        self.standby.stop()
        self.primary.stop()

    @asynccontextmanager
    async def line(self, which="url"):
        connection = await asyncpg.connect(**credentials(getattr(self.database, which)))
        try:
            yield connection
        finally:
            await connection.close()

    async def settle(self, name, value):
        async with self.line() as line:
            await line.execute("SET synchronous_commit = local")
            await line.execute(f"ALTER SYSTEM SET {name} = '{value}'")
            await line.execute("SELECT pg_reload_conf()")


@pytest_asyncio.fixture
async def pair(short_folder):
    made = Pair(short_folder)
    try:
        await asyncio.to_thread(made.start)
        await made.settle("synchronous_standby_names", "reader")
        async with made.line() as line:
            await line.execute("CREATE TABLE noted (n int)")
        yield made
    finally:
        await asyncio.to_thread(made.stop)


@pytest_asyncio.fixture
async def county(pair, monkeypatch):
    """Give a process at work on the pair, reading from the standby."""
    monkeypatch.setattr(standby, "_LOOK_SECONDS", 0.1)
    monkeypatch.setattr(standby, "_TRUST_SECONDS", 1.0)
    async with db.connected(pair.database):
        await until(reads_there)
        yield pair


async def reads_there():
    [(there,)] = await readers.fetch(IN_RECOVERY, [])
    return there


async def reads_here():
    return not await reads_there()


async def note(number):
    async with db.transaction() as open_connection:
        await open_connection.execute_query("INSERT INTO noted VALUES ($1)", [number])


@slow
async def test_whatever_was_acknowledged_is_read_by_whoever_asks_next(county):
    for number in range(200):
        await note(number)
        [(count,)] = await readers.fetch(NOTED, [number])
        assert count == number + 1
    assert await reads_there()


@slow
async def test_a_transaction_reads_what_it_wrote_itself(county):
    async with db.transaction() as open_connection:
        await open_connection.execute_query("INSERT INTO noted VALUES (1)")
        assert [tuple(row) for row in await readers.fetch(NOTED, [1])] == [(1,)]
        [(there,)] = await readers.fetch(IN_RECOVERY, [])
    assert there is False


@slow
async def test_nothing_is_acknowledged_while_the_standby_is_behind(county):
    async with county.line("read_url") as line:
        await line.execute("SELECT pg_wal_replay_pause()")
        writing = asyncio.create_task(note(1))
        await asyncio.sleep(0.5)
        assert not writing.done()
        assert [tuple(row) for row in await readers.fetch(NOTED, [1])] == [(0,)]
        await line.execute("SELECT pg_wal_replay_resume()")
    await writing
    assert [tuple(row) for row in await readers.fetch(NOTED, [1])] == [(1,)]


@slow
async def test_a_standby_that_dies_is_not_noticed_by_who_reads_and_is_asked_again_when_it_is_back(county):
    await note(1)
    asking = True

    async def ask():
        count = 0
        while asking:
            assert [tuple(row) for row in await readers.fetch(NOTED, [1])] == [(1,)]
            count += 1
            await asyncio.sleep(0.001)
        return count

    people = [asyncio.create_task(ask()) for _ in range(5)]
    county.standby.child.kill()
    await asyncio.to_thread(county.standby.child.wait)
    await until(reads_here)
    await asyncio.to_thread(county.standby.start)
    await until(reads_there)
    asking = False

    assert min(await asyncio.gather(*people)) > 10


@slow
async def test_what_a_standby_cannot_do_the_primary_does(county):
    [(number,)] = await readers.fetch("INSERT INTO noted VALUES (7) RETURNING n", [])

    assert number == 7


@slow
@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("synchronous_standby_names", "", "does not wait for this standby"),
        ("synchronous_standby_names", "ANY 1 (reader, other)", "does not wait for this standby"),
        ("synchronous_commit", "on", "may be behind"),
    ],
)
async def test_a_standby_that_may_be_behind_is_not_read_from(pair, monkeypatch, name, value, told):
    if name == "synchronous_commit":  # the words a server is started with stand above its file
        await asyncio.to_thread(pair.primary.stop)
        pair.primary.options["synchronous_commit"] = value
        await asyncio.to_thread(pair.primary.start)
    monkeypatch.setattr(standby, "_LOOK_SECONDS", 0.1)
    async with db.connected(pair.database):
        await pair.settle(name, value)
        await asyncio.sleep(0.5)
        assert not await reads_there()
    [found] = await look_at_standby(pair.database)
    assert found.standing is Standing.BROKEN
    assert told in found.what("en")


@slow
async def test_the_doctor_finds_it_well_or_says_what_it_is(pair):
    database = pair.database
    swapped = replace(database, url=database.read_url, read_url=database.url)
    itself = replace(database, read_url=database.url)
    nowhere = replace(database, read_url="postgresql://zhengtong@/zhengtong?host=/nowhere")
    [well], [twisted], [stranger], [away] = [
        await look_at_standby(each) for each in (database, swapped, itself, nowhere)
    ]

    assert well.standing is Standing.GOOD
    assert "names a standby" in twisted.what("en")
    assert "no standby of this primary" in stranger.what("en")
    assert "does not answer" in away.what("en")
    assert await look_at_standby(replace(database, read_url="")) == []


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ("", set()),
        ("a", {"a"}),
        ('"a-1"', {"a-1"}),
        ("a, b", set()),  # waits for the first that is there
        ("FIRST 1 (a, b)", set()),
        ("FIRST 2 (a, b)", {"a", "b"}),
        ("any 2 (a,b)", {"a", "b"}),
        ("2 (a, b)", {"a", "b"}),
        ("ANY 1 (a, b)", set()),
        ("*", set()),
        ("FIRST 1 (*)", set()),
    ],
)
def test_a_standby_counts_only_where_every_commit_waits_for_it(names, found):
    assert standby.waited_for(names) == found
