"""A backup is brought back into the containers' database by the lines of docker/README.md."""

import json
import os
import re
import shutil
import subprocess
import sys

import asyncpg
import psycopg
import pytest

from backend.backups import sealing
from backend.cases.models import Case
from backend.kit import children, crypto, secretkeys
from backend.kit.db import connected
from backend.settings import ROOT, load
from tests.answers.waiting import until
from tests.applications.builders import decided, submitted
from tests.cases import world as worlds
from tests.conftest import session_folder
from tests.image.conftest import PASSWORDS, started
from tests.image.engine import Engine

pytestmark = pytest.mark.slow

SECRET, PUBLIC = sealing.make_key()
PHOTO = os.urandom(100_000)


@pytest.fixture
def folder():
    made = session_folder()
    for name in ("files", "backups", "run"):
        (made / name).mkdir()
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def roles():
    with started() as made:
        yield made


@pytest.fixture
def engine(folder, roles, servers):
    """Stand in for the engine, with PostgreSQL as compose starts it and nothing in it."""
    variables = {name: secretkeys.make(name) for name in secretkeys.NAMES} | PASSWORDS
    variables |= {"PUBLIC_NAME": "county.example", "VAPID_SUBJECT": "mailto:it@county.example"}
    variables |= {"VALKEY_PASSWORD": "v" * 24, "POSTGRES_PASSWORD": "p" * 24, "BACKUP_RECIPIENT": PUBLIC}
    folders = {"/var/lib/zhengtong": str(folder / "files"), "/backups": str(folder / "backups")}
    told = {"variables": variables, "folders": folders, "running": {}, "redis_url": servers.redis_url}
    return Engine(told | {"port": roles.port, "sockets": str(roles.sockets)})


def block():
    """Give the lines that bring a backup back, as they stand in the guide."""
    after = (ROOT / "docker" / "README.md").read_text().partition("\nBring back, ")[2]
    return re.search(r"\n\n((?: {4}.+\n)+)", after)[1]


def type_in(engine, folder, lines):
    """Type lines in as an administrator would, on this machine."""
    (folder / "told.json").write_text(json.dumps(engine.told))
    (folder / ".env").write_text("".join(f"{name}={one}\n" for name, one in engine.told["variables"].items()))
    for theirs, ours in (
        ("/media/stick", folder),
        ("/run/", f"{folder}/run/"),
        ("docker/.env", folder / ".env"),
    ):
        lines = lines.replace(theirs, str(ours))
    (folder / "county-backup-key.txt").write_text(f"# keep it\n{SECRET}\n")
    script = f"""set -eux
    compose() {{ '{sys.executable}' -m tests.image.engine "$@"; }}
    install() {{ [ "$1 $2" = "-o 10001" ]; shift 2; command install "$@"; }}
    {lines}"""
    words = {"PATH": os.environ["PATH"], "HOME": str(folder), "ENGINE": str(folder / "told.json")}
    done = subprocess.run(
        ["bash", "-c", script], cwd=ROOT, env=words, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def begin_log(engine):
    """Start the service that keeps what happens between backups."""
    said = engine.services["log"]
    words = [sys.executable, "-m", "backend.cli", *map(engine.here, said["command"])]
    process = children.spawn(words, env=engine.environment(said, {}))
    engine.told["running"]["log"] = process.pid
    return process


def settings(engine, service):
    return load(engine.environment(engine.services[service], {}))


async def test_it_comes_back_whole_and_each_role_has_its_rights_again(engine, folder, roles, clock):
    assert engine.run(["prepare"]) == 0
    serving = settings(engine, "serve")
    crypto.install(serving.keyring)
    (serving.uploads_dir / "ab").mkdir(parents=True)
    (serving.uploads_dir / "ab" / "photo").write_bytes(PHOTO)
    async with connected(serving.database):
        world = await worlds.build(clock.now())
        await decided(world, clock)
        assert engine.run(["--rm", "log", "backup", "take", "/backups"]) == 0
        process = begin_log(engine)
        await submitted(world, clock)
        await until(lambda: list((folder / "backups").glob("log/*/reaches.json")), 60)
        await submitted(world, clock)  # kept by the last round alone

    try:
        said = type_in(engine, folder, block())
    finally:
        children.stop(process)

    assert "3 cases.\nThe trail verifies, personal fields open." in said
    assert (serving.uploads_dir / "ab" / "photo").read_bytes() == PHOTO
    assert (folder / "files" / "uploads-old" / "ab" / "photo").exists()
    assert not (folder / "files" / "restored").exists()
    assert not (folder / "run" / "restore-key.txt").exists()
    assert len(list((folder / "backups").glob("*Z"))) == 2
    async with connected(serving.database):
        assert await Case.all().count() == 3
        await submitted(world, clock)
    with roles.superuser() as one:
        [[name]] = one.execute("SELECT datname FROM pg_database WHERE datname = 'zhengtong_old'").fetchall()
        assert name
    with psycopg.connect(roles.url("zhengtong_backup")) as one:
        one.execute("SELECT person_id, erased_at FROM privacy_erasure")
    for role in ("zhengtong_server", "zhengtong_backup"):
        with pytest.raises(asyncpg.InvalidAuthorizationSpecificationError):
            await asyncpg.connect(roles.url(role, "zhengtong_old"))


def test_without_no_deps_the_empty_database_would_not_be_empty(engine, folder):
    lines = "\n".join(line for line in block().splitlines() if "restore" in line or "owner=" in line)
    (folder / "backups" / "2026-03-02T010000Z").mkdir()

    with pytest.raises(AssertionError, match="nothing is ever overwritten"):
        type_in(engine, folder, lines.replace("--no-deps ", ""))
