"""Names in the kept log of a PostgreSQL: which piece follows which, and whether one is missing.

PostgreSQL names a piece of its log by timeline, then number, in 24 digits. Beside the backups lies a folder
per PostgreSQL, `log/<its number>`: each piece sealed, what was uploaded since, and how far all of it reaches.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Final

import orjson

from backend.backups.page import instant_name

LOG: Final = "log"
SEALED: Final = ".age"
PARTIAL: Final = ".partial"
UPLOADS: Final = "files-"
ERASED: Final = "erased"  # the list of the erased, a folder beside that of the log
REACHES: Final = "reaches.json"
_PIECE: Final = re.compile(r"[0-9A-F]{24}(\.partial)?")
_NUMBER: Final = slice(8, 24)
_HALF: Final = 1 << 32


def is_piece(name: str) -> bool:
    """Say whether a name is that of a piece, or of the one that is being written."""
    return bool(_PIECE.fullmatch(name))


def is_history(name: str) -> bool:
    """Say whether a name is that of the page on which PostgreSQL notes where a timeline branched off."""
    return name.endswith(".history")


def pieces(folder: Path) -> list[str]:
    """List the pieces of the log that lie sealed in a folder, in order; the growing one too."""
    names = (path.name.removesuffix(SEALED) for path in folder.glob(f"*{SEALED}"))
    return sorted((name for name in names if is_piece(name)), key=lambda name: name[_NUMBER])


def before(name: str, other: str) -> bool:
    """Say whether a piece lies before another one, whatever their timelines."""
    return name[_NUMBER] < other[_NUMBER]


def before_backup(folder: Path, last: str, taken_at: datetime) -> list[Path]:
    """List what no backup needs that ends in a piece of the log and was taken at an instant."""
    old = [folder / (name + SEALED) for name in pieces(folder) if before(name, last)]
    return old + [path for path in uploads(folder) if path.name < f"{UPLOADS}{instant_name(taken_at)}"]


def uploads(folder: Path) -> list[Path]:
    """List the sealed archives of files that were uploaded between backups, the oldest first."""
    return sorted(folder.glob(f"{UPLOADS}*Z{SEALED}"))


def missing(names: Iterable[str], piece_bytes: int) -> str | None:
    """Give the number of the first piece that lacks between the first and the last, if one does."""
    per_half = _HALF // piece_bytes
    numbers = sorted({int(name[8:16], 16) * per_half + int(name[16:24], 16) for name in names})
    for number, following in pairwise(numbers):
        if following != number + 1:
            high, low = divmod(number + 1, per_half)
            return f"{high:08X}{low:08X}"
    return None


@dataclass(frozen=True)
class Reach:
    """Up to when everything is kept, and when files were last looked at, by the clock of their disk."""

    until: datetime
    looked_at: float


def write_reach(folder: Path, reach: Reach) -> None:
    """Note how far a log's folder reaches."""
    unfinished = folder / f"{REACHES}.unfinished"
    unfinished.write_bytes(orjson.dumps(reach))
    unfinished.replace(folder / REACHES)


def read_reach(folder: Path) -> Reach | None:
    """Read how far a log's folder reaches; nothing where no log is kept."""
    try:
        return reach_in((folder / REACHES).read_bytes())
    except OSError:
        return None


def reach_in(page: bytes) -> Reach | None:
    """Read how far a log reaches off its page."""
    try:
        told = orjson.loads(page)
        return Reach(datetime.fromisoformat(told["until"]), float(told["looked_at"]))
    except (ValueError, KeyError, TypeError):
        return None


def newest_reach(backups: Path) -> datetime | None:
    """Read up to when a log is kept beside backups; nothing where none is."""
    found = [read_reach(page.parent) for page in backups.glob(f"{LOG}/*/{REACHES}")]
    return max((reach.until for reach in found if reach), default=None)
