"""What may be told to everybody: the kinds of public change, each with the facts it carries and no others.

Rooms above declare theirs when they are imported. The words of a kind are in the room's own `messages.json`:
`shared.<kind>`, filled with its facts, and `feed.<topic>` for the name of the topic.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from backend.kit.text import blot

Bilingual = Mapping[str, str]
Fact = str | int | bool | Bilingual | Sequence[str] | None
Facts = Mapping[str, Fact]

_NAME: Final = re.compile(r"[a-z0-9_]+(?:\.[a-z0-9_]+)+")  # as Standard Webhooks recommends for event types
_TOPIC: Final = re.compile(r"[a-z]{1,24}")
_MAX_CHARS: Final = 500
_MAX_PARTS: Final = 20


@dataclass(frozen=True)
class Kind:
    """A kind of public change. What appears under a topic is its feed, and what a receiver chooses."""

    name: str
    topic: str
    facts: frozenset[str] = frozenset()


KINDS: Final[dict[str, Kind]] = {}


def declare(*kinds: Kind) -> None:
    """Make kinds of change known. A wrong name, or one that is taken, is a fault of the build."""
    for kind in kinds:
        if not _NAME.fullmatch(kind.name) or not _TOPIC.fullmatch(kind.topic) or kind.name in KINDS:
            raise ValueError(f"{kind.name} ({kind.topic}) cannot be declared")
        KINDS[kind.name] = kind


def topics() -> list[str]:
    """List the topics of all kinds."""
    return sorted({kind.topic for kind in KINDS.values()})


def checked(name: str, facts: Facts) -> dict[str, Fact]:
    """Give the facts as they may leave the house. Missing or undeclared ones are the caller's fault."""
    kind = KINDS[name]
    if facts.keys() != kind.facts:
        raise ValueError(
            f"{name}: missing or undeclared facts {', '.join(sorted(facts.keys() ^ kind.facts))}"
        )
    return {fact: _plain(value) for fact, value in facts.items()}


def plain_text(text: str) -> str:
    """Give a text as it may leave the house: bounded, numbers of people blotted out."""
    return blot(text)[:_MAX_CHARS]


def _plain(value: Fact) -> Fact:
    match value:
        case None | bool() | int():
            return value
        case str():
            return plain_text(value)
        case Mapping():
            return {language: plain_text(text) for language, text in value.items()}
    return [plain_text(part) for part in value[:_MAX_PARTS]]
