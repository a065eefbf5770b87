"""What a look at one thing found, told in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from backend.kit import i18n
from backend.operations.states import Standing


@dataclass(frozen=True)
class Finding:
    """How one thing stands. Its words are `finding.<key>` in `messages.json`; `.todo` says what to do."""

    about: str
    standing: Standing
    key: str
    params: Mapping[str, Any] = field(default_factory=dict)  # JSON; a text may be a mapping from language

    def what(self, language: str) -> str:
        return i18n.text(f"finding.{self.key}", language, **self.params)

    def todo(self, language: str) -> str:
        """Say what to do; empty where it is well."""
        if self.standing is Standing.GOOD:
            return ""
        return i18n.text(f"finding.{self.key}.todo", language, **self.params)


def good(about: str, how: str = "good", **params: object) -> Finding:
    return Finding(about, Standing.GOOD, f"{about}.{how}", params)


def thought(about: str, how: str, **params: object) -> Finding:
    return Finding(about, Standing.THOUGHT, f"{about}.{how}", params)


def broken(about: str, how: str, **params: object) -> Finding:
    return Finding(about, Standing.BROKEN, f"{about}.{how}", params)
