"""The register of what is to be destroyed 销毁清册: officers appraise it, strike lines and sign it."""

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from backend.cases.archive.terms import Due
from backend.kit.errors import Refused
from backend.kit.sheets import MARK, csv_lines
from backend.kit.text import storable

COLUMNS: Final = ("number", "kind", "title", "department", "filed", "closed", "years", "due")


@dataclass(frozen=True)
class Register:
    """A register as it was signed: each line by the number of its case, and the hash of the whole file."""

    lines: Mapping[str, bytes]
    sha256: str


def write(found: Iterable[Due]) -> bytes:
    """Write a register. Nothing in it names a citizen or says a word of theirs."""
    return MARK + csv_lines([COLUMNS]) + b"".join(map(line_of, found))


def line_of(due: Due) -> bytes:
    """Write the line of one case."""
    return csv_lines([due.line])


def read(sheet: bytes) -> Register:
    """Read a register again. Refuses ARCHIVE_UNREADABLE: other columns, no line, one case twice."""
    try:
        header, *rows = csv.reader(io.StringIO(sheet.removeprefix(MARK).decode(), newline=""), strict=True)
    except (UnicodeDecodeError, csv.Error, ValueError):
        raise Refused("ARCHIVE_UNREADABLE") from None
    rows = [row for row in rows if row]
    lines = {row[0]: csv_lines([row]) for row in rows}
    fits = tuple(header) == COLUMNS and all(map(storable, lines))
    if not fits or not rows or len(lines) < len(rows):
        raise Refused("ARCHIVE_UNREADABLE")
    return Register(lines, hashlib.sha256(sheet).hexdigest())
