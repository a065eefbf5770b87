"""A PostgreSQL as docker/compose.yaml starts one: over the network, with three roles and their passwords."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psycopg
import pytest

from backend.embedded import Postgres, postgres_tool
from backend.settings import ROOT
from tests.conftest import session_folder

PASSWORDS = {"OWNER_PASSWORD": "o" * 24, "SERVER_PASSWORD": "s" * 24, "BACKUP_PASSWORD": "b" * 24}


@dataclass(frozen=True)
class Roles:
    """Where the roles find their database."""

    port: int
    sockets: Path

    def superuser(self) -> "psycopg.Connection[Any]":
        """Connect as who may do anything, by the socket."""
        where = f"postgresql://zhengtong@/zhengtong?host={self.sockets}&port={self.port}"
        return psycopg.connect(where, autocommit=True)

    def url(self, role: str, database: str = "zhengtong", password: str = "") -> str:
        word = PASSWORDS.get(role.removeprefix("zhengtong_").upper() + "_PASSWORD", "none")
        return f"postgresql://{role}:{password or word}@127.0.0.1:{self.port}/{database}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")  # all migrations take a while
def roles() -> Iterator[Roles]:
    with started() as made:
        yield made


@contextmanager
def started() -> Iterator[Roles]:
    """Start one, with nothing in it."""
    folder, port = session_folder(), free_port()
    folder.chmod(0o711)
    # The superuser of ours comes in by its socket, as that of PostgreSQL's image does.
    hba = folder / "pg_hba.conf"
    hba.write_text("local all all trust\n" + (ROOT / "docker" / "pg_hba.conf").read_text())
    hba.chmod(0o644)
    network = {"listen_addresses": "127.0.0.1", "port": str(port), "hba_file": str(hba)}
    made = Postgres(folder / "pg", folder / "s", folder / "log", fsync="off")
    postgres = Postgres(folder / "pg", folder / "s", folder / "log", fsync="off", **network)
    try:
        made.start()
        made.stop()
        postgres.start()
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        tools = postgres_tool("psql").rpartition("/")[0]
        where = {"PGHOST": str(folder / "s"), "PGPORT": str(port), "POSTGRES_USER": "zhengtong"}
        words = kept | where | PASSWORDS | {"PATH": f"{tools}:{kept['PATH']}"}
        subprocess.run([ROOT / "docker" / "roles.sh"], env=words, check=True)
        assert not any(word in (folder / "log").read_text() for word in PASSWORDS.values())
        yield Roles(port, folder / "s")
    finally:
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def settings_of(demo_settings, roles):
    """Give the settings of who connects as one of the roles: `settings_of("zhengtong_server")`."""

    def of(role):
        return replace(demo_settings, database_url=roles.url(role), embedded_database=False)

    return of
