"""Which bytes of a file are asked for (RFC 9110 §14), pure: one range, under a condition perhaps."""

import re
from typing import Final

_ONE: Final = re.compile(
    r"bytes[ \t]*=[ \t]*(?P<first>[0-9]{0,18})-(?P<last>[0-9]{0,18})[ \t]*", re.ASCII | re.IGNORECASE
)


class Unsatisfiable(Exception):  # noqa: N818 - says what the range is
    """The file has no byte of what is asked for."""


def wanted(asked: str | None, size: int) -> range | None:
    """Give the bytes asked for, None where the whole file is to be given. Raises Unsatisfiable.

    Other units, several ranges and what is none are answered with the whole file, as the standard allows.
    """
    found = _ONE.fullmatch(asked or "")
    if found is None or not (found["first"] or found["last"]):
        return None
    if not found["first"]:  # the last so many
        begin, end = max(0, size - int(found["last"])), size
    else:
        begin, end = int(found["first"]), min(size, int(found["last"] or size) + 1)
        if found["last"] and int(found["last"]) < begin:
            return None
    if begin >= size:
        raise Unsatisfiable
    return range(begin, end)


def still_holds(condition: str | None, tag: str, modified: str) -> bool:
    """Say whether a range may be given under this If-Range: the strong tag or the very date, or none."""
    return condition is None or condition.strip() in {tag, modified}
