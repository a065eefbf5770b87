"""Messages for people, keyed, in every language the county speaks.

Each room keeps its own `messages.json`: `{"CODE": {"zh-CN": "…{name}…", "en": "…{name}…"}}`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import cast

LANGUAGES = ("zh-CN", "en")
DEFAULT_LANGUAGE = LANGUAGES[0]
_ROOMS = Path(__file__).resolve().parent.parent

Catalogue = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Words:
    """Text in both languages; where the English is empty the Chinese stands for it (`pick`)."""

    zh: str
    en: str = ""


NO_WORDS = Words("")


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """Collect the messages of all rooms; a key that two rooms claim is a fault of the build."""
    found: dict[str, Mapping[str, str]] = {}
    for path in sorted(_ROOMS.glob("**/messages.json")):
        entries = json.loads(path.read_text("utf-8"))
        if twice := found.keys() & entries.keys():
            message = f"{path}: messages claimed by two rooms: {', '.join(sorted(twice))}"
            raise ValueError(message)
        found |= entries
    return found


def text(key: str, language: str, /, **params: object) -> str:
    """Give the message for a key in a language, its places filled. Raises KeyError for an unknown key."""
    words, places = _template(key, language)
    if not places:
        return words
    return words.format(**{name: _spoken(params[name], language) for name in places})


@lru_cache(maxsize=4096)  # by keys of ours
def _template(key: str, language: str) -> tuple[str, tuple[str, ...]]:
    """Give a message and the names of its places; ready to be shown where it has none."""
    words = catalogue()[key][language]
    places = tuple(dict.fromkeys(name for _, name, _, _ in Formatter().parse(words) if name is not None))
    return (words, places) if places else (words.format(), ())


def pick(language: str, zh: str, en: str) -> str:
    """Choose the column of a bilingual row; Chinese stands in where the English is empty."""
    return (en or zh) if language == "en" else zh


@lru_cache(maxsize=256)
def negotiate(header: str | None) -> str:
    """Choose the language an Accept-Language header asks for first (RFC 9110 §12.5.4), else the default."""
    wanted = [_weighted(part) for part in (header or "")[:200].split(",")]
    for _, tag in sorted(wanted, key=lambda pair: -pair[0]):
        match tag.split("-")[0]:
            case "en":
                return "en"
            case "zh":
                return "zh-CN"
    return DEFAULT_LANGUAGE


def _weighted(part: str) -> tuple[float, str]:
    tag, _, weight = part.partition(";q=")
    try:
        return float(weight or 1), tag.strip().lower()
    except ValueError:
        return 0.0, ""


def _spoken(value: object, language: str) -> object:
    """Let a parameter be bilingual itself: a mapping from language to text."""
    return cast("Mapping[str, str]", value)[language] if isinstance(value, Mapping) else value
