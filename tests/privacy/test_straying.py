"""Files that no row names go after a month, in counts on the trail; what a row names stays, come what may."""

import os
from datetime import timedelta
from uuid import uuid4

import asyncpg
import pytest

from backend.audit import api as audit
from backend.audit.models import AuditEntry
from backend.kit.actor import Actor, ActorKind
from backend.kit.clock import SystemClock
from backend.kit.database import credentials
from backend.kit.db import connection
from backend.kit.files import strays
from backend.kit.files.intake import Announced, Intake
from backend.kit.files.sealing import kept_in
from backend.kit.files.storage import Storage
from backend.kit.ids import new_id
from backend.kit.jobs import Job
from backend.kit.retention import hash_of
from backend.privacy import straying, tasks
from backend.worker import register_tasks
from tests.fixtures import pictures

PHOTO = pictures.jpeg()
WANG = Actor(ActorKind.CITIZEN, uuid4(), "王")
KEYS = """
SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE column_name = ANY($1)
"""
PHOTO_ROW = """
INSERT INTO surveys_photo (id, version_id, response_id, question, storage_key, size, next_key, former_key)
SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'q', {}, 1, {}, {}
"""
NAMING = {
    "kit_upload": """
INSERT INTO kit_upload
  (id, owner_kind, owner_id, filename_enc, length, "offset", storage_key, created_at, expires_at)
SELECT gen_random_uuid(), 'citizen', gen_random_uuid(), '', 1, 0, $1, now(), now()
""",
    "privacy_copy": """
INSERT INTO privacy_copy (id, person_id, day, asked_at, storage_key, size, pieces)
SELECT gen_random_uuid(), gen_random_uuid(), current_date, now(), $1, 0, 0
""",
    "privacy_erasure": """
INSERT INTO privacy_erasure (person_id, erased_at, files)
SELECT gen_random_uuid(), now(), jsonb_build_array('x', $1::text)
""",
    "surveys_photo.storage_key": PHOTO_ROW.format("$1", "NULL", "NULL"),
    "surveys_photo.next_key": PHOTO_ROW.format("gen_random_uuid()", "$1", "NULL"),
    "surveys_photo.former_key": PHOTO_ROW.format("gen_random_uuid()", "NULL", "$1"),
}
LOOSE = """
DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT conname FROM pg_constraint WHERE contype = 'f' AND conrelid = 'surveys_photo'::regclass
  LOOP
    EXECUTE format('ALTER TABLE surveys_photo DROP CONSTRAINT %I', one.conname);
  END LOOP;
END $$
"""


@pytest.fixture(autouse=True)
async def county(db):
    """Give a county whose photos need no answer."""
    register_tasks()
    await connection().execute_script(LOOSE)


@pytest.fixture
def storage(settings):
    return kept_in(settings.uploads_dir)


@pytest.fixture
def later():
    return SystemClock().now() + strays.SAFE_AGE + timedelta(minutes=1)


def laid(storage, many=1):
    keys = [Storage.new_key() for _ in range(many)]
    for key in keys:
        storage.write(key, 0, b"bytes")
    return sorted(keys)


def there(storage, keys):
    return [key for key in keys if storage.size(key)]


async def name(how, key):
    await connection().execute_query(NAMING[how], [key])


async def proofs():
    return await AuditEntry.filter(action=straying.REMOVED).order_by("id")


async def upload(storage):
    intake, now = Intake(storage), SystemClock().now()
    return intake, await intake.create(WANG, Announced(new_id(), len(PHOTO), "a.jpg"), now=now)


async def sent():
    yield PHOTO


async def test_what_a_kill_before_the_commit_leaves_goes_after_a_month_and_the_trail_says_how_many(
    storage, later, monkeypatch
):
    intake, row = await upload(storage)

    class Killed(BaseException):
        pass

    def die(*_):
        raise Killed

    monkeypatch.setattr("backend.kit.files.intake.seal_spot", die)  # the stripped file is written by then
    with pytest.raises(Killed):
        await intake.append(WANG, row.id, 0, sent(), now=SystemClock().now())
    [stray] = [key for key, _ in storage.after("", 10) if key != row.storage_key]

    assert await straying.sweep(storage, "", later - timedelta(minutes=2)) == straying.Swept()
    assert there(storage, [stray])
    assert not await proofs()
    assert await straying.sweep(storage, "", later) == straying.Swept(None, 1)

    assert [key for key, _ in storage.after("", 10)] == [row.storage_key]
    [proof] = await proofs()
    before = (later - strays.SAFE_AGE).isoformat()
    assert proof.detail == {"count": 1, "of": 2, "ids": hash_of([stray]), "before": before}
    await audit.seal(later)
    assert (await audit.verify()).holds
    await straying.sweep(storage, "", later)
    assert len(await proofs()) == 1


async def test_what_is_over_after_a_restore_to_an_earlier_moment_has_its_month_from_then(storage, later):
    """The rows are those of before; the file came later, and was brought back with its own times."""
    [over] = laid(storage)
    path = next(storage.inner.root.glob(f"*/{over}"))
    os.utime(path, (0, 0))

    await straying.sweep(storage, "", later - timedelta(minutes=2))
    assert there(storage, [over])
    await straying.sweep(storage, "", later)
    assert not there(storage, [over])


@pytest.mark.parametrize("how", NAMING)
async def test_what_a_row_names_stays_however_old(storage, later, how):
    kept, stray = laid(storage, 2)
    await name(how, kept)

    await straying.sweep(storage, "", later + timedelta(days=9999))

    assert there(storage, [kept, stray]) == [kept]


async def test_bytes_that_pass_from_one_row_to_another_are_named_all_along(storage, later, settings):
    keys = laid(storage, 6)
    for key in keys:
        await name("kit_upload", key)
    other = await asyncpg.connect(**credentials(settings.database_url))
    try:
        await other.execute("BEGIN")
        for key in keys:
            await other.execute(NAMING["surveys_photo.storage_key"], key)
        await other.execute("DELETE FROM kit_upload")

        await straying.sweep(storage, "", later)
        await other.execute("COMMIT")
    finally:
        await other.close()
    await straying.sweep(storage, "", later)

    assert there(storage, keys) == keys


async def test_every_column_with_names_of_files_is_known():
    rows = await connection().execute_query_dict(KEYS, [["storage_key", "next_key", "former_key", "files"]])
    names = {row["name"] for row in rows}

    declared = {
        f"{table}.{column}"
        for table, sql in strays._NAMES.items()
        for column in ("storage_key", "next_key", "former_key", "files")
        if column in sql
    }
    others = {"complaints_complaint.files", "complaints_entry.files"}  # uploads by their ids
    assert declared == names - others
    assert len(declared) == 6


async def test_nothing_goes_while_a_table_with_keys_has_no_word_for_it(storage, later):
    [key] = laid(storage)
    await connection().execute_script("CREATE TABLE trial_scan (id int, storage_key text)")

    with pytest.raises(LookupError, match="trial_scan"):
        await straying.sweep(storage, "", later)

    assert there(storage, [key])


async def test_a_round_goes_on_where_it_stopped_a_part_at_a_time(storage, later, monkeypatch):
    monkeypatch.setattr(straying, "BATCH", 2)
    monkeypatch.setattr(straying, "_BATCHES", 2)
    keys = laid(storage, 9)

    assert await straying.sweep(storage, "", later) == straying.Swept(keys[3], 4)

    assert there(storage, keys) == keys[4:]
    assert await straying.sweep(storage, keys[3], later) == straying.Swept(keys[7], 4)
    assert await straying.sweep(storage, keys[7], later) == straying.Swept(None, 1)
    assert there(storage, keys) == []
    assert [proof.detail["count"] for proof in await proofs()] == [2, 2, 2, 2, 1]


async def test_the_jobs_of_a_round_follow_one_another(storage, later, monkeypatch):
    monkeypatch.setattr(straying, "BATCH", 2)
    monkeypatch.setattr(straying, "_BATCHES", 1)
    keys = laid(storage, 3)

    class Later:
        def now(self):
            return later

    job = Job(Later(), {Storage: storage})
    await tasks.sweep_strays(job)
    await tasks.sweep_strays(job)  # a worker more
    assert await waiting() == [""]
    await connection().execute_query("DELETE FROM procrastinate_jobs")
    await tasks.sweep_strays_after(job, "")
    assert await waiting() == [keys[1]]
    await connection().execute_query("DELETE FROM procrastinate_jobs")
    await tasks.sweep_strays_after(job, keys[1])

    assert await waiting() == []
    assert there(storage, keys) == []


async def waiting():
    rows = await connection().execute_query_dict("SELECT args->>'key' AS key FROM procrastinate_jobs")
    return [row["key"] for row in rows]


async def test_where_most_have_no_row_they_may_be_of_other_tables_and_stay(storage, later, caplog):
    keys = laid(storage, 20)
    for key in keys[:9]:
        await name("kit_upload", key)

    assert await straying.sweep_all(storage, later) == straying.Swept(None, 0, 11)

    assert there(storage, keys) == keys
    assert not await proofs()
    assert "11 of 20 files have no row" in caplog.text
    assert await straying.sweep_all(storage, later, surely=True) == straying.Swept(None, 11)
    assert there(storage, keys) == keys[:9]


async def test_what_is_no_file_of_ours_is_not_looked_at(storage, later):
    [key] = laid(storage)
    await name("kit_upload", key)
    foreign = [
        storage.inner.root / "README",
        storage.inner.root / key[:2] / f"{key}.bak",
        storage.inner.root / "ff" / key,
    ]
    for path in foreign:
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")

    await straying.sweep(storage, "", later)

    assert all(path.exists() for path in foreign)
    assert [each for each, _ in storage.after("", 9)] == [key]


async def test_rows_are_looked_up_by_their_keys(storage):
    """However many there are: no table is read from end to end."""
    many = " FROM generate_series(1, 5000)"
    for sql in NAMING.values():
        await connection().execute_query(sql.replace("$1", "md5(random()::text)") + many)
    await connection().execute_script("UPDATE privacy_erasure SET files = '[]'; ANALYZE")
    sql = " UNION ALL ".join(strays._NAMES.values())

    rows = await connection().execute_query_dict(f"EXPLAIN {sql}", [[Storage.new_key() for _ in range(50)]])

    plan = "\n".join(row["QUERY PLAN"] for row in rows)
    assert "Seq Scan" not in plan, plan


async def test_the_pages_of_keys_are_in_order_and_whole(storage):
    keys = laid(storage, 40)
    found, place = [], ""
    while page := storage.after(place, 7):
        assert len(page) <= 7
        found += [key for key, _ in page]
        place = found[-1]

    assert found == keys
