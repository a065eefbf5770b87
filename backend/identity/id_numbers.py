"""Citizen identity numbers (GB 11643): eighteen characters with a birthday and a check character."""

import re
from datetime import date, datetime

from backend.kit.clock import civil_date
from backend.kit.errors import Refused

_SHAPE = re.compile(r"[1-9][0-9]{16}[0-9X]")
_CHECKS = "10X98765432"
_FIRST_YEAR = 1880


def normal_id_number(typed: str, now: datetime, field: str) -> str:
    """Give an identity number in its one spelling. Refuses ID_NUMBER_INVALID."""
    number = typed.strip().upper()
    if not _SHAPE.fullmatch(number) or number[17] != _check(number) or not _born(number, civil_date(now)):
        raise Refused("ID_NUMBER_INVALID", field=field)
    return number


def _check(number: str) -> str:
    return _CHECKS[sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(number[:17])) % 11]


def _born(number: str, today: date) -> bool:
    try:
        day = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return day.year >= _FIRST_YEAR and day <= today
