"""Where a photo was taken, as its EXIF says, before that goes: sealed beside the upload until it is taken."""

import io
import math
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from PIL import Image
from PIL.Image import Exif

from backend.kit import crypto
from backend.kit.files.model import Upload

Spot = tuple[int, int]
"""North and east, in millionths of a degree."""

_GPS, _NORTH, _LATITUDE, _EAST, _LONGITUDE = 0x8825, 1, 2, 3, 4
_MICRO = 1_000_000
_POLE, _DATE_LINE = 90 * _MICRO, 180 * _MICRO


def spot_of(content: bytes) -> Spot | None:
    """Read where a photo was taken; None where it does not (cameras write no PNG), or says what cannot be."""
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "WEBP")) as image:
            block = image.info.get("exif", b"")  # of the header: nothing is unpacked
        exif = Exif()
        exif.load(block)
        gps = exif.get_ifd(_GPS)
        north = _degrees(gps[_LATITUDE], gps[_NORTH], "S")
        east = _degrees(gps[_LONGITUDE], gps[_EAST], "W")
    except Exception:  # noqa: BLE001 - whatever a mangled block makes the parser raise, it says nothing
        return None
    known = (north, east) != (0, 0) and abs(north) <= _POLE and abs(east) <= _DATE_LINE
    return (north, east) if known else None  # where no satellite was seen, cameras write nought


def _degrees(parts: Any, side: Any, negative: str) -> int:
    degrees, minutes, seconds = (float(part) for part in parts)
    found = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(found):
        raise ValueError
    return round(found * _MICRO) * (-1 if str(side).strip("\0 ").upper() == negative else 1)


def seal_spot(id_: UUID, spot: Spot | None) -> bytes | None:
    """Seal a spot for the upload with this id."""
    return crypto.seal(f"{spot[0]} {spot[1]}", _place(id_)) if spot else None


async def spots_of(ids: Iterable[UUID]) -> dict[UUID, Spot]:
    """Give where uploads that nobody has taken yet were taken, as far as they said."""
    rows = await Upload.filter(id__in=list(ids), spot_enc__isnull=False).values_list("id", "spot_enc")
    return {id_: _opened(id_, bytes(sealed)) for id_, sealed in rows}


def _opened(id_: UUID, sealed: bytes) -> Spot:
    north, east = crypto.open_text(sealed, _place(id_)).split()
    return int(north), int(east)


def _place(id_: UUID) -> str:
    return f"kit.upload.spot:{id_}"
