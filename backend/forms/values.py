"""Single answers: dates, identity numbers, sums of money, and their limits.

Each check gives `(code, limit)` of the first fault or None. `pwa/src/lib/forms/values.ts` is its twin; a rule
that changes here changes there and gets a vector.
"""

import calendar
import math
import re
import sys
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, TypeGuard

Answer = Any
Field = Mapping[str, Any]
Finding = tuple[str, str | int | None] | None

# JavaScript's trim(): Python's own strip() knows other characters.
SPACES = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
_BAD_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_BAD_TEXT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_FORMATS = {
    "digits": (re.compile("[0-9]+"), "NOT_DIGITS"),
    "email": (
        re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+"),
        "NOT_AN_EMAIL",
    ),
    "postcode": (re.compile("[0-9]{6}"), "NOT_A_POSTCODE"),
}
_DATE = re.compile("(1[89]|2[01])([0-9]{2})-([0-9]{2})-([0-9]{2})")
_RELATIVE = re.compile("today(?:([+-])([0-9]{1,5})([dy]))?")
_ID = re.compile("(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])[0-9]{15}[0-9Xx]")
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_PHONE = re.compile("1[3-9][0-9]{9}")
_REGION = re.compile("[0-9]{12}")
_UUID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_FILE_KEYS = {"id", "name", "type", "size"}
_ACCEPTS = ("image/jpeg", "image/png", "application/pdf")
_MOST = 2**53 - 1  # the largest whole number a phone keeps exactly
_LONGEST_LATITUDE, _LONGEST_LONGITUDE = 90, 180


def is_empty(value: Answer) -> bool:
    """Say whether an answer is no answer."""
    return value is None or value == [] or (isinstance(value, str) and not value.strip(SPACES))


def check_value(field: Field, value: Answer, today: date) -> Finding:
    """Check one non-empty answer that has no parts of its own (no table, no file list)."""
    return _CHECKS[field["type"]](field, value, today)


def check_file(field: Field, value: Answer) -> Finding:
    """Check the description of one uploaded file."""
    if not isinstance(value, Mapping) or not _is_text(value.get("id")) or not _UUID.fullmatch(value["id"]):
        return "NOT_A_FILE", None
    name, size = value.get("name"), value.get("size")
    if not set(value) <= _FILE_KEYS:
        return "NOT_A_FILE", None
    if not _is_text(name) or len(name) > 200 or not _whole(size) or size < 0:  # noqa: PLR2004
        return "NOT_A_FILE", None
    if _BAD_LINE.search(name):
        return "INVALID_TEXT", None
    accepts = field.get("accepts", _ACCEPTS)
    if value.get("type") not in tuple(accepts):
        return "FILE_TYPE", ", ".join(each.split("/")[1].upper() for each in accepts)
    most = field.get("maxMegabytes", 10)
    return (
        ("FILE_EMPTY", None) if size == 0 else (("FILE_TOO_LARGE", most) if size > most * 1048576 else None)
    )


def day_limit(limit: str, today: date) -> str:
    """Turn `2026-03-02`, `today`, `today+30d` or `today-60y` into an ISO date."""
    found = _RELATIVE.fullmatch(limit)
    if not found:
        return limit
    sign, count, unit = found.groups(default="")
    amount = int(count or 0) * (-1 if sign == "-" else 1)
    if unit == "y":
        year = today.year + amount
        last = calendar.monthrange(year, today.month)[1]
        return date(year, today.month, min(today.day, last)).isoformat()
    return (today + timedelta(days=amount)).isoformat()


def named_day(written: str, today: date) -> date:
    """Give the day that `day_limit` turns into text."""
    return date.fromisoformat(day_limit(written, today))


def _text(field: Field, value: Answer, today: date) -> Finding:
    if not isinstance(value, str):
        return "NOT_TEXT", None
    if (_BAD_LINE if field["type"] == "text" else _BAD_TEXT).search(value):
        return "INVALID_TEXT", None
    trimmed = value.strip(SPACES)
    most = field.get("maxLength", 200 if field["type"] == "text" else 2000)
    if len(trimmed) > most:
        return "TOO_LONG", most
    if len(trimmed) < field.get("minLength", 0):
        return "TOO_SHORT", field["minLength"]
    if "format" in field:
        pattern, code = _FORMATS[field["format"]]
        return None if pattern.fullmatch(trimmed) else (code, None)
    return None


def _number(field: Field, value: Answer, today: date) -> Finding:
    if isinstance(value, bool) or not isinstance(value, int | float) or not _finite(value):
        return "NOT_A_NUMBER", None
    decimals = field.get("decimals", 0)
    scaled = value * 10**decimals if abs(value) <= _MOST else 0
    if abs(scaled - math.floor(scaled + 0.5)) > 1e-9 * max(1.0, abs(scaled)):
        return "TOO_MANY_DECIMALS", decimals
    return _within(value, field.get("min", -_MOST), field.get("max", _MOST), _plain)


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else str(number)  # 5.0 is written 5, as on the phone


def _money(field: Field, value: Answer, today: date) -> Finding:
    if not _whole(value):
        return "NOT_MONEY", None
    return _within(value, field.get("min", 0), field.get("max", _MOST), lambda fen: f"{fen / 100:.2f}")


def _within(value: float, least: float, most: float, words: Callable[[float], str]) -> Finding:
    if value < least:
        return "TOO_SMALL", words(least)
    return ("TOO_LARGE", words(most)) if value > most else None


def _date(field: Field, value: Answer, today: date) -> Finding:
    if not is_date(value):
        return "NOT_A_DATE", None
    least, most = (day_limit(field[key], today) if key in field else None for key in ("min", "max"))
    if least and value < least:
        return "TOO_EARLY", least
    return ("TOO_LATE", most) if most and value > most else None


def is_date(value: Answer) -> bool:
    """Say whether a value is an ISO date of a day that exists, 1800 to 2199."""
    found = _DATE.fullmatch(value) if isinstance(value, str) else None
    if not found:
        return False
    year, month, day = int(value[:4]), int(found[3]), int(found[4])
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]  # noqa: PLR2004


def _option(field: Field, value: Answer, today: date) -> Finding:
    known = {option["value"] for option in field["options"]}
    return None if isinstance(value, str) and value in known else ("NOT_AN_OPTION", None)


def _options(field: Field, value: Answer, today: date) -> Finding:
    if not isinstance(value, list) or any(_option(field, each, today) for each in value):
        return "NOT_AN_OPTION", None
    if len(set(value)) < len(value):
        return "DUPLICATE", None
    return count_between(len(value), field.get("minItems", 0), field.get("maxItems", len(field["options"])))


def count_between(count: int, least: int, most: int) -> Finding:
    """Check a number of things chosen, added or uploaded."""
    if count < least:
        return "TOO_FEW", least
    return ("TOO_MANY", most) if count > most else None


def _boolean(field: Field, value: Answer, today: date) -> Finding:
    return None if isinstance(value, bool) else ("NOT_A_BOOLEAN", None)


def _declaration(field: Field, value: Answer, today: date) -> Finding:
    return None if value is True else ("NOT_DECLARED", None)


def _id_number(field: Field, value: Answer, today: date) -> Finding:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        return "ID_NUMBER_SHAPE", None
    born = f"{value[6:10]}-{value[10:12]}-{value[12:14]}"
    if not is_date(born) or born > today.isoformat():
        return "ID_NUMBER_BIRTH", None
    total = sum(int(digit) * weight for digit, weight in zip(value, _ID_WEIGHTS, strict=False))
    return None if "10X98765432"[total % 11] == value[17].upper() else ("ID_NUMBER_CHECK", None)


def _phone(field: Field, value: Answer, today: date) -> Finding:
    return None if isinstance(value, str) and _PHONE.fullmatch(value) else ("NOT_A_PHONE", None)


def _place(field: Field, value: Answer, today: date) -> Finding:
    if not isinstance(value, Mapping) or not set(value) <= {"region", "text", "lat", "lon"}:
        return "NOT_A_PLACE", None
    region, words = value.get("region"), value.get("text")
    if not _is_text(region) or not _REGION.fullmatch(region) or not _is_text(words) or is_empty(words):
        return "NOT_A_PLACE", None
    if not _position(value.get("lat"), value.get("lon")):
        return "NOT_A_PLACE", None
    return _text({"type": "text", "maxLength": field.get("maxLength", 200)}, words, today)


def _position(lat: Answer, lon: Answer) -> bool:
    if lat is None and lon is None:
        return True
    numbers = all(isinstance(each, int | float) and not isinstance(each, bool) for each in (lat, lon))
    return numbers and abs(lat) <= _LONGEST_LATITUDE and abs(lon) <= _LONGEST_LONGITUDE


def _is_text(value: Answer) -> TypeGuard[str]:
    return isinstance(value, str)


def _finite(value: float) -> bool:
    # A whole number too long for a double is endless on the phone, so it is here.
    return abs(value) < sys.float_info.max if isinstance(value, int) else math.isfinite(value)


def _whole(value: Answer) -> TypeGuard[int]:
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and _finite(value)
        and value == int(value)
    )


_CHECKS: dict[str, Callable[[Field, Answer, date], Finding]] = {
    "text": _text,
    "textarea": _text,
    "number": _number,
    "money": _money,
    "date": _date,
    "choice": _option,
    "select": _option,
    "choices": _options,
    "boolean": _boolean,
    "declaration": _declaration,
    "id_number": _id_number,
    "phone": _phone,
    "place": _place,
}
