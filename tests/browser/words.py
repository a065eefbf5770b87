"""A journey in both languages: the Chinese stands in the test, its English in a table of the same file.

The English is written down by hand, not taken from the app, so what the app has left untranslated fails.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

ZH, EN = "zh-CN", "en"
BOTH = pytest.mark.parametrize("language", [ZH, EN], ids=["zh", "en"])


@dataclass(frozen=True)
class Words:
    """What people of one language read and type: `said("投票")`."""

    language: str
    english: Mapping[str, str]

    def __call__(self, chinese: str) -> str:
        return chinese if self.language == ZH else self.english[chinese]

    @property
    def coordinator(self) -> str:
        """Name the officer at the desk: one for each language."""
        return "coordinator.meixi" if self.language == ZH else "coordinator.county"
