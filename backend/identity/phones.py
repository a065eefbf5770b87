"""Phone numbers as people type them."""

import re
import unicodedata

from backend.kit.errors import Refused

_MOBILE = re.compile(r"(?:\+?86|0086)?(1[3-9][0-9]{9})")
_MAX_CHARS = 30


def normal_phone(typed: str, field: str = "phone") -> str:
    """Give a mainland mobile number as +8613812345678. Refuses PHONE_INVALID."""
    plain = unicodedata.normalize("NFKC", typed[:_MAX_CHARS]).translate({ord(mark): None for mark in " -()."})
    found = _MOBILE.fullmatch(plain)
    if found is None or len(typed) > _MAX_CHARS:
        raise Refused("PHONE_INVALID", field=field)
    return f"+86{found[1]}"
