"""A migration that finds its table in use holds up nobody: it gives up soon, tries again, and says so."""

import asyncio
import sys
from contextlib import asynccontextmanager

import asyncpg
import pytest

from backend.kit import migrating
from backend.kit.database import Database, credentials
from backend.kit.startfaults import Failed

NAME = "lines"
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND mode = 'AccessExclusiveLock'"
MODELS = """
from tortoise import fields
from tortoise.models import Model


class Line(Model):
    id = fields.IntField(primary_key=True)
"""
MADE = """
from tortoise import migrations
from tortoise.migrations.operations import RunSQL


class Migration(migrations.Migration):
    operations = [RunSQL("CREATE TABLE trial_line (id int PRIMARY KEY)", "DROP TABLE trial_line")]
"""
WIDENED = """
from tortoise import migrations
from tortoise.migrations.operations import RunSQL


class Migration(migrations.Migration):
    dependencies = [("lines", "0001_made")]
    operations = [
        RunSQL("CREATE TABLE trial_other (id int)", "DROP TABLE trial_other"),
        RunSQL("ALTER TABLE trial_line ADD COLUMN more int", "ALTER TABLE trial_line DROP COLUMN more"),
    ]
"""


class Trial(Database):
    """A database with one room of the test's own, whose second migration wants a table for itself."""

    def config(self):
        app = {"models": ["trialroom.models"], "migrations": "trialroom.moves"}
        return super().config() | {"apps": {NAME: app | {"default_connection": "default"}}}


@pytest.fixture
async def database(database_url, tmp_path, monkeypatch):
    moves = tmp_path / "trialroom" / "moves"
    moves.mkdir(parents=True)
    (tmp_path / "trialroom" / "__init__.py").touch()
    (moves / "__init__.py").touch()
    (tmp_path / "trialroom" / "models.py").write_text(MODELS)
    (moves / "0001_made.py").write_text(MADE)
    monkeypatch.syspath_prepend(tmp_path)
    trial = Trial(database_url, ())
    assert await migrating.apply(trial) == ["lines.0001_made"]
    (moves / "0002_widened.py").write_text(WIDENED)
    yield trial
    for name in [name for name in sys.modules if name.split(".")[0] == "trialroom"]:
        del sys.modules[name]


@asynccontextmanager
async def connected(database):
    connection = await asyncpg.connect(**credentials(database.url))
    try:
        yield connection
    finally:
        await connection.close()


async def test_it_lets_readers_by_and_succeeds_once_the_transaction_has_ended(database):
    async with connected(database) as holding, connected(database) as reading:
        await holding.execute("BEGIN; SELECT * FROM trial_line")
        applying = asyncio.create_task(migrating.apply(database, (0.2,) * 50))
        while not await reading.fetchval(WAITING):
            assert not applying.done()
            await asyncio.sleep(0.01)

        await asyncio.wait_for(reading.execute("SELECT * FROM trial_line"), 5)  # behind who waits

        assert not applying.done()
        await holding.execute("COMMIT")
        assert await applying == ["lines.0002_widened"]
        await reading.execute("SELECT more FROM trial_line")


async def test_where_the_transaction_never_ends_it_says_so_and_leaves_nothing_half_done(database):
    async with connected(database) as holding, connected(database) as reading:
        await holding.execute("BEGIN; SELECT * FROM trial_line")

        with pytest.raises(Failed, match=r"stays locked .* pg_stat_activity .* migrate again"):
            await migrating.apply(database, (0.01,))

        assert await reading.fetchval("SELECT to_regclass('trial_other')") is None
        await holding.execute("ROLLBACK")
        assert await migrating.apply(database, ()) == ["lines.0002_widened"]


async def test_what_is_wrong_otherwise_is_not_tried_again(database):
    async with connected(database) as owner:
        await owner.execute("CREATE TABLE trial_other (id int)")

        with pytest.raises(Exception, match="already exists"):
            await asyncio.wait_for(migrating.apply(database, (3600.0,)), 20)
