"""Strikes personal data out of a text before everybody may read it: the one list of its shapes (pure).

Patterns find what has a shape: telephone and identity numbers, number plates, bank cards, e-mail and chat
addresses, links. Names and descriptions have none: for those an officer looks, and names the words. What is
struck leaves a mark that says what stood there.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

MARK: Final = "■■"
"""What stands for words struck from a conversation: questions, answers, interviews."""


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


# Digits, letters and signs as phones type them in Chinese text count as the plain ones, place by place.
_PLAIN = {0x3000: " ", 0x00A0: " "} | {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_APART = r"[\s\-‐–—_.·•]?"  # people space numbers out
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领"
_LAST = "挂学警使领港澳"  # of plates for trailers, learners, the police, embassies
_MOBILE = rf"1{_APART}[3-9](?:{_APART}[0-9]){{9}}"
_EDGE, _END = r"(?<![0-9])(?<!ZT-)", r"(?![0-9])"  # the number of a case tells nobody


def _digits(least: int, most: int) -> str:
    return f"[0-9](?:{_APART}[0-9]){{{least - 1},{most - 1}}}"


# In the order in which they are asked: an address holds a number perhaps, a number holds no address. An
# identity number with a wrong digit is still somebody's, so that its check digit is not asked.
_SHAPES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.EMAIL, re.compile(r"[\w.%+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}", re.ASCII)),
    (Kind.LINK, re.compile(r"(?:https?://|www\.)[^\s，。、；）),;]{3,300}", re.IGNORECASE)),
    (Kind.CHAT, re.compile(r"(?:微信|wechat|vx|qq)号?[\s:是]{0,3}[A-Za-z0-9_-]{5,20}", re.IGNORECASE)),
    (Kind.PLATE, re.compile(rf"[{_PROVINCES}]\s?[A-Za-z][\s·•.-]?[A-Za-z0-9]{{4,5}}[A-Za-z0-9{_LAST}]")),
    (Kind.ID_NUMBER, re.compile(rf"{_EDGE}{_digits(17, 17)}{_APART}[0-9Xx]{_END}")),
    (Kind.CARD, re.compile(rf"{_EDGE}{_digits(16, 19)}{_END}")),
    (Kind.ID_NUMBER, re.compile(rf"{_EDGE}{_digits(15, 15)}{_END}")),
    (Kind.PHONE, re.compile(rf"{_EDGE}(?:\+?86{_APART})?{_MOBILE}{_END}")),
    (Kind.PHONE, re.compile(rf"{_EDGE}0[0-9]{{2,3}}{_APART}{_digits(7, 8)}{_END}")),
    (Kind.PHONE, re.compile(rf"{_EDGE}[2-8][0-9]{{6,7}}{_END}")),
)  # fmt: skip

_Span = tuple[int, int, Kind]


def strike(text: str, mark: Callable[[Kind], str] = lambda _: "▇▇▇") -> Struck:
    """Give the text with a mark in place of everything that looks like personal data."""
    plain, spans, found = text.translate(_PLAIN), list[_Span](), list[Kind]()
    for kind, shape in _SHAPES:
        for match in shape.finditer(plain):
            spans = _with(spans, (*match.span(), kind))
            found += [kind] if kind not in found else []
        plain = shape.sub(lambda match: "\0" * len(match[0]), plain)  # nothing else is found across it
    for begin, end, kind in sorted(spans, reverse=True):
        text = text[:begin] + mark(kind) + text[end:]
    return Struck(text, tuple(found))


def struck(text: str, words: Iterable[str] = ()) -> str:
    """Give the text with `MARK` in place of personal data and of every one of the words."""
    return strike(without(text, words), lambda _: MARK).text


def without(text: str, words: Iterable[str]) -> str:
    """Give the text with `MARK` in place of every one of the words, longer words first."""
    for word in sorted(filter(None, words), key=len, reverse=True):
        text = text.replace(word, MARK)
    return text


def _with(spans: list[_Span], new: _Span) -> list[_Span]:
    """Add a span; what overlaps it becomes part of it: a link that holds an address is one mark."""
    begin, end, kind = new
    over = [one for one in spans if one[0] < end and begin < one[1]]
    begin, end = min([begin, *(one[0] for one in over)]), max([end, *(one[1] for one in over)])
    return [*(one for one in spans if one not in over), (begin, end, kind)]
