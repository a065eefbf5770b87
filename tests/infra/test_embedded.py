"""The servers from wheels: they start, keep what was saved, end with us, and fail in one sentence."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import asyncpg
import pytest
from redis.asyncio import from_url

from backend import embedded
from backend.embedded import Postgres, Valkey
from backend.kit import children
from backend.kit.startfaults import Failed, explain

pytestmark = pytest.mark.slow

HOLD_SERVERS = """
import sys, time
from pathlib import Path
from backend.embedded import Postgres, Valkey
folder = Path(sys.argv[1])
postgres = Postgres(folder / "pg", folder, folder / "pg.log", fsync="off")
valkey = Valkey(folder, folder / "valkey.log")
postgres.start(); valkey.start()
print(postgres.child.pid, valkey.child.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def folder(short_folder):
    return short_folder


@pytest.fixture
def postgres(folder):
    server = Postgres(folder / "pg", folder, folder / "pg.log", fsync="off")
    yield server
    server.stop()


async def query(folder, statement):
    connection = await asyncpg.connect(host=str(folder), user="zhengtong", database="zhengtong")
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()


async def test_postgresql_keeps_what_was_saved_over_a_restart(postgres, folder):
    postgres.start()
    await query(folder, "CREATE TABLE kept AS SELECT '政通' AS word")
    postgres.stop()

    postgres.start()

    assert await query(folder, "SELECT word FROM kept") == "政通"


async def test_postgresql_sorts_and_lowers_by_unicode_and_offers_the_extensions(postgres, folder):
    postgres.start()

    assert await query(folder, "SELECT lower('É')") == "é"
    await query(folder, "CREATE EXTENSION pg_trgm")


async def test_postgresql_listens_on_no_network_address(postgres, folder):
    postgres.start()

    assert await query(folder, "SHOW listen_addresses") == ""


async def test_a_stale_pid_of_another_program_does_not_hinder_a_start(postgres, folder):
    postgres.start()
    pid_file = folder / "pg" / "postmaster.pid"
    left_behind = pid_file.read_text()
    postgres.stop()
    pid_file.write_text(left_behind.replace(left_behind.split("\n")[0], str(os.getpid()), 1))

    postgres.start()

    assert await query(folder, "SELECT 1") == 1


async def test_a_killed_postgresql_starts_again(postgres, folder):
    postgres.start()
    postgres.child.kill()
    postgres.child.wait()

    postgres.start()

    assert await query(folder, "SELECT 1") == 1


async def test_a_start_waits_until_the_last_process_of_the_former_life_has_ended(postgres, folder):
    postgres.start()
    connection = await asyncpg.connect(host=str(folder), user="zhengtong", database="zhengtong")
    busy = str(connection.get_server_pid())
    until = "clock_timestamp() + interval '3 seconds'"
    loop = f"DO $$ DECLARE e timestamptz := {until}; BEGIN WHILE clock_timestamp() < e LOOP END LOOP; END $$"
    working = asyncio.create_task(connection.execute(loop))
    await asyncio.sleep(0.5)
    postgres.child.kill()
    postgres.child.wait()
    assert children.command_of(busy)  # it writes on, and knows nothing

    postgres.start()

    assert not children.command_of(busy)
    assert await query(folder, "SELECT 1") == 1
    await working


def test_a_second_start_on_one_folder_names_the_first(postgres, folder):
    postgres.start()
    second = Postgres(folder / "pg", folder, folder / "second.log")

    with pytest.raises(Failed, match=r"Another PostgreSQL runs on .* \(process \d+\): stop it with Ctrl-C"):
        second.start()


def test_a_start_cut_off_while_the_tables_were_made_is_made_good(postgres, folder):
    (folder / "pg").mkdir()
    (folder / "pg" / "half").write_text("made")

    postgres.start()

    assert not (folder / "pg" / "half").exists()


def test_too_little_space_is_said_before_anything_is_made(postgres, folder, monkeypatch):
    monkeypatch.setattr(embedded, "_LEAST_FREE_MB", 10**9)

    with pytest.raises(Failed, match=r"The disk of .* is full .* free some space, then start again\."):
        postgres.start()


def test_a_folder_that_cannot_be_made_says_what_to_set(folder):
    (folder / "file").write_text("")

    with pytest.raises(Failed, match=r"cannot be made .* set VAR_DIR to a folder you may write"):
        Postgres(folder / "file" / "pg", folder, folder / "pg.log").start()


def test_tables_of_another_version_are_left_alone(postgres, folder):
    postgres.start()
    postgres.stop()
    (folder / "pg" / "PG_VERSION").write_text("9\n")

    with pytest.raises(Failed, match="its folder is another version's"):
        postgres.start()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            "FATAL:  could not write lock file: No space left on device",
            "PostgreSQL did not start: the disk is full: free some space, then start again.",
        ),
        (
            "FATAL:  could not map anonymous shared memory: Cannot allocate memory",
            "PostgreSQL did not start: memory is short: close other programs, then start again.",
        ),
        (
            "something\nFATAL:  an odd thing\n\n",
            "PostgreSQL did not start: FATAL:  an odd thing (more in {log}).",
        ),
        ("", "PostgreSQL did not start: it said nothing (more in {log})."),
    ],
)
def test_what_a_server_said_becomes_one_sentence_and_the_next_step(folder, said, sentence):
    log = folder / "log"
    log.write_text("FATAL: Permission denied, an hour ago\n")
    before = log.stat().st_size
    log.write_text(log.read_text() + said)

    assert explain("PostgreSQL", log, before) == sentence.format(log=log)


async def test_valkey_answers_and_leaves_no_file(folder):
    valkey = Valkey(folder, folder / "valkey.log")
    valkey.start()
    try:
        async with from_url(f"unix://{valkey.socket}") as client:
            assert await client.set("a", "b")
    finally:
        valkey.stop()

    assert [path.name for path in folder.iterdir() if path.suffix in {".rdb", ".aof"}] == []


def test_servers_end_with_a_parent_that_is_killed(folder):
    command = [sys.executable, "-c", HOLD_SERVERS, str(folder)]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
    pids = [int(word) for word in parent.stdout.readline().split()]
    assert len(pids) == 2
    assert all(map(runs, pids))

    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()

    deadline = time.monotonic() + 10
    while any(map(runs, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(runs, pids))


def runs(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
