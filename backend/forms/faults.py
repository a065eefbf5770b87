"""A fault in an answer, and its words."""

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Fault:
    """What is wrong (`code`), where (`path` of the answer), and the limit that was passed, if one was."""

    path: str
    code: str
    params: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class DefinitionFault:
    """What is wrong with a definition (in English, for data authors) and where."""

    path: str
    what: str


def message(fault: Fault, language: str) -> str:
    """Say a fault in the reader's language (`zh-CN` or `en`)."""
    words = messages()[fault.code]["en" if language.startswith("en") else "zh"]
    return words.replace("{limit}", str(fault.params.get("limit", "")))


@cache
def messages() -> dict[str, dict[str, str]]:
    """Every code's words, by code and language (`zh`, `en`)."""
    found: dict[str, dict[str, str]] = json.loads(Path(__file__).with_name("faults.json").read_text("utf-8"))
    return found
