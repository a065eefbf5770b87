"""Text from people: one spelling, no hidden controls, bounded; and masks for what only its owner sees whole.

Decided once for the whole house:

- refused (`INVALID_TEXT`): NUL and other control characters, lone surrogates, noncharacters, and the
  characters that reorder what stands around them (U+202A-202E, U+2066-2069): silently dropping those would
  store something other than what the person saw.
- neutralised: line ends become a line feed (a space in single-line text), tabs a space, byte-order marks and
  the invisible direction marks (U+200E, U+200F, U+061C) go, white space at both ends goes.
- kept as typed: everything else, Extension B and later ideographs and joined emoji included, in Unicode
  normal form C.
"""

import re
import unicodedata

from backend.kit.errors import Refused

_UTF8_BYTES_PER_CHAR = 4
_LINE_END = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_DROPPED = re.compile("[\ufeff\u200e\u200f\u061c]")
_REFUSED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_SHOWN_AT_END = 4
_PERSONAL = re.compile(r"(?<![0-9A-Za-z-])(?:(?:\+?86)?1[3-9]\d{9}|\d{17}[\dXx]|\d{15})(?![0-9A-Za-z-])")


def clean(
    text: str,
    max_chars: int,
    *,
    multiline: bool = False,
    required: bool = False,
    field: str | None = None,
) -> str:
    """Give the text as it is stored, or refuse it.

    Refuses `INVALID_TEXT`, `TEXT_TOO_LONG` (characters after normalisation, so at most four times as many
    bytes) and, with `required`, `TEXT_REQUIRED`.
    """
    # A canonical composition shortens or keeps; only compatibility ideographs and a few scripts grow (at most
    # three times), so a text this long can be refused before any work is spent on it.
    if len(text) > max_chars * _UTF8_BYTES_PER_CHAR:
        raise Refused("TEXT_TOO_LONG", field=field, max=max_chars)
    plain = _DROPPED.sub("", _LINE_END.sub("\n", text)).replace("\t", " ")
    if not multiline:
        plain = plain.replace("\n", " ")
    if _REFUSED.search(plain):
        raise Refused("INVALID_TEXT", field=field)
    plain = unicodedata.normalize("NFC", plain).strip()
    if len(plain) > max_chars:
        raise Refused("TEXT_TOO_LONG", field=field, max=max_chars)
    if required and not plain:
        raise Refused("TEXT_REQUIRED", field=field)
    return plain


def storable(text: str) -> bool:
    """Say whether the database can hold a text at all: what it cannot, it need not be asked for."""
    return _UNSTORABLE.search(text) is None


def blot(text: str) -> str:
    """Blot out what looks like a mobile or an identity number.

    The last net, not the first: callers leave personal data out. What got in all the same is blotted rather
    than refused, because losing the record of an act would be worse.
    """
    return _PERSONAL.sub("***", text)


def mask_phone(phone: str) -> str:
    """Show the first three and last four digits of a mainland number: 138****5678."""
    digits = phone.removeprefix("+86")
    if len(digits) <= _SHOWN_AT_END * 2:
        return "*" * len(digits)
    return digits[:3] + "*" * (len(digits) - 3 - _SHOWN_AT_END) + digits[-_SHOWN_AT_END:]


def mask_id(number: str) -> str:
    """Show the first two and last two characters of an identity number; birthday and order stay hidden."""
    if len(number) <= _SHOWN_AT_END * 2:
        return "*" * len(number)
    return number[:2] + "*" * (len(number) - 4) + number[-2:]


def mask_name(name: str) -> str:
    """Show the family name alone, the way service halls call a person up: 王**."""
    return name[:1] + "*" * (len(name) - 1)
