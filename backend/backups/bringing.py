"""Brings a backup back into an empty folder, with a PostgreSQL of our own, and looks whether it is whole."""

import os
import subprocess
import tarfile
from collections.abc import Callable
from getpass import getuser
from pathlib import Path
from shutil import rmtree
from typing import Final

import pyrage

from backend.backups.page import FILES, TABLES, Page
from backend.backups.sealing import opened
from backend.embedded import Postgres
from backend.kit.programs import postgres_of
from backend.kit.startfaults import Failed
from backend.settings import TABLES_DIR, UPLOADS_DIR

Say = Callable[[str], None]
_PATIENCE_SECONDS: Final = 600  # a large log is read for minutes
_CONFIG, _DOORS = "restoring.conf", "restoring_hba.conf"
_ALONE: Final = {
    "ssl": "off",
    "shared_preload_libraries": "",
    "archive_mode": "off",
    "wal_level": "replica",
    "hot_standby": "off",
}


def bring_back(backup: Path, with_: pyrage.x25519.Identity, var_dir: Path, say: Say) -> Page:
    """Put a backup's tables and files below a folder that has neither. Raises `Failed`, changing nothing.

    The tables are compared with the manifest PostgreSQL wrote when they were taken.
    """
    page = Page.read(backup)
    tables, files = var_dir / TABLES_DIR, var_dir / UPLOADS_DIR
    for folder in (tables, files):
        if folder.exists() and any(folder.iterdir()):
            raise Failed(f"{folder} is not empty: set VAR_DIR to a new folder, nothing is ever overwritten.")
    made = [folder for folder in (tables, files) if not folder.exists()]
    try:
        _unpack(backup / TABLES, with_, tables)
        _compare(tables)
        say("tables are in place, as PostgreSQL wrote them")
        _unpack(backup / FILES, with_, files)
        say(f"{sum(1 for each in files.rglob('*') if each.is_file()):,} files are in place")
    except BaseException:
        for folder in made:
            rmtree(folder, ignore_errors=True)
        raise
    return page


def give_up(var_dir: Path) -> None:
    """Take away what was brought back: nothing half done stays."""
    for name in (TABLES_DIR, UPLOADS_DIR):
        rmtree(var_dir / name, ignore_errors=True)


def started(var_dir: Path, sockets: Path, patience: float = _PATIENCE_SECONDS, **options: str) -> Postgres:
    """Start PostgreSQL on what was brought back: it reads on in its log until it is whole.

    It is the version the tables are of, and heeds no settings but ours: those of another server may name
    certificates, libraries or archives that are not here, or lie outside of its tables (Debian).
    """
    tables = var_dir / TABLES_DIR
    _configure(tables, sockets)
    ours = {"config_file": str(sockets / _CONFIG), "hba_file": str(sockets / _DOORS)}
    postgres = Postgres(
        tables, sockets, var_dir / "log" / "postgresql.log", programs_of(tables), **_ALONE, **ours, **options
    )
    postgres.start(patience)
    return postgres


def programs_of(tables: Path) -> Path:
    """Give the folder with the programs that can open tables. Raises `Failed`."""
    return postgres_of(int((tables / "PG_VERSION").read_text()))


def _configure(tables: Path, sockets: Path) -> None:
    (tables / "postgresql.auto.conf").write_text("")  # what ALTER SYSTEM set, heeded come what may
    sockets.mkdir(parents=True, exist_ok=True, mode=0o700)
    (sockets / _CONFIG).write_text("")
    (sockets / _DOORS).write_text("local all all trust\n")  # the folder of the socket is ours alone


def _unpack(sealed: Path, with_: pyrage.x25519.Identity, folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as fault:
        raise Failed(
            f"{folder} cannot be made ({fault.strerror}): set VAR_DIR to a folder of your own, which as root"
            f" you make by install -d -o {_me()} -m 700 {folder.parent}."
        ) from None
    try:
        with opened(sealed, with_) as plain, tarfile.open(fileobj=plain, mode="r|") as tar:
            tar.extractall(folder, filter="data")
    except (tarfile.TarError, OSError) as fault:
        raise Failed(f"{sealed} cannot be unpacked into {folder} ({fault}).") from None


def _me() -> str:
    try:
        return getuser()
    except (OSError, KeyError):  # a user that only has a number
        return str(os.getuid())


def _compare(tables: Path) -> None:
    # The log is read by PostgreSQL itself when it starts.
    try:
        programs = programs_of(tables)
    except (OSError, ValueError):
        raise Failed(
            "The tables are not those that were taken: they do not say of which PostgreSQL."
        ) from None
    tool = [str(programs / "pg_verifybackup"), "--no-parse-wal", "--quiet", str(tables)]
    found = subprocess.run(tool, capture_output=True, text=True, check=False)
    if found.returncode != 0:
        raise Failed(f"The tables are not those that were taken: {found.stderr.strip().splitlines()[-1]}")
