"""The page of a backup: when it was taken, and what its sealed files must weigh."""

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


def whole_in(folder: Path) -> list[Path]:
    """List the whole backups of a folder, the oldest first."""
    return sorted(page.parent for page in folder.glob(f"*Z/{PAGE}"))


def taken_at(backup: Path) -> datetime:
    """Read when a backup was taken off its name."""
    return datetime.strptime(backup.name, _NAME).replace(tzinfo=UTC)


@dataclass(frozen=True)
class Page:
    """What a backup holds. Nothing on it is secret."""

    taken_at: datetime
    tables: Sealed
    files: Sealed

    def written(self) -> bytes:
        return orjson.dumps({"format": _FORMAT, **asdict(self)}, option=orjson.OPT_INDENT_2)

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read the page of a backup and weigh its files by it. Raises `Failed`."""
        try:
            said = orjson.loads((folder / PAGE).read_bytes())
            page = cls(
                datetime.fromisoformat(said["taken_at"]), Sealed(**said["tables"]), Sealed(**said["files"])
            )
        except (OSError, ValueError, KeyError, TypeError):
            raise Failed(f"{folder} is no whole backup: {PAGE} is missing or cannot be read.") from None
        if said.get("format") != _FORMAT:
            raise Failed(f"{folder} was taken by another version: bring it back with that one.")
        for name, sealed in ((TABLES, page.tables), (FILES, page.files)):
            if not (folder / name).exists() or weigh(folder / name) != sealed:
                raise Failed(f"{folder / name} is missing or not what was written: use another backup.")
        return page
