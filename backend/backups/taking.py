"""Takes a backup: the whole database as it stands, then the uploaded files, then a page that tells of both.

The database comes first: a file it names was there before it was named, so none is missing. A backup is a
folder named by its instant; it bears that name only once it is whole.
"""

import os
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from shutil import disk_usage, rmtree
from typing import IO, Final

import pyrage

from backend.backups import segments
from backend.backups.asking import asked
from backend.backups.flowing import flowing
from backend.backups.page import (
    FILES,
    PAGE,
    TABLES,
    LogEnd,
    Page,
    Source,
    log_end,
    name_of,
    taken_at,
    whole_in,
)
from backend.backups.sealing import Sealed, seal
from backend.kit.database import credentials
from backend.kit.programs import postgres_tool
from backend.kit.startfaults import Failed
from backend.settings import Settings

_LEAST_FREE_MB = 200
_UNFINISHED = ".unfinished"
_LOG_END: Final = re.compile(r"log end point: ([0-9A-F]+/[0-9A-F]+)")


def take(settings: Settings, folder: Path, to: pyrage.x25519.Recipient, now: datetime) -> Path:
    """Write a backup below a folder and give its own folder. Raises `Failed`, leaving nothing half made."""
    made = folder / name_of(now)
    if made.exists():
        raise Failed(f"{made} is there already: wait a second, then try again.")
    working = made.with_name(made.name + _UNFINISHED)
    _make(working)
    try:
        tables, log = _tables(settings.database_url, working / TABLES, to)
        files = _files(settings.uploads_dir, working / FILES, to)
        (working / PAGE).write_bytes(Page(now, tables, files, log, _source(settings.database_url)).written())
        working.rename(made)
    except OSError as fault:
        raise Failed(f"The backup cannot be written to {folder} ({fault.strerror or fault}).") from None
    finally:
        rmtree(working, ignore_errors=True)
    return made


def thin_out(folder: Path, keep: int) -> list[Path]:
    """Remove all but the newest backups of a folder, and what was left half made; give what went.

    Of the log, what lies before the oldest backup that stays goes along: nothing could use it.
    """
    whole = whole_in(folder)
    gone = whole[: len(whole) - keep] if keep else []
    for each in [*gone, *folder.glob(f"*Z{_UNFINISHED}")]:
        rmtree(each)
    if gone:
        _thin_out_log(folder, whole[len(gone) :])
    return gone


def pack(folder: Path, out: IO[bytes], wanted: Callable[[Path], bool] = lambda _: True) -> None:
    """Write what lies in a folder into an archive, all of it or what is wanted."""
    with tarfile.open(fileobj=out, mode="w|", format=tarfile.PAX_FORMAT) as tar:
        for each in sorted(folder.rglob("*")) if folder.exists() else ():
            try:
                if wanted(each):
                    tar.add(each, each.relative_to(folder).as_posix(), recursive=False)
            except FileNotFoundError:
                continue  # an upload that was given up meanwhile


def _thin_out_log(folder: Path, stay: list[Path]) -> None:
    for log in folder.glob(f"{segments.LOG}/*"):
        ends = [end for end in map(log_end, stay) if end and end.number == log.name]
        for sealed in segments.before_backup(log, ends[0].last, taken_at(stay[0])) if ends else ():
            sealed.unlink(missing_ok=True)


def _make(working: Path) -> None:
    try:
        working.mkdir(parents=True, mode=0o700)
    except OSError as fault:
        raise Failed(
            f"{working.parent} cannot be written to ({fault.strerror}): name another folder."
        ) from None
    free_mb = disk_usage(working).free // 2**20
    if free_mb < _LEAST_FREE_MB:
        working.rmdir()
        raise Failed(
            f"The disk of {working.parent} is full ({free_mb} MB left): free some space, then try again."
        )


def _tables(database_url: str, path: Path, to: pyrage.x25519.Recipient) -> tuple[Sealed, LogEnd]:
    # A base backup as a tar stream, with the log that makes it whole; PostgreSQL goes on working meanwhile.
    words = ["-d", database_url, "-D", "-", "-Ft", "-X", "fetch", "--checkpoint=fast", "--no-password"]
    with tempfile.TemporaryFile() as said:
        tool = [postgres_tool("pg_basebackup"), *words, "--verbose"]
        english = os.environ | {"LC_ALL": "C"}
        with subprocess.Popen(tool, stdout=subprocess.PIPE, stderr=said, env=english) as giving:
            assert giving.stdout is not None
            sealed = seal(giving.stdout, path, to)
        said.seek(0)
        words_said = said.read().decode(errors="replace")
    end = _LOG_END.search(words_said)
    if giving.returncode != 0 or end is None:
        raise Failed(f"PostgreSQL gives no backup: {_last_line(words_said)}")
    with asked(database_url) as postgres:
        return sealed, LogEnd(postgres.number(), postgres.piece_of(end[1]))


def _source(database_url: str) -> Source:
    told = credentials(database_url)
    role = told["user"] or Source.role
    return Source(role, told["database"] or role)


def _last_line(text: str) -> str:
    # Its own words: they name the server and the role, never what is in the tables.
    lines = [line.partition("error: ")[2] or line for line in text.strip().splitlines()]
    return lines[-1] if lines else "it did not say why."


def _files(folder: Path, path: Path, to: pyrage.x25519.Recipient) -> Sealed:
    with flowing(lambda out: pack(folder, out)) as packed:
        return seal(packed, path, to)
