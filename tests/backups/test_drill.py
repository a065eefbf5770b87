"""The restore drill: what was taken from a county at work comes back whole; nothing else passes for it."""

import os
import subprocess
import sys
import tarfile
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from backend.audit import api as audit
from backend.backups import bringing, sealing, taking
from backend.backups.page import FILES, PAGE, TABLES
from backend.cases.api import Case
from backend.kit.db import connected, transaction
from backend.kit.startfaults import Failed
from tests.backups.conftest import NOTE, PHOTO, PUBLIC, SECRET, at_work

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def backup(county, tmp_path):
    return taking.take(county, tmp_path / "backups", sealing.recipient(PUBLIC), NOON)


async def test_a_county_at_work_comes_back_as_it_was(county, backup, key, new):
    async with connected(county.database), transaction():
        await Case.all().update(title_zh="改")  # after the backup was taken

    said = []
    page = bringing.bring_back(backup, sealing.identity(key), new, said.append)
    postgres = bringing.started(new, new.parent / "s")
    async with at_work(county, new, postgres):
        assert await Case.all().count() == 3
        assert not await Case.filter(title_zh="改").exists()
        proof = await audit.verify(None)
        assert proof.faults == ()
        assert proof.sealed > 0
    assert page.taken_at == NOON
    assert (new / "uploads" / "ab" / "photo").read_bytes() == PHOTO
    assert (new / "uploads" / "note").read_bytes() == NOTE
    assert said[-1] == "2 files are in place"


def test_nothing_in_a_backup_can_be_read_without_its_key(backup):
    for sealed in (backup / TABLES, backup / FILES):
        assert sealed.read_bytes().startswith(b"age-encryption.org/v1\n")
        assert sealed.stat().st_mode & 0o077 == 0
    assert NOTE not in (backup / FILES).read_bytes()


def test_another_key_opens_nothing_and_leaves_nothing(backup, new, tmp_path):
    (tmp_path / "other").write_text(sealing.make_key()[0])

    with pytest.raises(Failed, match="sealed for another key"):
        bringing.bring_back(backup, sealing.identity(tmp_path / "other"), new, print)

    assert not (new / "postgresql").exists()


@pytest.mark.parametrize("name", [TABLES, FILES])
@pytest.mark.parametrize("how", ["cut", "changed", "gone"])
def test_a_damaged_backup_is_found_out_before_anything_is_touched(backup, key, new, name, how):
    sealed = backup / name
    whole = sealed.read_bytes()
    if how == "gone":
        sealed.unlink()
    else:
        middle = len(whole) // 2
        other = bytes([whole[middle] ^ 1])  # any letter would be the same by chance, once in 256 times
        sealed.write_bytes(whole[:-100] if how == "cut" else whole[:middle] + other + whole[middle + 1 :])

    with pytest.raises(Failed, match="use another backup"):
        bringing.bring_back(backup, sealing.identity(key), new, print)

    assert not new.exists()


def test_tables_that_are_not_those_taken_are_found_out(backup, key, new):
    forged = BytesIO()
    with (
        sealing.opened(backup / TABLES, sealing.identity(key)) as plain,
        tarfile.open(fileobj=plain, mode="r|") as tar,
        tarfile.open(fileobj=forged, mode="w|") as out,
    ):
        for each in tar:
            body = tar.extractfile(each).read() if each.isfile() else b""
            if each.name == "base/1/PG_VERSION":
                body = b"17\n"
            out.addfile(each, BytesIO(body))
    (backup / TABLES).unlink()
    forged.seek(0)
    tables = sealing.seal(forged, backup / TABLES, sealing.recipient(PUBLIC))
    page = bringing.Page(NOON, tables, sealing.weigh(backup / FILES))
    (backup / PAGE).write_bytes(page.written())

    with pytest.raises(Failed, match="not those that were taken"):
        bringing.bring_back(backup, sealing.identity(key), new, print)

    assert not (new / "postgresql").exists()


def test_a_folder_that_cannot_be_made_is_told_with_what_to_do(backup, key, tmp_path):
    (tmp_path / "taken").write_text("no folder, so that none is made in it: root may write anywhere else")

    with pytest.raises(
        Failed, match=r"cannot be made .*set VAR_DIR to .* install -d -o .*/taken/new"
    ) as told:
        bringing.bring_back(backup, sealing.identity(key), tmp_path / "taken" / "new", print)

    assert "\n" not in str(told.value)


def test_nothing_is_ever_overwritten(backup, key, new):
    (new / "uploads").mkdir(parents=True)
    (new / "uploads" / "mine").write_text("x")

    with pytest.raises(Failed, match="not empty"):
        bringing.bring_back(backup, sealing.identity(key), new, print)

    assert (new / "uploads" / "mine").read_text() == "x"


def test_a_backup_that_breaks_off_leaves_no_folder_that_looks_like_one(county, tmp_path):
    gone = replace(county, database_url="postgresql://nobody@/nothing?host=/nowhere")

    with pytest.raises(Failed, match="PostgreSQL gives no backup"):
        taking.take(gone, tmp_path, sealing.recipient(PUBLIC), NOON)

    assert list(tmp_path.iterdir()) == []


def test_only_the_newest_are_kept(tmp_path):
    for day in range(1, 6):
        folder = tmp_path / f"2026-03-0{day}T120000Z"
        folder.mkdir()
        (folder / PAGE).write_text("{}")
    (tmp_path / "2026-03-06T120000Z.unfinished").mkdir()
    (tmp_path / "somebody's").mkdir()

    gone = taking.thin_out(tmp_path, 2)

    assert [each.name[:10] for each in gone] == ["2026-03-01", "2026-03-02", "2026-03-03"]
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "2026-03-04T120000Z",
        "2026-03-05T120000Z",
        "somebody's",
    ]
    assert taking.thin_out(tmp_path, 0) == []


@pytest.mark.parametrize("text", ["", "x", "age1qqq", SECRET])
def test_what_is_no_public_key_is_told_so(text):
    with pytest.raises(Failed, match="BACKUP_RECIPIENT is no public key"):
        sealing.recipient(text)


@pytest.mark.parametrize(
    "text", [b"", b"# remark", b"x", PUBLIC.encode(), b"\xff", f"{SECRET}\n{SECRET}".encode()]
)
def test_what_is_no_secret_key_is_told_so(text, tmp_path):
    (tmp_path / "key").write_bytes(text)
    with pytest.raises(Failed, match="secret key"):
        sealing.identity(tmp_path / "key")


def zhengtong(*words, **environment):
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "backend.cli", *words],
        cwd=ROOT,
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_commands_take_a_backup_and_bring_it_back(county, key, new, tmp_path):
    made_key = zhengtong("backup", "key")
    assert "AGE-SECRET-KEY-1" in made_key.stdout
    demo = {"DEMO": "1", "VAR_DIR": str(county.var_dir)}
    at = demo | {"DATABASE_URL": county.database_url}

    assert "make one with zhengtong backup key" in zhengtong("backup", "take", str(tmp_path), **at).stderr
    taken = zhengtong("backup", "take", str(tmp_path), **at, BACKUP_RECIPIENT=PUBLIC)
    assert (taken.returncode, taken.stderr) == (0, "")
    [made] = tmp_path.iterdir()
    brought = zhengtong("restore", str(made), "--key", str(key), DEMO="1", VAR_DIR=str(new))

    assert "3 cases" in brought.stdout
    assert "Personal fields do not open" in brought.stderr  # a new demo has secrets of its own
    assert brought.returncode == 1
    again = zhengtong("restore", str(made), "--key", str(key), DEMO="1", VAR_DIR=str(new))
    assert "nothing is ever overwritten" in again.stderr
