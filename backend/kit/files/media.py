"""What a file is, by its bytes, and the file without what its owner did not mean to send."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PIL import Image, UnidentifiedImageError

from backend.kit.errors import Refused
from backend.kit.files import jpeg, png, sound, videos, webp
from backend.kit.files.spots import Spot, spot_of
from backend.kit.files.structure import Broken

JPEG: Final = "image/jpeg"
PNG: Final = "image/png"
WEBP: Final = "image/webp"
PDF: Final = "application/pdf"
WEBM: Final = "audio/webm"
OGG: Final = "audio/ogg"
MP4: Final = "audio/mp4"
SOUNDS: Final = (WEBM, OGG, MP4)
MEDIA_TYPES: Final = (JPEG, PNG, WEBP, PDF, *SOUNDS)

MAX_PIXELS: Final = 50_000_000
_MAX_SIDE: Final = 16_000
Image.MAX_IMAGE_PIXELS = None  # the limit above is stricter, and a warning is no refusal
_STRIP: Final[dict[str, Callable[[bytes], bytes]]] = {
    JPEG: jpeg.strip,
    PNG: png.strip,
    WEBP: webp.strip,
    WEBM: sound.webm,
    OGG: sound.ogg,
    MP4: sound.mp4,
}


@dataclass(frozen=True)
class Examined:
    """A file as it is kept."""

    media_type: str
    content: bytes
    spot: Spot | None = None  # where a photo was taken: no part of what is kept


def examine(content: bytes, *, films: bool = False) -> Examined:
    """Find out what a file is and take out of a picture where and with what it was taken.

    With `films` recordings may show a picture. Refuses `UPLOAD_TYPE` (none of ours, whatever was declared),
    `UPLOAD_BROKEN` and `UPLOAD_PIXELS`.
    """
    if films and (found := _film(content)):
        return found
    media_type = sniff(content)
    if media_type is None:
        raise Refused("UPLOAD_TYPE")
    if media_type == PDF:
        return Examined(PDF, content)
    try:
        stripped = _STRIP[media_type](content)
    except Broken:
        raise Refused("UPLOAD_BROKEN") from None
    if media_type in SOUNDS:
        return Examined(media_type, stripped)
    _check_size(stripped)
    return Examined(media_type, stripped, spot_of(content))


def _film(content: bytes) -> Examined | None:
    try:
        film = videos.read(content)
    except Broken:
        raise Refused("UPLOAD_BROKEN") from None
    return None if film is None else Examined(film.media_type, videos.silenced(content, film))


def sniff(content: bytes) -> str | None:
    """Name the media type that the first bytes show, if it is one of ours."""
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    for media_type, begins in ((WEBM, sound.is_webm), (OGG, sound.is_ogg), (MP4, sound.is_mp4)):
        if begins(content):
            return media_type
    return PDF if content.startswith(b"%PDF-") else None


def _check_size(content: bytes) -> None:
    # Only the header is read: a bomb must not be unpacked to learn that it is one.
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as image:
            width, height = image.size
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise Refused("UPLOAD_BROKEN") from None
    if width * height > MAX_PIXELS or max(width, height) > _MAX_SIDE:
        raise Refused("UPLOAD_PIXELS")
