"""CSV for spreadsheets, which run what begins with one of a few signs (OWASP, CSV injection)."""

import csv
import io
from collections.abc import Iterable, Sequence

Cell = str | int | float | None
Row = Sequence[Cell]

MARK = b"\xef\xbb\xbf"  # without it spreadsheets read Chinese as Latin
_RISKY = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def csv_lines(rows: Iterable[Row]) -> bytes:
    """Write rows as lines of CSV, without the mark a file begins with."""
    out = io.StringIO()
    csv.writer(out).writerows([[harmless(cell) for cell in row] for row in rows])
    return out.getvalue().encode()


def harmless(cell: Cell) -> Cell:
    """Put an apostrophe before a text that a spreadsheet would run, spaces before it or not."""
    risky = isinstance(cell, str) and (cell.startswith(_RISKY) or cell.lstrip().startswith(_RISKY))
    return f"'{cell}" if risky else cell
