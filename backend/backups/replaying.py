"""Goes on from a backup through the log kept since, up to a moment or to its end."""

import gzip
import re
import subprocess
import tarfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shlex import quote
from shutil import copyfileobj, rmtree
from typing import Final

import pyrage

from backend.backups import bringing, segments
from backend.backups.page import LogEnd, instant_name, taken_at
from backend.backups.sealing import opened
from backend.embedded import Postgres
from backend.kit.startfaults import Failed
from backend.settings import TABLES_DIR, UPLOADS_DIR

_PATIENCE_SECONDS: Final = 24 * 3600
_ENDED: Final = "recovery ended before configured recovery target was reached"
_TOO_EARLY: Final = "before consistent recovery point"
Say = Callable[[str], None]


@dataclass(frozen=True)
class Log:
    """The log kept beside a backup, and the key to it."""

    folder: Path
    end: LogEnd  # of the backup
    with_: pyrage.x25519.Identity
    taken_at: datetime
    reaches: datetime


def find_log(backup: Path, end: LogEnd | None, with_: pyrage.x25519.Identity, until: datetime | None) -> Log:
    """Find what goes on from a backup. Raises `Failed` where it does not reach the moment asked for."""
    folder = backup.parent / segments.LOG / end.number if end else None
    reach = segments.read_reach(folder) if folder else None
    if folder is None or end is None or reach is None:
        raise Failed(f"No log is kept beside {backup}: leave out --until.")
    if until and until > reach.until:
        raise Failed(
            f"The log reaches to {reach.until:%Y-%m-%d %H:%M:%S} UTC: choose a moment before, or latest."
        )
    if until and until < taken_at(backup):
        raise Failed(f"{backup} was taken after that moment: use an older one.")
    return Log(folder, end, with_, taken_at(backup), reach.until)


def replayed(log: Log, var_dir: Path, sockets: Path, until: datetime | None, say: Say) -> Postgres:
    """Start PostgreSQL on tables that were brought back and let it go on. Raises `Failed`."""
    tables, pieces = var_dir / TABLES_DIR, var_dir / "opened-log"
    pieces.mkdir(mode=0o700)
    try:
        count = _open_pieces(log, pieces, tables)
        say(f"{count:,} pieces of the log are opened")
        say(f"{_unpack_uploads(log, var_dir / UPLOADS_DIR, until):,} archives of later files are in place")
        (tables / "recovery.signal").touch()
        return _recovered(var_dir, sockets, pieces, until)
    except BaseException:  # as before: both folders were empty
        bringing.give_up(var_dir)
        raise
    finally:
        rmtree(pieces)


def _open_pieces(log: Log, into: Path, tables: Path) -> int:
    names = [name for name in segments.pieces(log.folder) if not segments.before(name, log.end.last)]
    lacking = segments.missing([*names, log.end.last], _piece_bytes(tables))
    if lacking:
        raise Failed(f"The log lacks piece {lacking}: begin with a backup taken after it.")
    histories = [path.name for path in log.folder.glob(f"*.history{segments.SEALED}")]
    for name in [*names, *(name.removesuffix(segments.SEALED) for name in histories)]:
        # A piece that was growing stands in for the whole one; where both are there the whole one wins.
        opened_as = into / name.removesuffix(segments.PARTIAL)
        if not (name.endswith(segments.PARTIAL) and opened_as.exists()):
            _open_piece(log.folder / (name + segments.SEALED), log.with_, opened_as)
    return len(names)


def _open_piece(sealed: Path, with_: pyrage.x25519.Identity, path: Path) -> None:
    try:
        with opened(sealed, with_) as packed, gzip.GzipFile(fileobj=packed) as plain, path.open("wb") as out:
            copyfileobj(plain, out)
    except (OSError, EOFError, zlib.error) as fault:
        raise Failed(f"{sealed} cannot be unpacked ({fault}).") from None


def _unpack_uploads(log: Log, folder: Path, until: datetime | None) -> int:
    count = 0
    for sealed in segments.uploads(log.folder):
        name = sealed.name.removeprefix(segments.UPLOADS)
        if name < instant_name(log.taken_at):
            continue
        try:
            with opened(sealed, log.with_) as plain, tarfile.open(fileobj=plain, mode="r|") as tar:
                tar.extractall(folder, filter="data")
        except (tarfile.TarError, OSError) as fault:
            raise Failed(f"{sealed} cannot be unpacked into {folder} ({fault}).") from None
        count += 1
        if until and name > instant_name(until):
            break  # whatever was there at that moment lies in this archive at the latest
    return count


def _recovered(var_dir: Path, sockets: Path, pieces: Path, until: datetime | None) -> Postgres:
    # Nobody is let in before it is through: "ready" then means that it went all the way.
    options = {"restore_command": f"cp {quote(str(pieces)).replace('%', '%%')}/%f %p"}
    if until:
        options |= {"recovery_target_time": until.isoformat(), "recovery_target_action": "promote"}
    try:
        return bringing.started(var_dir, sockets, _PATIENCE_SECONDS, **options)
    except Failed as fault:
        if _ENDED in str(fault) and until:  # the last commit came before that moment
            return _recovered(var_dir, sockets, pieces, None)
        if _TOO_EARLY in str(fault):
            raise Failed("That moment lies within the taking of this backup: use an older one.") from None
        raise


def _piece_bytes(tables: Path) -> int:
    tool = [str(bringing.programs_of(tables) / "pg_controldata"), str(tables)]
    told = subprocess.run(tool, capture_output=True, text=True, check=True, env={"LC_ALL": "C"}).stdout
    found = re.search(r"Bytes per WAL segment:\s+(\d+)", told)
    assert found
    return int(found[1])
