"""JPEG (ITU T.81): copies the picture and drops the segments that speak about it."""

from collections.abc import Iterator

from backend.kit.files.structure import Broken, orientation_only

_SOI, _EOI, _SOS, _APP0, _APP1, _APP2, _APP14, _COM = 0xD8, 0xD9, 0xDA, 0xE0, 0xE1, 0xE2, 0xEE, 0xFE
_APPS = range(0xE0, 0xF0)
_RESTARTS = range(0xD0, 0xD8)
_EXIF = b"Exif\0\0"
_COLOURS = b"ICC_PROFILE\0"

Segment = tuple[int, bytes]


def strip(content: bytes) -> bytes:
    """Give the same picture without EXIF (but its orientation), XMP, comments, previews and appended data."""
    out, exif = [b"\xff\xd8"], b""
    for marker, body in _segments(content):
        if marker == _APP1 and body.startswith(_EXIF):
            exif = exif or orientation_only(body[len(_EXIF) :])
        elif marker == _EOI or _is_picture(marker, body):
            out.append(body)
    if exif:
        out.insert(1, b"\xff\xe1" + (len(_EXIF) + len(exif) + 2).to_bytes(2, "big") + _EXIF + exif)
    return b"".join(out)


def _is_picture(marker: int, body: bytes) -> bool:
    if marker == _COM:
        return False
    return marker not in _APPS or marker in {_APP0, _APP14} or (marker == _APP2 and _COLOURS in body[:16])


def _segments(content: bytes) -> Iterator[Segment]:
    """Give each segment: of APP1 its content, of all others the bytes as they stand."""
    at = 2
    while True:
        marker, at = _marker(content, at)
        if marker == _EOI:
            yield _EOI, b"\xff\xd9"
            return
        length = int.from_bytes(content[at : at + 2], "big")
        end = at + length
        if length < 2 or end > len(content):  # noqa: PLR2004 - the length counts its own two bytes
            raise Broken
        if marker == _SOS:
            end = _end_of_scan(content, end)
        start = at + 2 if marker == _APP1 else at
        yield marker, content[start:end] if marker == _APP1 else bytes([0xFF, marker]) + content[at:end]
        at = end


def _marker(content: bytes, at: int) -> tuple[int, int]:
    if content[at : at + 1] != b"\xff":
        raise Broken
    while content[at : at + 1] == b"\xff":  # any number of fill bytes
        at += 1
    if at >= len(content) or content[at] in {0x00, _SOI} or content[at] in _RESTARTS:
        raise Broken
    return content[at], at + 1


def _end_of_scan(content: bytes, at: int) -> int:
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            raise Broken
        following = content[at + 1]
        if following not in {0x00, 0xFF} and following not in _RESTARTS:
            return at
        at += 1 if following == 0xFF else 2  # noqa: PLR2004 - a fill byte, or a stuffed or restart pair
