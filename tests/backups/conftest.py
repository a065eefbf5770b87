"""A county with a PostgreSQL of its own, whose backups are taken and brought back."""

import os
import shutil
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace

import pytest
import pytest_asyncio

from backend.audit import api as audit
from backend.backups import sealing
from backend.embedded import Postgres
from backend.kit import crypto
from backend.kit.clock import HeldClock
from backend.kit.db import connected, migrate
from tests.applications.builders import submitted
from tests.cases import world as worlds
from tests.conftest import session_folder

PHOTO, NOTE = b"\xff\xd8" + os.urandom(300_000), "一张照片".encode()
SECRET, PUBLIC = sealing.make_key()


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    path = tmp_path_factory.mktemp("key") / "key.txt"
    path.write_text(f"# keep it\n{SECRET}\n")
    return path


@contextmanager
def own_postgres(demo_settings):
    """Give the settings of a county with nothing in it, its PostgreSQL running."""
    folder = session_folder()
    var, sockets = folder / "var", folder / "s"
    postgres = Postgres(var / "postgresql", sockets, folder / "log", fsync="off")
    try:
        postgres.start()
        url = f"postgresql://zhengtong@/zhengtong?host={sockets}"
        yield replace(demo_settings, var_dir=var, database_url=url)
    finally:
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def county(demo_settings):
    """Give the settings of a county with three cases and two files, its PostgreSQL running."""
    with own_postgres(demo_settings) as settings:
        await migrate(settings.database)
        crypto.install(settings.keyring)
        async with connected(settings.database):
            clock = HeldClock()
            world = await worlds.build(clock.now())
            for _ in range(3):
                await submitted(world, clock)
            await audit.seal(clock.now())
        (settings.uploads_dir / "ab").mkdir(parents=True)
        (settings.uploads_dir / "ab" / "photo").write_bytes(PHOTO)
        (settings.uploads_dir / "note").write_bytes(NOTE)
        yield settings


@pytest.fixture
def new():
    """Give an empty folder to bring a backup back into."""
    folder = session_folder()
    yield folder / "var"
    shutil.rmtree(folder, ignore_errors=True)


@asynccontextmanager
async def at_work(county, new, postgres):
    """Connect to a PostgreSQL that was brought back into a new folder; stop it at the end."""
    url = f"postgresql://zhengtong@/zhengtong?host={new.parent}/s"
    try:
        crypto.install(county.keyring)
        async with connected(replace(county, var_dir=new, database_url=url).database):
            yield
    finally:
        postgres.stop()
