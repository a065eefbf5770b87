"""Identifiers: UUID version 7 (RFC 9562 §5.7), ordered by the time they were made."""

import secrets
import time
from uuid import UUID

_MASK_62 = (1 << 62) - 1


def new_id() -> UUID:
    """Make a UUIDv7 from the wall clock in milliseconds and 74 random bits.

    The wall clock is read here on purpose: an identifier's time part only gives locality in indexes,
    no rule depends on it.
    """
    milliseconds = time.time_ns() // 1_000_000
    random = secrets.randbits(74)
    value = (milliseconds & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76
    value |= (random >> 62) << 64
    value |= 0b10 << 62
    value |= random & _MASK_62
    return UUID(int=value)
