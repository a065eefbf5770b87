"""Every kind of public change, by enumeration."""

from string import Formatter

import pytest

import backend.schema  # noqa: F401 - the rooms declare their kinds when they are imported
from backend.kit import i18n
from backend.sharing import kinds

# Names of facts that would carry somebody's data, whatever their value.
PERSONAL = {"name", "phone", "address", "applicant", "person", "contact", "email", "id_number"}
KINDS = sorted(set(kinds.KINDS) - {"trial.opened", "trial.ended"})


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_has_words_that_use_only_its_facts_and_none_is_personal(name):
    kind = kinds.KINDS[name]

    for language in i18n.LANGUAGES:
        said = i18n.catalogue()[f"shared.{name}"][language]
        assert {place for _, place, _, _ in Formatter().parse(said) if place} <= kind.facts
        assert i18n.text(f"feed.{kind.topic}", language)
    assert not kind.facts & PERSONAL


def test_there_are_kinds():
    assert "item.changed" in KINDS


@pytest.mark.parametrize(
    ("name", "topic"), [("Trial.Opened", "trials"), ("opened", "trials"), ("a.b", "T"), ("item.changed", "x")]
)
def test_a_wrong_or_taken_name_is_no_kind(name, topic):
    with pytest.raises(ValueError, match="cannot be declared"):
        kinds.declare(kinds.Kind(name, topic))


def test_long_texts_lists_and_numbers_of_people_are_cut(monkeypatch):
    monkeypatch.setitem(kinds.KINDS, "a.b", kinds.Kind("a.b", "x", frozenset({"f"})))

    assert kinds.checked("a.b", {"f": "x" * 900})["f"] == "x" * 500
    assert kinds.checked("a.b", {"f": {"zh": "打 13812345678", "en": "1"}})["f"] == {
        "zh": "打 ***",
        "en": "1",
    }
    assert len(kinds.checked("a.b", {"f": ["x"] * 99})["f"]) == 20
