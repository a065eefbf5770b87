"""Files to rows. A file that cannot be read is a fault, never an exception."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_MOST_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True)
class Row:
    """One entry of a section of a file; `lines` tells where its parts stand (`name.en` → 12)."""

    file: str
    line: int
    section: str
    values: dict[str, Any]
    lines: Mapping[str, int] = field(default_factory=dict)

    def line_of(self, path: str) -> int:
        """Give the line of a part, or of the nearest part around it."""
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path.rpartition(".")[0]
        return self.line


@dataclass(frozen=True)
class RowFault:
    """What is wrong, in which file, line (sheets: row) and field."""

    file: str
    line: int
    field: str
    what: str

    def __str__(self) -> str:
        """Write the fault as compilers do, so that editors can jump to it."""
        return f"{self.file}:{self.line}: {self.field + ': ' if self.field else ''}{self.what}"


def read(paths: Iterable[Path]) -> tuple[list[Row], list[RowFault]]:
    """Read files (a folder stands for all that is in it) into rows, in order."""
    rows: list[Row] = []
    faults: list[RowFault] = []
    for path in (file for given in paths for file in _files(given)):
        try:
            rows += _read_one(path)
        except Unreadable as found:
            faults.append(RowFault(str(path), found.line, "", str(found)))
        except OSError as error:
            faults.append(RowFault(str(path), 0, "", error.strerror or "cannot be read"))
    return rows, faults


class Unreadable(Exception):  # noqa: N818 - it is told to the author of the file as a fault among others
    """A file is not what its name says."""

    def __init__(self, what: str, line: int = 0) -> None:
        super().__init__(what)
        self.line = line


def _files(path: Path) -> list[Path]:
    return sorted(each for each in path.rglob("*") if each.suffix in _READERS) if path.is_dir() else [path]


def _read_one(path: Path) -> list[Row]:
    from backend.kit.rows import sheets, yamls

    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise Unreadable("is not YAML (.yaml), CSV (.csv) or a workbook (.xlsx)")
    content = path.read_bytes()
    if len(content) > _MOST_BYTES:
        raise Unreadable("is larger than 20 MB")
    return {"yaml": yamls.rows, "csv": sheets.csv_rows, "xlsx": sheets.xlsx_rows}[reader](str(path), content)


_READERS = {".yaml": "yaml", ".yml": "yaml", ".csv": "csv", ".xlsx": "xlsx"}
