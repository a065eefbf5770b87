"""Tracking numbers a person can read aloud: ZT-330127-260302-000042-7.

County, day and running number are digits in groups; the last digit is Damm's check digit, which
catches every single wrong digit and every swap of neighbours. What a person types back may have
spaces, lower case, full-width digits or no hyphens at all.
"""

import re
import unicodedata
from datetime import date

_SHAPE = re.compile(r"ZT(\d{6})(\d{6})(\d{6})(\d)")
_STORED = re.compile(r"ZT-\d{6}-\d{6}-\d{6}-\d", re.ASCII)
_SERIALS = 1_000_000
_ZERO = ord("0")
_MAX_TYPED_CHARS = 64

# Damm's quasigroup of order 10: the check digit is where the walk through the digits ends.
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)


def compose(county: str, on: date, serial: int) -> str:
    """Write a number; `serial` counts up for ever and is cut to six digits, a million a day."""
    groups = [county[:6], f"{on:%y%m%d}", f"{serial % _SERIALS:06}"]
    return "-".join(["ZT", *groups, str(_check_digit("".join(groups)))])


def parse(typed: str) -> str | None:
    """Give the number as it is stored, or None where it cannot be one."""
    if len(typed) > _MAX_TYPED_CHARS:
        return None
    if _STORED.fullmatch(typed):  # as we wrote it: nothing to tidy up
        return typed if _check_digit(typed[3:-2].replace("-", "")) == int(typed[-1]) else None
    plain = re.sub(r"[\s\-–—_.]", "", unicodedata.normalize("NFKC", typed)).upper()
    found = _SHAPE.fullmatch(plain)
    if found is None or not plain.isascii():
        return None
    *groups, check = found.groups()
    if _check_digit("".join(groups)) != int(check):
        return None
    return "-".join(["ZT", *groups, check])


def _check_digit(digits: str) -> int:
    interim = 0
    for digit in digits.encode():
        interim = _DAMM[interim][digit - _ZERO]
    return interim
