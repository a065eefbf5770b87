"""Files of photos answered by token: names and times on the disk tell nothing, and no kill loses one."""

import asyncio
from uuid import UUID

import pytest

from backend.kit import db, jobs
from backend.kit.files.sealing import SealedStorage
from backend.kit.files.storage import DiskStorage
from backend.surveys import mixing, renewing
from backend.surveys.models import Photo, Response
from tests.fixtures import pictures
from tests.surveys.builders import DEVICE, OFTEN, ONCE, answered, opened, send
from tests.surveys.builders import PHOTOS as FORM
from tests.voting.world import someone


class KilledError(Exception):
    """The power goes."""


class Dying(DiskStorage):
    """A disk under a machine that dies after so many changes."""

    def __init__(self, root, left):
        super().__init__(root)
        self.left = left

    def _spend(self):
        self.left -= 1
        if self.left < 0:
            raise KilledError

    def write(self, key, offset, piece):
        self._spend()
        super().write(key, offset, piece[: len(piece) // 2] if self.left == 0 else piece)

    def date(self, keys, at):
        self._spend()
        super().date(keys, at)

    def delete(self, key):
        self._spend()
        super().delete(key)


@pytest.fixture
async def survey(world, clock):
    return await opened(world, clock.now(), ONCE, form=FORM)


@pytest.fixture
def answer(survey, clock, upload):
    async def answering(people, of=None):
        kept = []
        for _ in range(people):
            actor, given = (someone(), survey) if of is None else (None, of)
            answers = {"pick": "a", "street": [await upload(pictures.jpeg() + bytes(len(kept)))]}
            sent = await answered(
                given, clock.now(), *([actor] if actor else []), answers=answers, device=DEVICE
            )
            kept += await send(sent)
        assert all(isinstance(one, UUID) for one in kept), kept
        return kept

    return answering


async def mixed(survey, *, last=True):
    async with db.transaction():
        assert await mixing.mix(survey.id, last=last)


def files(storage):
    return {path.name: path for path in storage.inner.root.rglob("*") if path.is_file()}


async def photos():
    return {row.id: row for row in await Photo.all()}


async def bytes_of(storage):
    return {id_: b"".join(storage.read(row.storage_key)) for id_, row in (await photos()).items()}


async def _column(sql):
    async with db.transaction():
        return [row[0] for row in await db.fetch(sql)]


async def orders(storage):
    """Give answers in every order that the disk and the tables have of their photos."""
    of = {row.storage_key: row.response_id for row in await Photo.all()}
    told = {of[name]: (path, path.stat()) for name, path in files(storage).items() if name in of}
    rows = "SELECT response_id FROM surveys_photo ORDER BY {}"
    return {
        "changed": sorted(told, key=lambda id_: told[id_][1].st_mtime_ns),
        "noted": sorted(told, key=lambda id_: told[id_][1].st_ctime_ns),
        "nodes": sorted(told, key=lambda id_: told[id_][1].st_ino),
        "names": sorted(told, key=lambda id_: told[id_][0].name),
        "rows": await _column(rows.format("ctid")),
        "transactions": await _column(rows.format("xmin::text::bigint, ctid")),
    }


def likeness(found, came):
    """Give how far two orders go together: 1 where they are the same, about 0 by chance (Spearman)."""
    count = len(came)
    assert sorted(found) == sorted(came)
    place = {id_: number for number, id_ in enumerate(found)}
    apart = sum((place[id_] - number) ** 2 for number, id_ in enumerate(came))
    return 1 - 6 * apart / (count * (count**2 - 1))


async def test_who_looks_at_the_disk_and_the_rows_learns_no_order(survey, answer, storage, clock):
    came = await answer(60)
    before = {name: likeness(found, came) for name, found in (await orders(storage)).items()}
    assert before["changed"] == before["noted"] == before["rows"] == 1  # as the phones sent them

    for last in (False, True):
        await mixed(survey, last=last)
        await renewing.renew(storage, clock.now())
        clock.advance(hours=1)
    await renewing.renew(storage, clock.now())

    after = {name: likeness(found, came) for name, found in (await orders(storage)).items()}
    # By chance 0.13 on average of sixty; 0.55 once in fifty thousand.
    assert max(map(abs, after.values())) < 0.55, after
    assert set(files(storage)) == {row.storage_key for row in (await photos()).values()}
    times = {path.stat().st_mtime for path in files(storage).values()}
    assert len(times) == 2  # one of each handful


async def test_a_photo_keeps_its_bytes_and_its_answer_and_loses_its_former_file(
    survey, answer, storage, clock
):
    await answer(3)
    before, contents = await photos(), await bytes_of(storage)
    await mixed(survey)
    await renewing.renew(storage, clock.now())

    after = await photos()
    assert {id_: row.response_id for id_, row in after.items()} == {
        id_: row.response_id for id_, row in before.items()
    }
    assert await bytes_of(storage) == contents
    assert {row.storage_key for row in after.values()} == {row.next_key for row in before.values()}
    assert len(files(storage)) == 6  # a backup may have read the rows and come to the files now

    await renewing.renew(storage, clock.now())
    assert set(files(storage)) == {row.storage_key for row in after.values()}
    assert {(row.next_key, row.former_key) for row in (await photos()).values()} == {(None, None)}


async def test_what_waits_for_its_handful_and_what_nobody_is_known_for_stays_where_it_is(
    world, survey, answer, storage, clock
):
    await answer(2)
    often = await opened(world, clock.now(), OFTEN, form=FORM)
    await answer(2, of=often)
    before = {row.storage_key for row in (await photos()).values()}
    await renewing.renew(storage, clock.now())

    assert set(files(storage)) == before == {row.storage_key for row in (await photos()).values()}
    assert await Response.filter(waiting=True).count() == 2


@pytest.mark.parametrize("changes", range(1, 8))
async def test_killed_anywhere_no_photo_is_lost_and_no_file_is_left(survey, answer, storage, clock, changes):
    await answer(3)
    contents = await bytes_of(storage)
    await mixed(survey)
    dying = SealedStorage(Dying(storage.inner.root, changes))
    with pytest.raises(KilledError):
        await _twice(dying, clock)  # three files and their time, then the former three

    assert await bytes_of(storage) == contents
    await _twice(storage, clock)
    assert await bytes_of(storage) == contents
    assert set(files(storage)) == {row.storage_key for row in (await photos()).values()}


async def _twice(storage, clock):
    for _ in range(2):
        await renewing.renew(storage, clock.now())


async def test_two_rounds_at_once_copy_each_photo_once(survey, answer, storage, clock, monkeypatch):
    monkeypatch.setattr(renewing, "MOST", 2)
    await answer(5)
    contents = await bytes_of(storage)
    await mixed(survey)
    await asyncio.gather(*(renewing.renew(storage, clock.now()) for _ in range(3)))

    assert await bytes_of(storage) == contents
    await renewing.renew(storage, clock.now())
    assert not await Photo.exclude(next_key=None).exists()
    assert set(files(storage)) == {row.storage_key for row in (await photos()).values()}


async def test_of_a_backup_that_came_too_late_for_the_old_file_the_new_one_is_taken(
    survey, answer, storage, clock
):
    await answer(2)
    contents = await bytes_of(storage)
    await mixed(survey)
    copied, lost = (await photos()).values()
    storage.write(copied.next_key, 0, contents[copied.id])
    storage.delete(copied.storage_key)
    storage.delete(lost.storage_key)

    await renewing.renew(storage, clock.now())

    after = await photos()
    assert after[copied.id].storage_key == copied.next_key
    assert b"".join(storage.read(copied.next_key)) == contents[copied.id]
    assert (after[lost.id].storage_key, after[lost.id].next_key) == (lost.storage_key, None)


async def test_every_hour_shuffled_photos_are_renewed_closed_or_not(
    survey, answer, storage, clock, settings, run_jobs, monkeypatch
):
    monkeypatch.setattr("backend.worker.kept_in", lambda _: storage)
    await answer(2)
    clock.advance(days=8)
    await run_jobs()  # closes, and shuffles
    await jobs.defer("surveys.mix", timestamp=0)
    await run_jobs()

    assert not await Photo.exclude(next_key=None).exists()
    assert await Photo.exclude(former_key=None).count() == 2
