"""WebP (RFC 9649): copies the chunks that make the picture and drops those that speak about it."""

from collections.abc import Iterator
from typing import Final

from backend.kit.files.structure import Broken, orientation_only

_HEADER_BYTES: Final = 12
_PICTURE: Final = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_EXIF_FLAG, _XMP_FLAG = 0x08, 0x04
_VP8X_BYTES = 10


def strip(content: bytes) -> bytes:
    """Give the same picture without EXIF (but its orientation), XMP, unknown chunks and appended data."""
    chunks = list(_chunks(content))
    exif = next((orientation_only(_bare(body)) for name, body in chunks if name == b"EXIF"), b"")
    kept = [
        (name, _flagged(body, bool(exif)) if name == b"VP8X" else body)
        for name, body in chunks
        if name in _PICTURE
    ]
    if exif:
        kept.append((b"EXIF", exif))
    data = b"WEBP" + b"".join(_chunk(name, body) for name, body in kept)
    return b"RIFF" + len(data).to_bytes(4, "little") + data


def _bare(exif: bytes) -> bytes:
    return exif.removeprefix(b"Exif\0\0")  # some writers keep JPEG's prefix


def _flagged(body: bytes, exif: bool) -> bytes:
    if len(body) != _VP8X_BYTES:
        raise Broken
    flags = body[0] & ~(_EXIF_FLAG | _XMP_FLAG)
    return bytes([flags | (_EXIF_FLAG if exif else 0)]) + body[1:]


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, total = _HEADER_BYTES, 8 + int.from_bytes(content[4:8], "little")
    if total > len(content):
        raise Broken
    while at < total:
        length = int.from_bytes(content[at + 4 : at + 8], "little")
        end = at + 8 + length
        if at + 8 > total or end > total:
            raise Broken
        yield content[at : at + 4], content[at + 8 : end]
        at = end + length % 2


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)
