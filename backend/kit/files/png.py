"""PNG (ISO/IEC 15948): copies the chunks that make the picture and drops those that speak about it."""

import zlib
from collections.abc import Iterator
from typing import Final

from backend.kit.files.structure import Broken, orientation_only

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_PICTURE: Final = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sRGB sBIT cICP bKGD hIST pHYs sPLT acTL fcTL fdAT".split()
)
_AROUND_BODY: Final = 12  # length, name, check sum


def strip(content: bytes) -> bytes:
    """Give the same picture without EXIF (but its orientation), texts, times and appended data."""
    out = [_SIGNATURE]
    for name, body in _chunks(content):
        if name == b"eXIf" and (exif := orientation_only(body)):
            out.append(_chunk(name, exif))
        elif name in _PICTURE:
            out.append(_chunk(name, body))
    return b"".join(out)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, name = len(_SIGNATURE), b""
    while name != b"IEND":
        end = at + _AROUND_BODY + int.from_bytes(content[at : at + 4], "big")
        if end > len(content) or end == at:
            raise Broken
        name, body = content[at + 4 : at + 8], content[at + 8 : end - 4]
        if zlib.crc32(name + body) != int.from_bytes(content[end - 4 : end], "big"):
            raise Broken
        yield name, body
        at = end


def _chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")
