"""Brings a backup back into an empty folder, with a PostgreSQL of our own, and looks whether it is whole."""

import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree

import pyrage

from backend.backups.page import FILES, TABLES, Page
from backend.backups.sealing import opened
from backend.embedded import Postgres, postgres_tool
from backend.kit.startfaults import Failed
from backend.settings import TABLES_DIR, UPLOADS_DIR

Say = Callable[[str], None]


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


def started(var_dir: Path, sockets: Path) -> Postgres:
    """Start PostgreSQL on what was brought back: it reads on in its log until it is whole."""
    postgres = Postgres(var_dir / TABLES_DIR, sockets, var_dir / "log" / "postgresql.log")
    postgres.start()
    return postgres


def _unpack(sealed: Path, with_: pyrage.x25519.Identity, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with opened(sealed, with_) as plain, tarfile.open(fileobj=plain, mode="r|") as tar:
            tar.extractall(folder, filter="data")
    except (tarfile.TarError, OSError) as fault:
        raise Failed(f"{sealed} cannot be unpacked into {folder} ({fault}).") from None


def _compare(tables: Path) -> None:
    # The log is read by PostgreSQL itself when it starts.
    tool = [postgres_tool("pg_verifybackup"), "--no-parse-wal", "--quiet", str(tables)]
    found = subprocess.run(tool, capture_output=True, text=True, check=False)
    if found.returncode != 0:
        raise Failed(f"The tables are not those that were taken: {found.stderr.strip().splitlines()[-1]}")
