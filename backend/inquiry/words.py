"""Words that officers name to be struck."""

from collections.abc import Iterable

from backend.kit.errors import Refused
from backend.kit.text import clean

_MOST_WORDS, _WORD_CHARS = 50, 200


def strikable(words: Iterable[str]) -> list[str]:
    """Clean the words to strike. Refuses INVALID_TEXT, TEXT_TOO_LONG, TEXT_REQUIRED, TOO_MANY_WORDS."""
    found = [clean(word, _WORD_CHARS, multiline=True, required=True, field="strike") for word in words]
    if len(found) > _MOST_WORDS:
        raise Refused("TOO_MANY_WORDS", field="strike", most=_MOST_WORDS)
    return found
