"""The drill of a moment: a county comes back as it was between two writes, or is told why it cannot."""

import asyncio
import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from backend.audit import api as audit
from backend.backups import bringing, page, replaying, sealing, segments, taking
from backend.backups.keeping import Keeping
from backend.backups.page import PAGE
from backend.cases.api import Case
from backend.kit.clock import SystemClock
from backend.kit.db import connected, connection, transaction
from backend.kit.startfaults import Failed
from tests.backups.conftest import NOTE, PUBLIC, SECRET, at_work
from tests.backups.test_drill import ROOT, zhengtong

pytestmark = pytest.mark.slow


@pytest.fixture
def keeping(county, tmp_path):
    keeping = Keeping(county, tmp_path / "backups", sealing.recipient(PUBLIC), SystemClock())
    yield keeping
    keeping.stop()


@pytest.fixture
def backups(tmp_path):
    return tmp_path / "backups"


def take(county, backups):
    return taking.take(county, backups, sealing.recipient(PUBLIC), datetime.now(UTC))


async def write(county, title):
    """Write something, and give a moment just after it, by PostgreSQL's clock."""
    async with connected(county.database):
        async with transaction():
            await Case.all().update(title_zh=title)
        await asyncio.sleep(0.05)
        [row] = await connection().execute_query_dict("SELECT clock_timestamp() AS now")
        await asyncio.sleep(0.05)
        return row["now"]


async def next_piece(county):
    async with connected(county.database):
        await connection().execute_query("SELECT pg_switch_wal()")


def bring(backup, key, new, until):
    identity = sealing.identity(key)
    log = replaying.find_log(backup, page.log_end(backup), identity, until)
    bringing.bring_back(backup, identity, new, print)
    return replaying.replayed(log, new, new.parent / "s", until, print)


def log_of(backups):
    [folder] = (backups / segments.LOG).iterdir()
    return folder


async def title(county, new, postgres):
    async with at_work(county, new, postgres):
        [found] = set(await Case.all().values_list("title_zh", flat=True))
        assert (await audit.verify(None)).faults == ()
        return found


async def test_a_county_comes_back_as_it_was_between_two_writes(county, keeping, backups, key, new):
    keeping.round()
    backup = take(county, backups)
    between = await write(county, "先")
    (county.uploads_dir / "later").write_bytes(NOTE)
    await next_piece(county)
    await write(county, "后")
    keeping.round()

    assert await title(county, new, bring(backup, key, new, between)) == "先"
    assert (new / "uploads" / "later").read_bytes() == NOTE
    assert not (new / "opened-log").exists()


async def test_latest_is_what_was_written_last(county, keeping, backups, key, new):
    keeping.round()
    backup = take(county, backups)
    await write(county, "先")
    keeping.round()
    await next_piece(county)
    await write(county, "末")
    keeping.round()

    assert await title(county, new, bring(backup, key, new, None)) == "末"


async def test_a_quiet_moment_after_the_last_write_is_a_moment_too(county, keeping, backups, key, new):
    keeping.round()
    backup = take(county, backups)
    quiet = await write(county, "末")
    keeping.round()

    assert await title(county, new, bring(backup, key, new, quiet)) == "末"


async def test_nothing_lacks_after_the_keeper_was_away(county, backups, key, new):
    first = Keeping(county, backups, sealing.recipient(PUBLIC), SystemClock())
    first.round()
    backup = take(county, backups)
    first.stop()
    await write(county, "停")
    await next_piece(county)
    second = Keeping(county, backups, sealing.recipient(PUBLIC), SystemClock())
    second.round()
    second.stop()

    assert await title(county, new, bring(backup, key, new, None)) == "停"


async def test_what_is_kept_is_sealed_and_tells_how_far_it_reaches(county, keeping, backups):
    await write(county, "封")
    until = keeping.round()

    assert segments.newest_reach(backups) == until
    for sealed in log_of(backups).glob("*.age"):
        assert sealed.read_bytes().startswith(b"age-encryption.org/v1\n")
        assert sealed.stat().st_mode & 0o077 == 0


async def test_a_moment_outside_of_what_is_kept_is_refused_before_anything_is_touched(
    county, keeping, backups, key, new
):
    until = keeping.round()
    backup = take(county, backups)

    with pytest.raises(Failed, match="reaches to"):
        bring(backup, key, new, until + timedelta(hours=1))
    keeping.round()
    with pytest.raises(Failed, match="use an older one"):
        bring(backup, key, new, page.taken_at(backup) - timedelta(seconds=1))
    with pytest.raises(Failed, match="from before that moment"):
        page.chosen(backups, page.taken_at(backup) - timedelta(days=1))
    assert not new.exists()


async def test_a_piece_that_lacks_is_found_and_told_by_the_keeper_and_when_bringing_back(
    county, keeping, backups, key, new
):
    keeping.round()
    backup = take(county, backups)
    for each in "一二三":
        await write(county, each)
        await next_piece(county)
    keeping.round()
    reached = segments.newest_reach(backups)
    after = page.log_end(backup).last
    later = [name for name in segments.pieces(log_of(backups)) if segments.before(after, name)]
    (log_of(backups) / (later[0] + segments.SEALED)).unlink()

    with pytest.raises(Failed, match=f"lacks piece {later[0][8:]}"):
        bring(backup, key, new, None)
    assert not (new / "postgresql").exists()
    with pytest.raises(Failed, match="take a backup now"):
        keeping.round()
    assert segments.newest_reach(backups) == reached

    await asyncio.sleep(1)  # backups are named by the second
    take(county, backups)
    assert keeping.round() > reached


async def test_what_no_backup_needs_any_more_goes(county, keeping, backups, key, new):
    keeping.round()
    take(county, backups)
    await next_piece(county)
    await write(county, "旧")
    keeping.round()
    before = set(segments.pieces(log_of(backups)))
    await asyncio.sleep(1)
    newer = take(county, backups)
    await write(county, "新")
    keeping.round()

    taking.thin_out(backups, 1)

    left = segments.pieces(log_of(backups))
    assert before - set(left)
    assert segments.uploads(log_of(backups)) == []
    assert await title(county, new, bring(newer, key, new, None)) == "新"


def test_a_postgresql_that_does_not_answer_is_told(county, tmp_path):
    gone = replace(county, database_url="postgresql://nobody@/nothing?host=/nowhere")
    with pytest.raises(Failed, match="does not tell about its log"):
        Keeping(gone, tmp_path, sealing.recipient(PUBLIC), SystemClock()).round()


@pytest.mark.parametrize(
    ("names", "lacking"),
    [
        (["0000000100000000000000FE", "0000000100000000000000FF", "000000010000000100000000"], None),
        (["0000000100000000000000FE", "000000010000000100000000"], "00000000000000FF"),
        (["000000010000000000000001", "000000020000000000000002.partial"], None),
        (["000000010000000000000001"], None),
        ([], None),
    ],
)
def test_pieces_follow_each_other_over_halves_and_timelines(names, lacking):
    assert segments.missing(names, 16 << 20) == lacking


async def test_the_commands_keep_the_log_and_bring_a_moment_back(county, backups, key, new):
    at = {"DEMO": "1", "VAR_DIR": str(county.var_dir), "DATABASE_URL": county.database_url}
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    words = [sys.executable, "-m", "backend.cli", "backup", "log", str(backups), "--every", "0.3"]
    env = kept | at | {"BACKUP_RECIPIENT": PUBLIC}
    keeper = subprocess.Popen(words, cwd=ROOT, env=env, stderr=subprocess.PIPE)  # noqa: ASYNC220 - it is short
    try:
        for _ in range(600):
            if segments.newest_reach(backups):
                break
            await asyncio.sleep(0.1)
        taken = zhengtong("backup", "take", str(backups), **at, BACKUP_RECIPIENT=PUBLIC)
        assert taken.returncode == 0
        between = await write(county, "令")
        await write(county, "过")
    finally:
        keeper.send_signal(signal.SIGTERM)
        _, said = keeper.communicate(timeout=30)
    assert (keeper.returncode, said) == (0, b"")
    [made] = backups.glob("*Z")
    assert (made / PAGE).exists()

    restore = ("restore", str(backups), "--key", str(key))
    place = {"DEMO": "1", "VAR_DIR": str(new)}
    assert "is no moment" in zhengtong(*restore, "--until", "tomorrow", **place).stderr
    brought = zhengtong(*restore, "--until", between.isoformat(), **place)
    assert f"As it was on {between:%Y-%m-%d at %H:%M:%S} UTC: 3 cases." in brought.stdout
    assert SECRET not in brought.stdout + brought.stderr
