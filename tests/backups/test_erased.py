"""The drill of the erased: a backup from before an erasure comes back, and so does nobody who was erased."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

import psycopg
import pytest

from backend import worker
from backend.backups import bringing, erased, sealing
from backend.backups.asking import Erased
from backend.backups.keeping import Keeping
from backend.backups.place import placed
from backend.backups.segments import ERASED, newest_reach
from backend.identity.erasing import mark_for_erasure
from backend.identity.models import Person
from backend.identity.personal import phone_index
from backend.kit import crypto
from backend.kit.clock import SystemClock
from backend.kit.db import connected
from backend.kit.files.sealing import kept_in
from backend.kit.ids import new_id
from backend.kit.startfaults import Failed
from backend.privacy import erasing
from backend.privacy.models import Erasure
from tests.backups import test_bucket as buckets
from tests.backups.conftest import PUBLIC, SECRET, at_work
from tests.backups.test_drill import zhengtong

pytestmark = pytest.mark.slow

environment, store = buckets.environment, buckets.store  # fixtures of an object store
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
async def somebody(county):
    """Give somebody with an account and nothing that hinders them to go."""
    worker.register_tasks()  # with what every room says goes
    crypto.install(county.keyring)
    async with connected(county.database):
        await Erasure.all().delete()
        person = Person(id=new_id(), phone_index=phone_index(f"139{new_id().int % 10**8:08}"), created_at=NOW)
        person.name = "王示例"
        await person.save(force_create=True)
    return person.id


async def erase(county, person):
    async with connected(county.database):
        await mark_for_erasure(await Person.get(id=person), NOW - timedelta(days=7), NOW)
        assert await erasing.erase_due(kept_in(county.uploads_dir), NOW) == 1


def take(county, where):
    done = zhengtong(
        "backup",
        "take",
        str(where),
        DEMO="1",
        VAR_DIR=str(county.var_dir),
        DATABASE_URL=county.database_url,
        BACKUP_RECIPIENT=PUBLIC,
    )
    assert (done.returncode, done.stderr) == (0, "")


def on_the_list(folder):
    found, closed = erased.listed(folder, sealing.pyrage.x25519.Identity.from_str(SECRET))
    assert closed == 0
    return {one.person: one.at for one in found}


async def brought_back(county, new, key, where):
    """Bring the newest backup back without its log, and give what the command said."""
    said = zhengtong("restore", str(where), "--key", str(key), DEMO="1", VAR_DIR=str(new))
    assert "3 cases" in said.stdout, said.stderr
    return said.stdout


async def erased_again(county, new, person):
    postgres = bringing.started(new, new.parent / "s")
    async with at_work(county, new, postgres):
        row = await Person.get(id=person)
        assert (row.erased_at, row.name) == (None, "王示例")  # they are back

        await erasing.erase_due(kept_in(new / "uploads"), NOW + timedelta(days=1))  # as workers do

        row = await Person.get(id=person)
        assert (row.erased_at is None, row.name_enc) == (False, None)


async def test_who_was_erased_after_the_backup_is_erased_again_where_it_is_brought_back_without_its_log(
    county, somebody, key, new, tmp_path
):
    backups = tmp_path / "backups"
    take(county, backups)
    assert not (backups / ERASED).exists()
    await erase(county, somebody)
    keeping = Keeping(county, backups, sealing.recipient(PUBLIC), SystemClock())
    try:
        keeping.round()
        assert on_the_list(backups) == {somebody: NOW}
        before = {path.name: path.stat().st_mtime_ns for path in (backups / ERASED).iterdir()}
        keeping.round()
        assert {path.name: path.stat().st_mtime_ns for path in (backups / ERASED).iterdir()} == before
    finally:
        keeping.stop()

    said = await brought_back(county, new, key, backups)

    assert "1 were erased since" in said
    await erased_again(county, new, somebody)


async def test_taking_a_backup_writes_the_list_too_and_one_backup_alone_finds_it(
    county, somebody, key, new, tmp_path
):
    take(county, tmp_path)
    [old] = [each for each in tmp_path.iterdir() if each.name.endswith("Z")]
    await erase(county, somebody)
    await asyncio.sleep(1)  # a backup is named by its second
    take(county, tmp_path)

    assert on_the_list(tmp_path) == {somebody: NOW}
    await brought_back(county, new, key, old)
    await erased_again(county, new, somebody)


async def test_in_a_bucket_it_is_the_same(county, environment, somebody, key, new, tmp_path):
    take_there = {
        "DEMO": "1",
        "VAR_DIR": str(county.var_dir),
        "DATABASE_URL": county.database_url,
        "BACKUP_RECIPIENT": PUBLIC,
    }
    assert buckets.ended(buckets.run("backup", "take", buckets.ADDRESS, **take_there))[0] == 0
    await erase(county, somebody)
    place = placed(buckets.ADDRESS, tmp_path / "carried", {})
    place.learn()
    erased.add_all(county.database_url, place.folder, sealing.recipient(PUBLIC))
    place.carry(ERASED)
    [name] = [name for name in place.bucket.names() if name.startswith(f"{ERASED}/")]
    assert (place.folder / name).stat().st_size == 0  # the name alone: it is not carried again

    words = ("restore", buckets.ADDRESS, "--key", str(key))
    _, said, wrong = buckets.ended(buckets.run(*words, DEMO="1", VAR_DIR=str(new)))

    assert "1 were erased since" in said, wrong
    assert not (new / "fetched").exists()
    await erased_again(county, new, somebody)


async def test_a_list_that_cannot_be_written_holds_the_log_back_and_is_made_up_for(
    county, somebody, tmp_path
):
    """The doctor tells when the log does not reach on; the next round tries again."""
    await erase(county, somebody)
    (tmp_path / ERASED).write_text("something in its place")
    keeping = Keeping(county, tmp_path, sealing.recipient(PUBLIC), SystemClock())
    try:
        with pytest.raises(Failed, match="cannot be kept"):
            keeping.round()
        assert newest_reach(tmp_path) is None

        (tmp_path / ERASED).unlink()
        keeping.round()
    finally:
        keeping.stop()
    assert newest_reach(tmp_path)
    assert on_the_list(tmp_path) == {somebody: NOW}


def test_it_says_a_number_and_a_time_sealed_and_a_new_key_gets_all_of_it(tmp_path):
    one = Erased(UUID("01900000-0000-7000-8000-000000000001"), NOW)
    other = sealing.make_key()

    assert erased.keep([one], tmp_path, sealing.recipient(PUBLIC)) == 1
    assert erased.keep([one], tmp_path, sealing.recipient(PUBLIC)) == 0
    [path] = (tmp_path / ERASED).iterdir()
    assert path.read_bytes().startswith(b"age-encryption.org/v1\n")
    assert path.stat().st_mode & 0o077 == 0
    assert str(one.person) not in path.name
    with sealing.opened(path, sealing.pyrage.x25519.Identity.from_str(SECRET)) as plain:
        said = plain.read()
    assert said == b'{"person":"01900000-0000-7000-8000-000000000001","at":"2026-03-02T12:00:00+00:00"}'

    assert erased.keep([one], tmp_path, sealing.recipient(other[1])) == 1
    assert erased.listed(tmp_path, sealing.pyrage.x25519.Identity.from_str(other[0])) == ([one], 1)


def test_what_does_not_open_is_counted_and_holds_nothing_up(tmp_path):
    erased.keep([Erased(new_id(), NOW), Erased(new_id(), NOW)], tmp_path, sealing.recipient(PUBLIC))
    [first, _] = sorted((tmp_path / ERASED).iterdir())
    first.write_bytes(first.read_bytes()[:-1])

    found, closed = erased.listed(tmp_path, sealing.pyrage.x25519.Identity.from_str(SECRET))

    assert (len(found), closed) == (1, 1)


def test_tables_from_before_there_was_a_list_name_nobody(county):
    with psycopg.connect(county.database_url, autocommit=True) as connection:
        connection.execute("ALTER TABLE privacy_erasure RENAME TO privacy_later")
        try:
            with erased.asked(county.database_url) as postgres:
                assert postgres.erased() == []
        finally:
            connection.execute("ALTER TABLE privacy_later RENAME TO privacy_erasure")
