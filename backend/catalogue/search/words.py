"""Cutting text into the words that search compares: Chinese words and pairs, pinyin whole and in initials.

The dictionaries behind it take half a second to load: they are fetched when first needed, or by `warm`.
"""

import re
from collections.abc import Iterable

# On every second item: they would find everything and rank nothing.
COMMON = frozenset(
    {"办理", "申请", "申报", "登记", "服务", "办", "证", "的", "和", "与", "及", "我", "要", "想"}
    | {"怎么", "如何", "哪里", "可以", "需要"}
)
_CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]+")
_LATIN = re.compile("[a-z0-9]+")
_SYLLABLE_MOST = 8


def warm() -> None:
    """Load the dictionaries, before somebody waits for them."""
    asked_words("预热")
    pinyin("预热")


def chinese_words(text: str) -> list[str]:
    """Cut a document finely: long words also give the shorter ones within."""
    import rjieba

    return [word for word in rjieba.cut_for_search(text) if _CHINESE.fullmatch(word)]


def asked_words(text: str) -> list[str]:
    """Cut a question into its words, the common ones left out unless there is nothing else."""
    import rjieba

    words = [word for word in rjieba.cut(text) if _CHINESE.fullmatch(word)]
    return [word for word in words if word not in COMMON] or words


def pairs(text: str) -> list[str]:
    """Give every two neighbouring Chinese characters: the last resort for words no dictionary knows."""
    return [run[at : at + 2] for run in _CHINESE.findall(text) for at in range(len(run) - 1)]


def latin_words(text: str) -> list[str]:
    """Give the English words, pinyin and numbers of a text in small letters."""
    return _LATIN.findall(text.lower())


def pinyin(text: str) -> str:
    """Write the Chinese of a text in pinyin without tones or spaces."""
    from pypinyin import lazy_pinyin

    return "".join(_LATIN.findall("".join(lazy_pinyin(_chinese(text), errors="ignore")).lower()))


def initials(text: str) -> str:
    """Give the first letter of every Chinese character's pinyin: 低保户 → dbh."""
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(_chinese(text), style=Style.FIRST_LETTER, errors="ignore")).lower()


def sounds(words: Iterable[str]) -> list[str]:
    """Give pinyin and initials of words, for those who type sounds."""
    found: list[str] = []
    for word in words:
        if len(word) <= _SYLLABLE_MOST:
            found += [pinyin(word), initials(word)]
    return [each for each in found if len(each) > 1]


def _chinese(text: str) -> str:
    return "".join(_CHINESE.findall(text))
