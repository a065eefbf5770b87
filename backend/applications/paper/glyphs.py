"""Which characters the papers' font can draw; the others are written out, never left blank.

Reads the font's own table of characters (OpenType `cmap`, format 12: groups of first, last, glyph).
"""

import struct
import unicodedata
from functools import cache
from pathlib import Path

_FULL_UNICODE = 12
_WHITE = {"\n", "\t"}


def legible(text: str, font: Path) -> str:
    """Replace what the font lacks by its code point in brackets: 𠮷 becomes 〔U+20BB7〕."""
    known = covered(font)
    return "".join(
        letter if letter in _WHITE or _is_drawn(letter, known) else f"〔U+{ord(letter):04X}〕"
        for letter in text
    )


@cache
def covered(font: Path) -> frozenset[int]:
    """List the code points a font draws."""
    data = font.read_bytes()
    start = _table(data, b"cmap")
    (count,) = struct.unpack_from(">H", data, start + 2)
    for i in range(count):
        (offset,) = struct.unpack_from(">I", data, start + 4 + 8 * i + 4)
        if struct.unpack_from(">H", data, start + offset)[0] == _FULL_UNICODE:
            return _groups(data, start + offset)
    raise ValueError(f"{font.name} has no table of all its characters")


def _is_drawn(letter: str, known: frozenset[int]) -> bool:
    return ord(letter) in known or unicodedata.category(letter) in {"Mn", "Cf"}


def _table(data: bytes, tag: bytes) -> int:
    (tables,) = struct.unpack_from(">H", data, 4)
    for i in range(tables):
        name, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * i)
        if name == tag:
            return int(offset)
    raise ValueError(f"the font has no {tag.decode()} table")


def _groups(data: bytes, start: int) -> frozenset[int]:
    (count,) = struct.unpack_from(">I", data, start + 12)
    points: set[int] = set()
    for i in range(count):
        first, last, _ = struct.unpack_from(">III", data, start + 16 + 12 * i)
        points.update(range(first, last + 1))
    return frozenset(points)
