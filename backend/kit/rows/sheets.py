"""CSV and workbooks to rows: the first line names the fields, each further line is a row.

A CSV holds the section its file name begins with (`items.csv`, `items-2026.csv`), a workbook one per sheet.
`name.zh` makes a part of a part. Lists are written with semicolons; the fields that are lists, numbers or
yes/no are known by name, because a sheet cannot tell.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from backend.kit.rows.located import Row, Unreadable

LISTS = frozenset({"lifeEvents", "coDepartments", "documents", "keywords.zh", "keywords.en"})
NUMBERS = frozenset({"days.promised", "days.statutory", "fee.fen", "position", "copies"})
BOOLEANS = frozenset({"sample", "silenceApproves", "withdrawn", "open", "original", "online", "aboutAny"})
_WORDS = {
    "true": True,
    "yes": True,
    "是": True,
    "1": True,
    "false": False,
    "no": False,
    "否": False,
    "0": False,
}
_MOST_ROWS = 50_000
_MOST_DIGITS = 18  # Python reads no number of thousands of them


def csv_rows(file: str, content: bytes) -> list[Row]:
    """Give the rows of a CSV file in UTF-8, or in GB 18030 as Chinese Excel saves it; commas or tabs."""
    text = _text(content)
    tabs = "\t" in text.partition("\n")[0]  # as cells of a spreadsheet are pasted
    lines = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if tabs else ",")
    try:
        return _rows(file, Path(file).stem.partition("-")[0], lines)
    except csv.Error as error:
        raise Unreadable(f"is not CSV: {error}", lines.line_num) from error


def xlsx_rows(file: str, content: bytes) -> list[Row]:
    """Give the rows of every sheet of a workbook."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise Unreadable("is not a workbook (.xlsx)") from error
    found: list[Row] = []
    for sheet in book.worksheets:
        found += _rows(
            file, sheet.title, ([_cell(each) for each in row] for row in sheet.iter_rows(values_only=True))
        )
    book.close()
    return found


def _text(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("is neither UTF-8 nor GB 18030 text")


def _rows(file: str, section: str, lines: Iterable[Sequence[str]]) -> list[Row]:
    found: list[Row] = []
    header: list[str] | None = None
    for number, cells in enumerate(lines, start=1):
        if number > _MOST_ROWS:
            raise Unreadable(f"has more than {_MOST_ROWS} rows", number)
        if not any(cell.strip() for cell in cells):
            continue
        if header is None:
            header = _header(cells)
            continue
        found.append(Row(file, number, section, _values(header, cells, number)))
    return found


def _header(cells: Sequence[str]) -> list[str]:
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    if "" in names or len(set(names)) < len(names):
        raise Unreadable("its first row does not name every column once", 1)
    return names


def _values(header: list[str], cells: Sequence[str], number: int) -> dict[str, Any]:
    if any(cell.strip() for cell in cells[len(header) :]):
        raise Unreadable("has a cell beyond the named columns", number)
    values: dict[str, Any] = {}
    for name, cell in zip(header, cells, strict=False):
        if cell.strip():
            _put(values, name.split("."), _typed(name, cell.strip()), number)
    return values


def _put(values: dict[str, Any], path: list[str], value: Any, number: int) -> None:
    for part in path[:-1]:
        values = values.setdefault(part, {})
        if not isinstance(values, dict):
            raise Unreadable(f"{'.'.join(path)} is also given whole", number)
    values[path[-1]] = value


def _typed(name: str, cell: str) -> Any:
    """Read a cell as its field wants it; what will not do stays text, and the checker says so."""
    if name in LISTS:
        return [part.strip() for part in cell.replace("；", ";").split(";") if part.strip()]
    if name in NUMBERS:
        return int(cell) if cell.isascii() and cell.isdigit() and len(cell) <= _MOST_DIGITS else cell
    if name in BOOLEANS:
        return _WORDS.get(cell.lower(), cell)
    return cell


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
