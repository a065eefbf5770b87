"""The words that an officer names to be struck from a question (how they are struck: `kit/striking.py`)."""

from collections.abc import Iterable
from typing import Final

from backend.kit.errors import Refused
from backend.kit.text import clean

MOST_WORDS: Final = 50
_WORD_CHARS: Final = 200


def strikable(words: Iterable[str]) -> list[str]:
    """Clean the words to strike. Refuses INVALID_TEXT, TEXT_TOO_LONG, TEXT_REQUIRED, STRIKES_MANY."""
    found = [clean(word, _WORD_CHARS, multiline=True, required=True, field="strike") for word in words]
    if len(found) > MOST_WORDS:
        raise Refused("STRIKES_MANY", field="strike", most=MOST_WORDS)
    return found
