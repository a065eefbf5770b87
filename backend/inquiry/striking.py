"""Striking personal data from words everybody will read: found by pattern, or named by an officer. Pure."""

import re
from collections.abc import Iterable, Iterator

MARK = "■■"
# Digits and letters as phones type them in Chinese text: full-width ones count as the plain ones.
_PLAIN = str.maketrans(
    "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺｘ＠．－＋",
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZx@.-+",
)
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领学警港澳"
_GAP = "[ \u00a0-]?"
_PATTERNS = (
    # Mobile numbers, the country's prefix and spaces as people write them; landlines with their area code.
    re.compile(rf"(?<![0-9])(?:\+?86{_GAP})?1[3-9][0-9]{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}(?![0-9])"),
    re.compile(r"(?<![0-9])0[0-9]{2,3}[ -]?[2-9][0-9]{6,7}(?![0-9])"),
    # Plates of cars (GA 36): five places, six of cars without an engine.
    re.compile(rf"[{_PROVINCES}] ?[A-Z][ ·•.-]?[A-HJ-NP-Z0-9学警挂使领港澳]{{5,6}}(?![A-Za-z0-9])"),
    re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"),
)
_IDENTITY = re.compile(r"(?<![0-9])[1-9][0-9]{5}(?:18|19|20)[0-9]{9}[0-9Xx](?![0-9A-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def struck(text: str, words: Iterable[str] = ()) -> str:
    """Give the text with personal data and every one of the words replaced by a mark."""
    text = without(text, words)
    spans = sorted(_found(text.translate(_PLAIN)))
    for begin, end in reversed(_joined(spans)):
        text = text[:begin] + MARK + text[end:]
    return text


def without(text: str, words: Iterable[str]) -> str:
    """Give the text with every one of the words replaced by a mark, longer words first."""
    for word in sorted(filter(None, words), key=len, reverse=True):
        text = text.replace(word, MARK)
    return text


def is_identity_number(number: str) -> bool:
    """Say whether eighteen characters are an identity number: the last one checks the others (GB 11643)."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number[:17], strict=True))
    return _CHECKS[total % 11] == number[17].upper()


def _found(plain: str) -> Iterator[tuple[int, int]]:
    for pattern in _PATTERNS:
        yield from (match.span() for match in pattern.finditer(plain))
    yield from (match.span() for match in _IDENTITY.finditer(plain) if is_identity_number(match[0]))


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for begin, end in spans:
        if joined and begin < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined
