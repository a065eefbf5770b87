"""Strikes personal data out of a text before everybody may read it (pure).

Patterns find what has a shape: telephone and identity numbers, number plates, bank cards, e-mail and chat
addresses, links. Names and descriptions have none: for those an officer looks. What is struck leaves a mark
that says what stood there.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What was struck."""

    ID_NUMBER = "id_number"
    CARD = "card"
    PHONE = "phone"
    PLATE = "plate"
    EMAIL = "email"
    CHAT = "chat"
    LINK = "link"


@dataclass(frozen=True)
class Struck:
    """A text without what was found in it."""

    text: str
    found: tuple[Kind, ...]


_APART = r"[\s\-‐–—_.·]?"  # people space numbers out
_DIGIT = "[0-9０-９]"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领"
_MOBILE = rf"[1１]{_APART}[3-9３-９](?:{_APART}{_DIGIT}){{9}}"
_EDGE, _END = r"(?<![0-9０-９])", r"(?![0-9０-９])"


def _digits(least: int, most: int) -> str:
    return f"{_DIGIT}(?:{_APART}{_DIGIT}){{{least - 1},{most - 1}}}"


# In the order in which they are asked: an address holds a number perhaps, a number holds no address.
_SHAPES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.EMAIL, re.compile(r"[\w.+-]{1,64}[@＠][\w-]{1,63}(?:[.．][\w-]{2,63}){1,4}", re.ASCII)),
    (Kind.LINK, re.compile(r"(?:https?://|www\.)[^\s，。、；）)]{3,300}", re.IGNORECASE)),
    (Kind.CHAT, re.compile(r"(?:微信|wechat|vx|qq)号?[\s:：是]{0,3}[A-Za-z0-9_-]{5,20}", re.IGNORECASE)),
    (Kind.PLATE, re.compile(rf"[{_PROVINCES}]\s?[A-Za-z][\s·.-]?[A-Za-z0-9]{{4,5}}[A-Za-z0-9挂学警港澳]")),
    (Kind.ID_NUMBER, re.compile(rf"{_EDGE}{_digits(17, 17)}{_APART}[0-9０-９XxＸｘ]{_END}")),
    (Kind.CARD, re.compile(rf"{_EDGE}{_digits(16, 19)}{_END}")),
    (Kind.ID_NUMBER, re.compile(rf"{_EDGE}{_digits(15, 15)}{_END}")),
    (Kind.PHONE, re.compile(rf"(?:[+＋]?(?:86|８６){_APART})?{_EDGE}{_MOBILE}{_END}")),
    (Kind.PHONE, re.compile(rf"{_EDGE}[0０](?:{_DIGIT}){{2,3}}{_APART}{_digits(7, 8)}{_END}")),
    (Kind.PHONE, re.compile(rf"{_EDGE}[2-8２-８]{_DIGIT}{{6,7}}{_END}")),
)  # fmt: skip


def strike(text: str, mark: Callable[[Kind], str] = lambda _: "▇▇▇") -> Struck:
    """Give the text with a mark in place of everything that looks like personal data."""
    found: list[Kind] = []
    for kind, shape in _SHAPES:
        text, count = shape.subn(mark(kind), text)
        found += [kind] if count and kind not in found else []
    return Struck(text, tuple(found))
