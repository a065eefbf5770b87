"""What every part of a definition is checked for: its key, its words in both languages, nothing unknown."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from backend.forms.faults import DefinitionFault

MOST_OPTIONS = 400
_MOST_LENGTH = 10_000
_KEY = re.compile("[a-z][A-Za-z0-9]{0,39}")
_OPTION_VALUE = re.compile("[A-Za-z0-9_-]{1,40}")


def option_faults(at: str, options: Any) -> Iterator[DefinitionFault]:
    """Give what is wrong with a list of options."""
    if not isinstance(options, list) or not 1 <= len(options) <= MOST_OPTIONS:
        yield DefinitionFault(at, f"a choice has 1 to {MOST_OPTIONS} options")
        return
    values: set[str] = set()
    for number, option in enumerate(options):
        here = f"{at}.{number}"
        value = option.get("value") if isinstance(option, Mapping) else None
        if not isinstance(value, str) or not _OPTION_VALUE.fullmatch(value) or value in values:
            yield DefinitionFault(here, "an option has a value of its own, of letters, digits, - and _")
            continue
        values.add(value)
        yield from unknown_parts(here, option, {"value", "label", "hint"})
        yield from word_faults(here, option, ("label",), ("hint",))


def key_faults(at: str, part: Mapping[str, Any], keys: set[str]) -> Iterator[DefinitionFault]:
    """Give what is wrong with a key, and add it to those that are taken."""
    key = part.get("key")
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        yield DefinitionFault(f"{at}.key", f"{key!r} is no key (a small letter, then letters and digits)")
    elif key in keys:
        yield DefinitionFault(f"{at}.key", f"{key!r} is used twice")
    else:
        keys.add(key)


def word_faults(
    at: str, part: Mapping[str, Any], needed: tuple[str, ...], allowed: tuple[str, ...]
) -> Iterator[DefinitionFault]:
    """Give which words are missing in one language: those needed, and those allowed that are there."""
    for name in needed + tuple(name for name in allowed if name in part):
        words = part.get(name)
        if (
            not isinstance(words, Mapping)
            or set(words) != {"zh", "en"}
            or not all(map(_is_words, words.values()))
        ):
            yield DefinitionFault(f"{at}.{name}", "needs text in both languages (zh, en)")


def unknown_parts(at: str, part: Mapping[str, Any], known: Collection[str]) -> Iterator[DefinitionFault]:
    """Give what a part has that nobody reads."""
    for name in part:
        if name not in known:
            yield DefinitionFault(f"{at}.{name}" if at else str(name), "is not known here")


def _is_words(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= _MOST_LENGTH
