"""Identifiers: UUID version 7 (RFC 9562 §5.7), ordered by the time they were made."""

import secrets
import time
from datetime import UTC, datetime
from uuid import UUID

_RANDOM_BITS = 74
_MASK_62 = (1 << 62) - 1
_STEP_BITS = 40
_TIME_SHIFT = 80

_last = (0, 0)


def new_id() -> UUID:
    """Make a UUIDv7 from the wall clock in milliseconds and 74 random bits, greater than the one before.

    Within one millisecond a process counts on in random steps (RFC 9562 §6.2, method 2): what was made first
    comes first. The wall clock is read here on purpose: an identifier's time part only gives locality in
    indexes, no rule depends on it.
    """
    global _last  # noqa: PLW0603 - one sequence per process
    milliseconds = time.time_ns() // 1_000_000
    if milliseconds > _last[0]:
        random = secrets.randbits(_RANDOM_BITS)
    else:
        milliseconds, random = _last[0], _last[1] + 1 + secrets.randbits(_STEP_BITS)
        if random >> _RANDOM_BITS:
            milliseconds, random = milliseconds + 1, secrets.randbits(_STEP_BITS)
    _last = (milliseconds, random)
    return UUID(int=_value(milliseconds, random))


def first_id(instant: datetime) -> UUID:
    """Give what no identifier made at or after an instant comes before."""
    return UUID(int=int(instant.timestamp() * 1000) << _TIME_SHIFT)


def made_at(id_: UUID) -> datetime:
    """Give the instant an identifier carries, to the millisecond."""
    return datetime.fromtimestamp((id_.int >> _TIME_SHIFT) / 1000, UTC)


def _value(milliseconds: int, random: int) -> int:
    value = (milliseconds & ((1 << 48) - 1)) << _TIME_SHIFT
    value |= 0x7 << 76
    value |= (random >> 62) << 64
    value |= 0b10 << 62
    return value | (random & _MASK_62)
