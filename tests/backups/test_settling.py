"""A backup of a server with roles and a name of its own comes back into a folder, and starts there."""

import shutil
from dataclasses import replace

import psycopg
import pytest
import pytest_asyncio

from backend.backups import pouring, sealing, settling, taking
from backend.backups.page import Source
from backend.embedded import Postgres
from backend.kit import crypto, secretkeys
from backend.kit.clock import HeldClock
from backend.kit.db import connected, migrate
from backend.kit.startfaults import Failed
from tests.applications.builders import submitted
from tests.backups.conftest import PUBLIC
from tests.backups.test_drill import NOON, zhengtong
from tests.cases import world as worlds
from tests.conftest import session_folder

pytestmark = pytest.mark.slow

# As PostgreSQL's own packages leave it: its first role is `postgres`, and ours owns one database.
FOREIGN = """
CREATE ROLE passing SUPERUSER LOGIN;
CREATE ROLE county_owner LOGIN REPLICATION;
CREATE DATABASE county OWNER county_owner;
"""
RENAMED = "ALTER ROLE zhengtong RENAME TO postgres"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def foreign(demo_settings):
    """Give the settings of a county with two cases on such a server."""
    folder = session_folder()
    postgres = Postgres(folder / "pg", folder / "s", folder / "log", fsync="off")
    try:
        postgres.start()
        for role, text in (("zhengtong", FOREIGN), ("passing", RENAMED)):
            with psycopg.connect(f"postgresql://{role}@/zhengtong?host={folder}/s", autocommit=True) as one:
                for statement in filter(str.strip, text.split(";")):
                    one.execute(statement)
        url = f"postgresql://county_owner@/county?host={folder}/s"
        settings = replace(demo_settings, var_dir=folder / "var", database_url=url)
        await migrate(settings.database)
        crypto.install(settings.keyring)
        async with connected(settings.database):
            clock = HeldClock()
            world = await worlds.build(clock.now())
            for _ in range(2):
                await submitted(world, clock)
        settings.uploads_dir.mkdir(parents=True)
        (settings.uploads_dir / "note").write_text("x")
        yield settings
    finally:
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)


def started_anew(new):
    """Start PostgreSQL in the folder as `zhengtong run` does."""
    return Postgres(new / "postgresql", new.parent / "s", new.parent / "log", fsync="off")


def test_it_comes_back_and_starts_where_ours_would(demo_settings, foreign, new, key, tmp_path):
    backup = taking.take(foreign, tmp_path / "backups", sealing.recipient(PUBLIC), NOON)
    secrets = secretkeys.demo_values(demo_settings.var_dir / "secrets")

    done = zhengtong("restore", str(backup), "--key", str(key), **secrets, DEMO="1", VAR_DIR=str(new))

    assert (done.returncode, done.stderr) == (0, "")
    assert "tables of another server are copied into one of our own\n" in done.stdout
    assert "2 cases.\nThe trail verifies, personal fields open. Start it with: make run" in done.stdout
    assert not (new / "settling").exists()
    postgres = started_anew(new)
    try:
        postgres.start()
        with psycopg.connect(f"postgresql://zhengtong@/zhengtong?host={new.parent}/s") as one:
            assert one.execute("SELECT count(*) FROM cases_case").fetchone() == (2,)
            assert one.execute("SELECT rolname FROM pg_roles WHERE oid = 10").fetchone() == ("zhengtong",)
    finally:
        postgres.stop()


def test_what_cannot_be_copied_leaves_nothing(foreign, new, monkeypatch):
    postgres = started_anew(new)
    postgres.start()
    with psycopg.connect(f"postgresql://zhengtong@/zhengtong?host={new.parent}/s", autocommit=True) as one:
        one.execute("CREATE DATABASE elsewhere")
    monkeypatch.setattr(pouring, "_PLAIN", ("--no-such-option",))

    with (
        pytest.raises(Failed, match="could not be copied into the empty database"),
        settling.settled(Source("zhengtong", "elsewhere"), postgres, new, print),
    ):
        pass

    assert [each.name for each in new.iterdir()] == ["log"]


def test_tables_whose_role_is_not_there_are_told(foreign, new):
    postgres = started_anew(new)
    postgres.start()

    with (
        pytest.raises(Failed, match=r'cannot be read: .*role "nobody_here" does not exist'),
        settling.settled(Source("nobody_here", "zhengtong"), postgres, new, print),
    ):
        pass

    assert not (new / "postgresql").exists()
