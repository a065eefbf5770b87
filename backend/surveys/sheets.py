"""Sheets to take away: CSV line by line, or a workbook; no cell is ever taken for a formula.

In a CSV a text that would be one gets an apostrophe in front (`kit/sheets`); in a workbook every text is
written as text.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Sequence
from typing import IO

import xlsxwriter

from backend.kit.sheets import MARK, Row, csv_lines

MOST_ROWS = 100_000  # of a workbook; it is written to disk first, and a sheet ends at 1,048,576
MOST_LETTERS = 32_767  # of a cell
_CHUNK = 65_536


async def as_csv(rows: AsyncIterator[Sequence[Row]]) -> AsyncIterator[bytes]:
    """Write rows as they come, a group at a time."""
    yield MARK
    async for group in rows:
        yield csv_lines(group)


async def as_workbook(rows: AsyncIterator[Sequence[Row]]) -> IO[bytes]:
    """Write rows into a workbook on disk, which is gone once closed; the work is done in a thread."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    sheet, at = book.add_worksheet(), 0
    async for group in rows:
        await asyncio.to_thread(_write, sheet, group, at)
        at += len(group)
    await asyncio.to_thread(book.close)
    file.seek(0)
    return file


async def sent(file: IO[bytes]) -> AsyncIterator[bytes]:
    """Give a file in pieces and close it, however the sending ends."""
    with file:
        while piece := await asyncio.to_thread(file.read, _CHUNK):
            yield piece


def _write(sheet: xlsxwriter.worksheet.Worksheet, rows: Sequence[Row], start: int) -> None:
    for number, row in enumerate(rows, start):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, column, cell[:MOST_LETTERS])
            elif cell is not None:
                sheet.write_number(number, column, cell)
