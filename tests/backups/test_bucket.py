"""Backups in an object store: a server that speaks S3, one that is gone, a county brought back from it."""

import asyncio
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime

import httpx
import pytest

from backend.backups import sealing, segments, taking
from backend.backups.bucket import Bucket
from backend.backups.keeping import Keeping
from backend.backups.page import FILES, PAGE, TABLES
from backend.backups.place import kept, parted, placed
from backend.commands import backup as commands
from backend.doctor.surroundings import look_at_backups
from backend.kit.clock import SystemClock
from backend.kit.startfaults import Failed
from backend.operations.api import Standing
from backend.settings import load
from tests.answers.waiting import until
from tests.backups.conftest import PUBLIC
from tests.backups.test_drill import ROOT
from tests.backups.test_moments import next_piece, write
from tests.faults.county import free_port

pytestmark = pytest.mark.slow

ADDRESS = "s3://county/backups"
OUTAGE = {"BACKUP_ADAPTER": "outage"}


@pytest.fixture(scope="module")
def store():
    """Start the server (`tools/s3server.txt`) with an empty bucket, and name it as the environment does."""
    place = ROOT / ".cache" / "s3server"
    subprocess.run(["make", "-s", ".cache/s3server/.ready"], cwd=ROOT, check=True)
    port = str(free_port())
    words = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", port]
    server = subprocess.Popen(words, env=os.environ | {"PYTHONPATH": str(place)}, stderr=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
async def environment(store, monkeypatch):
    """Give what every S3 program reads from the environment; the bucket is empty."""
    found = {
        "AWS_ENDPOINT_URL": store,
        "AWS_ALLOW_HTTP": "true",
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "a secret that no line may show",
        "AWS_REGION": "us-east-1",
    }
    for name, value in found.items():
        monkeypatch.setenv(name, value)
    async with httpx.AsyncClient(base_url=store) as client:

        async def made():
            try:
                await client.post("/moto-api/reset")
                return (await client.put("/county")).status_code == 200
            except httpx.TransportError:
                return False

        await until(made, 60)
    return found


@pytest.fixture
def place(environment, tmp_path):
    return placed(ADDRESS, tmp_path / "carried", {})


@pytest.fixture
def keeping(county, place):
    keeping = Keeping(county, place.folder, sealing.recipient(PUBLIC), SystemClock())
    yield keeping
    keeping.stop()


def take(county, place):
    place.learn()
    made = taking.take(county, place.folder, sealing.recipient(PUBLIC), datetime.now(UTC))
    place.carry("*Z")
    return made


def run(*words, **environment):
    held = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    held |= {name: value for name, value in os.environ.items() if name.startswith("AWS_")}
    words = [sys.executable, "-m", "backend.cli", *words]
    return subprocess.Popen(
        words, cwd=ROOT, env=held | environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def ended(process):
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


async def test_the_commands_keep_a_county_in_a_bucket_and_bring_a_moment_back(
    county, environment, key, new, tmp_path
):
    at = {"DEMO": "1", "VAR_DIR": str(county.var_dir), "DATABASE_URL": county.database_url}
    keeper = run("backup", "log", ADDRESS, "--every", "0.5", **at, BACKUP_RECIPIENT=PUBLIC)
    try:
        await until(lambda: kept(ADDRESS).reaches, 60)
        code, said, wrong = await asyncio.to_thread(
            ended, run("backup", "take", ADDRESS, **at, BACKUP_RECIPIENT=PUBLIC)
        )
        assert (code, wrong) == (0, "")
        assert said.startswith(f"{ADDRESS}/2026-")
        await next_piece(county)
        between = await write(county, "先")
        await write(county, "后")
    finally:
        keeper.send_signal(signal.SIGTERM)
        code, _, wrong = await asyncio.to_thread(ended, keeper)
    assert (code, wrong) == (0, "")

    made_at = {"DEMO": "1", "VAR_DIR": str(new)}
    words = ("restore", ADDRESS, "--key", str(key), "--until", between.isoformat())
    code, said, wrong = await asyncio.to_thread(ended, run(*words, **made_at))

    assert f"As it was on {between:%Y-%m-%d at %H:%M:%S} UTC: 3 cases." in said, wrong
    assert not (new / "fetched").exists()
    assert (new / "uploads" / "ab" / "photo").exists()


async def test_here_only_names_stay_of_what_was_carried_and_there_it_lies_whole_and_sealed(
    county, place, tmp_path
):
    made = take(county, place)

    assert [(made / name).stat().st_size for name in (TABLES, FILES)] == [0, 0]
    found = place.bucket.names()
    assert found.keys() == {f"{made.name}/{name}" for name in (TABLES, FILES, PAGE)}
    place.bucket.fetch(f"{made.name}/{TABLES}", tmp_path / "fetched")
    assert (tmp_path / "fetched").read_bytes().startswith(b"age-encryption.org/v1\n")
    assert (tmp_path / "fetched").stat().st_mode & 0o077 == 0
    assert (tmp_path / "fetched").stat().st_size == found[f"{made.name}/{TABLES}"]


async def test_a_machine_that_is_new_knows_what_lies_there_and_what_is_old_goes(county, place, tmp_path):
    first = take(county, place)
    await asyncio.sleep(1)  # backups are named by the second
    another = placed(ADDRESS, tmp_path / "another", {})
    second = take(county, another)
    before = another.names()

    gone = taking.thin_out(another.folder, 1)
    another.forget(before)

    assert [each.name for each in gone] == [first.name]
    assert {name.split("/")[0] for name in place.bucket.names()} == {second.name}


async def test_what_is_not_ours_is_left_alone(county, place, tmp_path):
    (tmp_path / "x").write_text("x")
    for name in ("somebody/backup.json", "log/7/sub/x.age", "log/x/x.age", "note.txt"):
        place.bucket.put(name, tmp_path / "x")

    place.learn()
    place.forget(place.names())

    assert place.names() == set()
    assert len(place.bucket.names()) == 4
    assert kept(ADDRESS).newest is None


def test_a_bucket_can_be_named_where_a_folder_can(tmp_path):
    def named(address):
        return load({"DEMO": "1", "VAR_DIR": str(tmp_path), "BACKUP_FOLDER": address}).backups

    assert named(ADDRESS) == ADDRESS
    assert named(str(tmp_path / "x")) == tmp_path / "x"


async def test_while_the_bucket_is_gone_the_log_stays_here_and_is_carried_when_it_is_back(
    county, place, keeping, capsys
):
    take(county, place)
    commands._round(keeping, place)
    reached = kept(ADDRESS).reaches
    away = placed(ADDRESS, place.folder, OUTAGE)
    await write(county, "停")
    await next_piece(county)

    commands._round(keeping, away)

    assert capsys.readouterr().err == f"{ADDRESS} does not answer as it should (Connection).\n"
    assert kept(ADDRESS).reaches == reached
    assert segments.newest_reach(place.folder) > reached
    waiting = [path for path in place.folder.rglob(f"*{segments.SEALED}") if path.stat().st_size]
    assert waiting

    commands._round(keeping, place)

    assert kept(ADDRESS).reaches > reached
    lies = place.bucket.names()
    assert all(lies[path.relative_to(place.folder).as_posix()] for path in waiting)
    assert not any(path.stat().st_size for path in place.folder.rglob(f"*{segments.SEALED}"))
    assert capsys.readouterr().err == ""


async def test_a_growing_piece_that_became_whole_leaves_nothing_behind(county, place, keeping):
    commands._round(keeping, place)
    await write(county, "始")
    commands._round(keeping, place)
    growing = {name for name in place.bucket.names() if name.endswith(f"{segments.PARTIAL}{segments.SEALED}")}
    await write(county, "长")
    await next_piece(county)
    await write(county, "全")
    commands._round(keeping, place)

    assert growing
    assert not growing & place.bucket.names().keys()


async def test_the_doctor_tells_of_a_bucket_that_is_gone(county, place, monkeypatch):
    now = datetime.now(UTC)
    assert [each.key for each in look_at_backups(ADDRESS, now)] == ["backup.none", "log.none"]
    take(county, place)
    assert [each.key for each in look_at_backups(ADDRESS, now)] == ["backup.good", "log.none"]

    monkeypatch.setenv("BACKUP_ADAPTER", "outage")
    [found] = look_at_backups(ADDRESS, now)

    assert found.standing is Standing.BROKEN
    assert (
        found.what("en")
        == f"Backups cannot be looked at: {ADDRESS} does not answer as it should (Connection)."
    )
    assert "the log is kept on this machine" in found.todo("en")


@pytest.mark.parametrize("wrong", ["s3://nowhere/backups", "a key", "an address"])
async def test_what_is_wrong_is_told_without_a_secret(environment, monkeypatch, wrong, tmp_path):
    if wrong == "an address":
        monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    address = wrong if wrong.startswith("s3") else ADDRESS

    with pytest.raises(Failed) as told:
        Bucket(address, {}).read(f"x/{PAGE}")

    assert address in str(told.value)
    assert "secret" not in str(told.value)
    assert "127.0.0.1" not in str(told.value)


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        (ADDRESS, (ADDRESS, None)),
        (f"{ADDRESS}/", (ADDRESS, None)),
        (f"{ADDRESS}/2026-03-02T010000Z", (ADDRESS, "2026-03-02T010000Z")),
        ("s3://county", ("s3://county", None)),
    ],
)
def test_an_address_is_of_one_backup_or_of_all(address, parts):
    assert parted(address) == parts


def test_files_that_came_within_the_second_of_a_backup_belong_to_what_came_after_it(tmp_path):
    taken = datetime(2026, 3, 2, 12, 0, 0, tzinfo=UTC)
    for name in ("2026-03-02T115959.999999Z", "2026-03-02T120000.375845Z"):
        (tmp_path / f"{segments.UPLOADS}{name}{segments.SEALED}").touch()

    [old] = segments.before_backup(tmp_path, "000000010000000000000002", taken)

    assert "T115959" in old.name
