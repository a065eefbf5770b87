"""The doctor tells of files that no row names: by the way where they are some, loudly where they are most."""

from datetime import timedelta

import pytest

from backend.commands import files as command
from backend.doctor.leftovers import look_at_strays
from backend.kit.clock import SystemClock
from backend.kit.db import connection
from backend.kit.files import strays
from backend.kit.files.sealing import SealedStorage, kept_in
from backend.kit.files.storage import Storage
from backend.operations.api import Standing
from backend.privacy.straying import sweep_all
from backend.worker import register_tasks
from tests.privacy.test_straying import NAMING

FOREIGN = (
    "Of 21 files looked at, 11 are named by no row: they may belong to other tables, so none is removed."
)
LATER = SystemClock().now() + strays.SAFE_AGE + timedelta(hours=1)


@pytest.fixture
def storage(db, settings):
    register_tasks()
    return kept_in(settings.uploads_dir)


async def laid(storage, named, stray):
    for number in range(named + stray):
        key = Storage.new_key()
        storage.write(key, 0, b"bytes")
        if number < named:
            await connection().execute_query(NAMING["kit_upload"], [key])


async def test_a_county_without_old_files_is_told_nothing_of_them(storage, settings):
    assert await look_at_strays(settings, LATER) == []
    await laid(storage, 0, 3)

    assert await look_at_strays(settings, SystemClock().now()) == []


@pytest.mark.parametrize(
    ("named", "stray", "standing", "words"),
    [
        (3, 10, Standing.GOOD, "files have their rows"),
        (11, 11, Standing.THOUGHT, "Of 22 files looked at, 11 are named by no row (after a restore, say)."),
        (
            10,
            11,
            Standing.BROKEN,
            FOREIGN,
        ),
    ],
)
async def test_what_it_says_depends_on_how_many_they_are(storage, settings, named, stray, standing, words):
    await laid(storage, named, stray)

    [found] = await look_at_strays(settings, LATER)

    assert (found.standing, found.what("en")) == (standing, words)


async def test_it_looks_at_some_of_many(storage, settings, monkeypatch):
    monkeypatch.setattr("backend.doctor.leftovers._LOOKED_AT", 25)
    await laid(storage, 0, 40)

    [found] = await look_at_strays(settings, LATER)

    assert found.params == {"count": 25, "of": 25}


async def test_a_folder_that_is_not_ours_to_read_is_the_disks_affair(storage, settings, monkeypatch):
    def refused(*_):
        raise PermissionError

    monkeypatch.setattr(SealedStorage, "after", refused)

    assert await look_at_strays(settings, LATER) == []


async def test_the_command_says_what_it_removed_and_what_it_left(storage, settings, monkeypatch):
    await laid(storage, 5, 11)

    class Words:
        surely = False

    assert await command._sweep(settings, Words(), LATER) == (
        "0 files that no row names were removed, 11 were left."
    )
    Words.surely = True
    assert await command._sweep(settings, Words(), LATER) == (
        "11 files that no row names were removed, 0 were left."
    )
    assert (await sweep_all(storage, LATER)).removed == 0
