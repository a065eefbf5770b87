"""The shapes of codes: what could be none is not worth asking for; some of it no table could even hold."""

import re

from backend.kit.errors import Refused

_CODE = re.compile("[a-z0-9-]{1,40}")
_REGION = re.compile("[0-9]{12}")


def checked(code: str, field: str) -> str:
    """Give the code of a category or department. Refuses INVALID_TEXT."""
    return _shaped(_CODE, code, field)


def checked_region(code: str) -> str:
    """Give a division code. Refuses INVALID_TEXT."""
    return _shaped(_REGION, code, "region")


def _shaped(shape: re.Pattern[str], code: str, field: str) -> str:
    if not shape.fullmatch(code):
        raise Refused("INVALID_TEXT", field=field)
    return code
