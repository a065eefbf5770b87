"""How long somebody who was called asks us to wait (RFC 9110 §10.2.3)."""

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

_LONGEST_WAIT: Final = timedelta(days=1)


def retry_after(header: str | None, now: datetime) -> timedelta | None:
    """Read a Retry-After header, seconds or a date; at most a day, None where it says nothing clear."""
    if not header:
        return None
    if (seconds := seconds_of(header)) is not None:
        return seconds
    try:
        return max(timedelta(0), min(parsedate_to_datetime(header) - now, _LONGEST_WAIT))
    except (ValueError, TypeError):
        return None


def seconds_of(header: str | None) -> timedelta | None:
    """Read a Retry-After header given in seconds; at most a day."""
    if not header or not (header.isascii() and header.isdigit()):
        return None
    return min(timedelta(seconds=int(header[:9])), _LONGEST_WAIT)
