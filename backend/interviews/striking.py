"""Strikes personal data from a question before everybody reads it: by pattern, or named by an officer."""

from collections.abc import Iterable
from typing import Final

from backend.kit import striking
from backend.kit.errors import Refused
from backend.kit.text import clean

MARK: Final = "■■"
MOST_WORDS: Final = 50
_WORD_CHARS: Final = 200


def struck(text: str, words: Iterable[str] = ()) -> str:
    """Give the text with a mark in place of personal data and of the words, longer ones first."""
    for word in sorted(filter(None, words), key=len, reverse=True):
        text = text.replace(word, MARK)
    return striking.strike(text, lambda _: MARK).text


def strikable(words: Iterable[str]) -> list[str]:
    """Clean the words to strike. Refuses INVALID_TEXT, TEXT_TOO_LONG, TEXT_REQUIRED, STRIKES_MANY."""
    found = [clean(word, _WORD_CHARS, multiline=True, required=True, field="strike") for word in words]
    if len(found) > MOST_WORDS:
        raise Refused("STRIKES_MANY", field="strike", most=MOST_WORDS)
    return found
