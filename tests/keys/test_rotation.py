"""The key of personal fields changes under everything that is sealed, and nobody notices."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tortoise.exceptions import IntegrityError

from backend.doctor.database import look_within
from backend.identity.models import Person
from backend.keys import files, rotating
from backend.keys.batches import count_by_key
from backend.keys.columns import Sheet, sheets
from backend.keys.rotating import Pace, is_proven, rotate
from backend.kit import crypto
from backend.kit.db import connection, transaction
from backend.kit.files.model import Upload
from backend.kit.files.sealing import SealedStorage, kept_in
from backend.kit.files.storage import Storage
from backend.kit.keyrotation import KeyRotation
from backend.kit.startfaults import Failed
from tests.keys.conftest import NEW, OLD, person
from tests.privacy.test_straying import NAMING
from tests.readplan import world as worlds
from tests.tables import NO_PART

COLUMNS = f"""
SELECT table_name AS t, column_name AS c FROM information_schema.columns
WHERE table_schema = 'public' AND {NO_PART}
  AND (column_name LIKE '%\\_enc' OR (table_name, column_name) = ('kit_idempotency_key', 'reply'))
"""
NO_FILES = Path("nowhere")
# Transient, or made by hand; where their values belong is shown by the tests of their own rooms.
EMPTY = {
    "identity_sign_in_code",
    "kit_idempotency_key",
    "voting_keys",
    "surveys_keys",
    "complaints_open311_intake",
    "complaints_open311_upper",
    "complaints_petition",
    "identity_staff",
    "privacy_copy",
}


async def rows(sql: str, *values: object) -> list[dict]:
    return await connection().execute_query_dict(sql, list(values))


async def all_open() -> int:
    """Open every value there is, where it says it belongs, and count them. Raises CannotOpen."""
    many = 0
    for sheet in sheets():
        for row in await rows(f'SELECT * FROM "{sheet.table}"'):
            for column, place in sheet.places.items():
                if row[column] is not None:
                    crypto.open_(row[column], place.format(**row))
                    many += 1
    return many


async def under() -> set[str]:
    return {key for sheet in sheets() for key in await count_by_key(sheet)}


async def nothing() -> None:
    pass


async def turn(clock, rest=nothing, *, number: int = 500, wait=nothing, files=NO_FILES) -> KeyRotation:
    return await rotate(clock, Pace(number, rest, wait), kept_in(files), lambda *_: None)


def people() -> Sheet:
    return next(sheet for sheet in sheets() if sheet.table == "identity_person")


async def test_the_rooms_name_every_sealed_column_there_is(db) -> None:
    declared = {(sheet.table, column) for sheet in sheets() for column in sheet.places}

    assert declared == {(row["t"], row["c"]) for row in await rows(COLUMNS)}


async def test_a_whole_county_is_sealed_anew_while_it_is_read_and_the_old_key_is_dropped(
    db, rings, clock, tmp_path
) -> None:
    _, both, after = rings
    await worlds.build(clock)
    kept_in(tmp_path).write(Storage.new_key(), 0, b"photo")
    many = await all_open()
    assert await under() == {OLD}
    crypto.install(both)
    looked = []

    async def reads_go_on() -> None:
        looked.append(await all_open())

    done = await turn(clock, reads_go_on, files=tmp_path)

    assert set(looked) == {many}
    assert await under() == {NEW}
    assert (done.resealed, done.unopened) == (many + 1, 0)
    assert await is_proven()
    crypto.install(after)
    assert await all_open() == many


async def test_the_world_of_that_test_fills_most_tables(db, rings, clock) -> None:
    await worlds.build(clock)

    assert {sheet.table for sheet in sheets() if not await count_by_key(sheet)} <= EMPTY


async def test_what_was_stopped_goes_on_with_what_is_left(few, clock) -> None:
    async def killed() -> None:
        if await count_by_key(people()) == {OLD: 3, NEW: 4}:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await turn(clock, killed, number=2)
    halfway = await KeyRotation.get(key_id=NEW)
    assert (halfway.resealed, halfway.proven_at) == (4, None)
    clock.advance(hours=1)

    done = await turn(clock, number=2)

    assert (done.resealed, done.begun_at, done.proven_at) == (7, halfway.begun_at, clock.now())
    assert await under() == {NEW}


async def test_a_row_that_somebody_changes_meanwhile_is_passed_over_and_comes_next(few, clock) -> None:
    held = asyncio.Event()
    waits: list[dict[str, int]] = []

    async def somebody_writes() -> None:
        async with transaction():
            changed = await Person.get(id=few[0].id).select_for_update()
            changed.phone = "13999999999"
            await changed.save(update_fields=["phone_enc"])
            await held.wait()
        held.clear()

    async def wait() -> None:
        waits.append(await count_by_key(people()))
        held.set()
        await writing

    writing = asyncio.create_task(somebody_writes())
    await asyncio.sleep(0.1)

    done = await asyncio.wait_for(turn(clock, wait=wait), 10)

    assert waits == [{OLD: 1, NEW: 6}]
    assert (await Person.get(id=few[0].id)).phone == "13999999999"
    assert done.resealed == 6
    assert await under() == {NEW}


async def test_what_a_process_not_yet_restarted_writes_is_sealed_anew_too(few, rings, clock) -> None:
    before, both, _ = rings
    late: list[Person] = []

    async def straggler() -> None:
        if not late and await count_by_key(people()) == {NEW: 7}:
            crypto.install(before)
            late.append(await person("13900000000", clock))
            crypto.install(both)

    done = await turn(clock, straggler)

    assert late
    assert done.resealed == 8
    assert await under() == {NEW}


async def test_a_process_that_is_never_restarted_is_told_of(few, rings, clock, monkeypatch) -> None:
    monkeypatch.setattr(rotating, "_ROUNDS", 3)
    before, both, _ = rings

    async def goes_on() -> None:
        # After each table it writes once more: the count at the end of a round finds it.
        crypto.install(before)
        await rows("UPDATE identity_person SET phone_enc = $1 WHERE id = $2", _phone(few[0]), few[0].id)
        crypto.install(both)

    with pytest.raises(Failed, match=r"1 values are under another key, round after round.*Restart them all"):
        await turn(clock, goes_on)

    assert not await is_proven()


async def test_what_opens_under_no_key_is_counted_and_left(few, clock) -> None:
    await rows("UPDATE identity_person SET phone_enc = set_byte(phone_enc, 30, 0) WHERE id = $1", few[0].id)
    await rows("UPDATE identity_person SET phone_enc = 'x' WHERE id = $1", few[1].id)
    damaged = {row["id"]: row["phone_enc"] for row in await rows("SELECT * FROM identity_person")}

    assert (await turn(clock, number=1)).unopened == 2

    assert bytes((await Person.get(id=few[1].id)).phone_enc) == damaged[few[1].id] == b"x"
    assert (await Person.get(id=few[2].id)).phone == "13800000002"
    assert await count_by_key(people()) == {OLD: 1, "?": 1, NEW: 5}


async def tried(*statements: str) -> None:
    async with transaction():
        for each in statements:
            await rows(each)


async def test_of_a_history_only_the_seal_can_be_renewed(db, rings, clock) -> None:
    await worlds.build(clock)
    allowed = "SELECT set_config('zhengtong.sealing_anew', 'on', true)"
    for setting, change in (
        ("SELECT 1", "UPDATE complaints_entry SET text_enc = 'x'"),
        (allowed, "UPDATE complaints_entry SET text_enc = 'x', at = now()"),
        (allowed, "DELETE FROM complaints_entry"),
    ):
        with pytest.raises(IntegrityError, match="append-only"):
            await tried(setting, change)


async def test_two_at_once_harm_nothing(few, clock) -> None:
    async def rest() -> None:
        await asyncio.sleep(0.01)

    await asyncio.gather(turn(clock, rest, number=1, wait=rest), turn(clock, rest, number=1, wait=rest))

    assert (await KeyRotation.get(key_id=NEW)).resealed == 7
    assert [(await Person.get(id=each.id)).phone for each in few] == [f"1380000{n:04}" for n in range(7)]


async def test_a_third_key_starts_anew(few, rings, clock, settings) -> None:
    await turn(clock)
    keys = {"k3": b"vutsrqponmlkjihgfedcba9876543210", **rings[1].keys}
    crypto.install(replace(rings[1], keys=keys))
    assert not await is_proven()

    await turn(clock)

    assert await under() == {"k3"}


async def test_the_doctor_tells_how_far_it_is_and_when_the_key_is_old(few, rings, clock, settings) -> None:
    async def told(ring) -> str:
        found = await look_within(replace(settings, field_keys=ring.keys), clock.now())
        return next(f"{each.what('en')} {each.todo('en')}" for each in found if each.about == "keys")

    assert "is being changed (k2, k1), and that is not finished. Go on" in await told(rings[1])
    await turn(clock)
    assert "k1 seals nothing any more. Run zhengtong keys retire k1" in await told(rings[1])
    assert await told(rings[2]) == "personal fields open "
    clock.advance(days=366)
    assert "k2, has been in use for 366 days. Change it every year" in await told(rings[2])


async def test_the_first_key_is_as_old_as_the_tables(db, rings, clock, settings) -> None:
    (installed,) = await rows("SELECT min(applied_at) AS at FROM tortoise_migrations")

    found = await look_within(settings, installed["at"] + timedelta(days=400))

    assert "k1, has been in use for 400 days" in next(e.what("en") for e in found if e.about == "keys")


def _phone(row: Person) -> bytes:
    return crypto.seal("13800000000", f"identity.person.phone:{row.id}")


@pytest.fixture
async def photos(few, rings, clock, tmp_path) -> tuple[SealedStorage, list[str]]:
    """Give five files sealed under the old key, one of which a row names."""
    crypto.install(rings[0])
    storage, names = kept_in(tmp_path), [Storage.new_key() for _ in range(5)]
    for name in names:
        storage.write(name, 0, name.encode() * 2_000)
    await connection().execute_query(NAMING["kit_upload"], [names[0]])
    [row] = await Upload.all()
    row.filename_enc, row.finished_at = Upload.seal_filename(row.id, "桥.jpg"), clock.now()
    await row.save()
    crypto.install(rings[1])
    return storage, names


async def test_files_are_sealed_anew_too_and_open_without_the_old_key(photos, rings, clock, tmp_path) -> None:
    storage, names = photos
    assert await files.count_by_key(storage, rows=2) == {OLD: 5}

    done = await turn(clock, number=2, files=tmp_path)

    assert (done.unopened, await is_proven()) == (0, True)
    crypto.install(rings[2])
    assert await files.count_by_key(storage) == {NEW: 5}
    assert [b"".join(storage.read(name)) for name in names] == [name.encode() * 2_000 for name in names]


async def test_a_file_that_opens_under_no_key_is_counted_and_one_that_went_is_not(photos, clock, tmp_path):
    storage, names = photos
    path = next(tmp_path.glob(f"*/{names[1]}"))
    path.write_bytes(b"no file of ours" * 100)
    inner = storage.inner.after
    storage.inner.after = lambda key, most: [*inner(key, most), ("f" * 40, clock.now())]

    assert await files.reseal(storage, 500, nothing) == (4, 1)
    assert await files.count_by_key(storage) == {NEW: 4, "?": 1}


async def test_where_the_files_are_not_nothing_is_said_of_them(photos, clock, tmp_path) -> None:
    with pytest.raises(Failed, match="run this where they lie"):
        await turn(clock, files=tmp_path / "elsewhere")
    assert not await is_proven()
