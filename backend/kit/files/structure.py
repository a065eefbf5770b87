"""What the picture formats share: faults, and the one fact of EXIF worth keeping."""

from PIL.Image import Exif

_ORIENTATION = 0x0112
_TURNED = range(2, 9)


class Broken(Exception):  # noqa: N818 - says what the file is
    """The file does not have the structure that its first bytes promise."""


def orientation_only(exif: bytes) -> bytes:
    """Give an EXIF block that holds the orientation alone, or nothing if the picture stands upright.

    Without it photos held sideways would lie down; all else (position, time, device, names) goes.
    """
    found, kept = Exif(), Exif()
    try:
        found.load(exif)
        orientation = found.get(_ORIENTATION)
    except Exception:  # noqa: BLE001 - whatever a mangled block makes the parser raise, the block goes
        return b""
    if orientation not in _TURNED:
        return b""
    kept[_ORIENTATION] = orientation
    return kept.tobytes().removeprefix(b"Exif\0\0")
