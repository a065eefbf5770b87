"""The role that copies the database takes backups and keeps the log by its rights, and reads no more."""

import time
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime

import psycopg
import pytest
import pytest_asyncio
from psycopg.errors import InsufficientPrivilege

from backend.backups import erased, sealing, segments, taking
from backend.backups.keeping import Keeping
from backend.commands.migrate import bring_up_to_date
from backend.kit.clock import SystemClock
from backend.kit.ids import new_id
from backend.kit.startfaults import Failed

SECRET, PUBLIC = sealing.make_key()
TO = sealing.recipient(PUBLIC)
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
ROLE = "zhengtong_backup"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def somebody(settings_of):
    """Migrate as `prepare` does, and give the number of somebody who was erased."""
    owner = settings_of("zhengtong_owner")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DATABASE_SERVER_ROLE", "zhengtong_server")
        environment.setenv("DATABASE_BACKUP_ROLE", ROLE)
        await bring_up_to_date(owner)
    gone = new_id()
    with psycopg.connect(owner.database_url) as one:
        one.execute(
            "INSERT INTO privacy_erasure (person_id, erased_at, files) VALUES (%s, %s, '[]')", (gone, NOW)
        )
    return gone


@pytest.fixture
def backing_up(settings_of, somebody, tmp_path):
    """Give the settings of the role that copies."""
    return replace(settings_of(ROLE), var_dir=tmp_path / "var")


@pytest.fixture
def keeping(backing_up, tmp_path):
    with closing_stop(Keeping(backing_up, tmp_path / "backups", TO, SystemClock())) as keeping:
        yield keeping


@contextmanager
def closing_stop(keeping):
    try:
        yield keeping
    finally:
        keeping.stop()


@contextmanager
def without(roles, right, given_back):
    """Take a right away for a while, as a superuser."""
    with closing(roles.superuser()) as one:
        one.execute(right)
        try:
            yield
        finally:
            one.execute(given_back)


def rounds(patience=20):
    """Go on for so many seconds, then fail."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        yield
        time.sleep(0.1)
    pytest.fail("nothing of the log was kept")


def on_the_list(folder):
    found, closed = erased.listed(folder, sealing.pyrage.x25519.Identity.from_str(SECRET))
    assert closed == 0
    return {one.person: one.at for one in found}


def test_it_takes_a_backup_and_lists_who_was_erased(backing_up, somebody, tmp_path):
    assert taking.take(backing_up, tmp_path, TO, NOW).is_dir()

    erased.add_all(backing_up.database_url, tmp_path, TO)
    assert on_the_list(tmp_path) == {somebody: NOW}


def test_it_keeps_the_log_and_who_was_erased(keeping, somebody, tmp_path):
    until = keeping.round()

    assert segments.newest_reach(tmp_path / "backups") == until
    assert on_the_list(tmp_path / "backups") == {somebody: NOW}


@pytest.mark.parametrize(
    "what", ["files FROM privacy_erasure", "* FROM privacy_erasure", "id FROM identity_person"]
)
def test_of_rows_it_reads_nothing_else(backing_up, what):
    with psycopg.connect(backing_up.database_url) as one, pytest.raises(InsufficientPrivilege):
        one.execute(f"SELECT {what}")


def test_what_it_may_not_read_is_told_with_what_to_do(keeping, roles, tmp_path):
    grant = f"GRANT SELECT (person_id, erased_at) ON privacy_erasure TO {ROLE}"
    revoke = f"REVOKE SELECT (person_id, erased_at) ON privacy_erasure FROM {ROLE}"
    with without(roles, revoke, grant), pytest.raises(Failed, match="DATABASE_BACKUP_ROLE naming this one"):
        keeping.round()


def test_without_the_right_to_statistics_the_log_is_kept_but_not_said_to_reach_on(keeping, roles, tmp_path):
    revoke, grant = f"REVOKE pg_read_all_stats FROM {ROLE}", f"GRANT pg_read_all_stats TO {ROLE}"
    with without(roles, revoke, grant):
        for _ in rounds():  # the log arrives in its own time, and there is nobody to ask whether it has
            with pytest.raises(Failed, match="GRANT pg_read_all_stats"):
                keeping.round()
            if list((tmp_path / "backups").glob("log/*/*.age")):
                break

    assert segments.newest_reach(tmp_path / "backups") is None


async def test_a_role_that_is_not_there_is_said(settings_of, somebody, monkeypatch):
    monkeypatch.setenv("DATABASE_BACKUP_ROLE", "nobody_here")

    with pytest.raises(Failed, match="DATABASE_BACKUP_ROLE is nobody_here, and there is none"):
        await bring_up_to_date(settings_of("zhengtong_owner"))
