"""The page of a backup: when it was taken, and what its sealed files must weigh."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Self

import orjson

from backend.backups.sealing import Sealed, weigh
from backend.kit.startfaults import Failed

TABLES: Final = "tables.tar.age"
FILES: Final = "files.tar.age"
PAGE: Final = "backup.json"
_FORMAT: Final = 1
_NAME: Final = "%Y-%m-%dT%H%M%SZ"


def name_of(taken_at: datetime) -> str:
    """Name the folder of a backup taken at an instant (UTC)."""
    return f"{taken_at:{_NAME}}"


def instant_name(instant: datetime) -> str:
    """Name what was kept at an instant between backups: sorts among their names."""
    return f"{instant.astimezone(UTC):%Y-%m-%dT%H%M%S.%fZ}"


def whole_in(folder: Path) -> list[Path]:
    """List the whole backups of a folder, the oldest first."""
    return sorted(page.parent for page in folder.glob(f"*Z/{PAGE}"))


def taken_at(backup: Path) -> datetime:
    """Read when a backup was taken off its name."""
    return datetime.strptime(backup.name, _NAME).replace(tzinfo=UTC)


def newest_name(names: Iterable[str]) -> datetime | None:
    """Read off the names of all files when the newest whole backup among them was taken."""
    whole = [path.parent for path in map(Path, names) if path.match(f"????-??-??T??????Z/{PAGE}")]
    return taken_at(max(whole)) if whole else None


@dataclass(frozen=True)
class LogEnd:
    """The number of the PostgreSQL a backup is of, and the last piece of its log that lies in the backup."""

    number: str
    last: str


@dataclass(frozen=True)
class Source:
    """The names a backup's tables are reached under once their PostgreSQL runs again."""

    role: str = "zhengtong"
    database: str = "zhengtong"


@dataclass(frozen=True)
class Page:
    """What a backup holds. Nothing on it is secret."""

    taken_at: datetime
    tables: Sealed
    files: Sealed
    log: LogEnd | None = None  # backups of older versions do not say
    source: Source = Source()  # nor do they say this; it was ours

    def written(self) -> bytes:
        return orjson.dumps({"format": _FORMAT, **asdict(self)}, option=orjson.OPT_INDENT_2)

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read the page of a backup and weigh its files by it. Raises `Failed`."""
        try:
            said = orjson.loads((folder / PAGE).read_bytes())
            weights = Sealed(**said["tables"]), Sealed(**said["files"])
            source = Source(**said.get("source", {}))
            page = cls(datetime.fromisoformat(said["taken_at"]), *weights, log_end(folder), source)
        except (OSError, ValueError, KeyError, TypeError):
            raise Failed(f"{folder} is no whole backup: {PAGE} is missing or cannot be read.") from None
        if said.get("format") != _FORMAT:
            raise Failed(f"{folder} was taken by another version: bring it back with that one.")
        for name, sealed in ((TABLES, page.tables), (FILES, page.files)):
            if not (folder / name).exists() or weigh(folder / name) != sealed:
                raise Failed(f"{folder / name} is missing or not what was written: use another backup.")
        return page


def log_end(folder: Path) -> LogEnd | None:
    """Read where the log within a backup ends, without weighing anything."""
    try:
        return LogEnd(**orjson.loads((folder / PAGE).read_bytes())["log"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def newest_log_after(backups: Path, number: str) -> str | None:
    """Give the last piece of the log within the newest backup of a PostgreSQL: what follows must be kept."""
    ends = [end for end in map(log_end, whole_in(backups)) if end and end.number == number]
    return ends[-1].last if ends else None


def chosen(folder: Path, until: datetime | None) -> Path:
    """Give the backup to begin with: the folder itself, or the newest in it that is not too new."""
    if (folder / PAGE).exists():
        return folder
    fit = [each for each in whole_in(folder) if until is None or taken_at(each) <= until]
    if not fit:
        raise Failed(f"There is no backup in {folder} from before that moment.")
    return fit[-1]
