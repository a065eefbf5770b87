"""Small pictures of photos, for lists of many: made when they are asked for, one at a time."""

import asyncio
import io
from typing import Final

from PIL import Image, ImageOps

EDGE: Final = 320
MOST_PIXELS: Final = 16_000_000  # phones of this app draw no more than 1600 a side; others wait to be opened
_QUALITY: Final = 72
_TURN: Final = asyncio.Semaphore(1)


async def small(content: bytes) -> bytes | None:
    """Draw a JPEG anew, 320 pixels a side at most, upright; None for what cannot be drawn."""
    async with _TURN:
        return await asyncio.to_thread(_drawn, content)


def _drawn(content: bytes) -> bytes | None:
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG",)) as photo:
            if photo.width * photo.height > MOST_PIXELS:
                return None
            photo.draft("RGB", (EDGE, EDGE))  # decodes at an eighth where that is enough
            picture = photo.convert("RGB")
        picture.thumbnail((EDGE, EDGE))
        picture = ImageOps.exif_transpose(picture)
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=_QUALITY)
    except Exception:  # noqa: BLE001 - whatever a mangled picture makes the decoder raise, it cannot be drawn
        return None
    return out.getvalue()
