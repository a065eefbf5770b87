"""Whatever may be said to people can be said in every language."""

import re
import string

import pytest

from backend.kit import i18n
from backend.settings import ROOT

RAISED = re.compile(r"Refused\(\s*\"([A-Z_]+)\"")


def raised() -> set[str]:
    """Find every code the program refuses with."""
    return {
        code for path in (ROOT / "backend").rglob("*.py") for code in RAISED.findall(path.read_text("utf-8"))
    }


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_refusal_can_be_said() -> None:
    assert len(raised()) > 30
    assert sorted(raised() - i18n.catalogue().keys()) == []


@pytest.mark.parametrize("key", sorted(i18n.catalogue()))
def test_a_message_exists_in_every_language_with_the_same_places(key: str) -> None:
    texts = i18n.catalogue()[key]

    assert set(texts) == set(i18n.LANGUAGES)
    assert all(text.strip() for text in texts.values())
    assert len({frozenset(places(text)) for text in texts.values()}) == 1
