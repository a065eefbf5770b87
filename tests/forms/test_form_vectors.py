"""The vectors that the phone's engine runs too (pwa/src/lib/forms/vectors.test.ts)."""

import json
from datetime import date
from pathlib import Path

import pytest

from backend.forms.api import message, messages, validate, visible_answers

SHARED = json.loads((Path(__file__).parents[1] / "fixtures" / "form-vectors.json").read_text("utf-8"))
VECTORS = SHARED["vectors"]


def revive(value):
    """Turn the marks for what JSON cannot hold ($number, $repeat, $rows) into values."""
    if isinstance(value, list):
        return [revive(each) for each in value]
    if not isinstance(value, dict):
        return value
    if "$number" in value:
        return float(value["$number"])
    if "$repeat" in value:
        return value["$repeat"][0] * value["$repeat"][1]
    if "$rows" in value:
        return [dict(value["$rows"][0]) for _ in range(value["$rows"][1])]
    return {key: revive(each) for key, each in value.items()}


def form_and_answers(vector):
    if "field" not in vector:
        return SHARED["forms"][vector["form"]], revive(vector["answers"])
    words = {"zh": "问", "en": "q"}
    field = {"key": "q", "label": words, **vector["field"]}
    return {"format": 1, "steps": [{"key": "s", "title": words, "fields": [field]}]}, {
        "q": revive(vector["value"])
    }


def written(fault):
    return " ".join([fault.path, fault.code, *map(str, fault.params.values())])


@pytest.mark.parametrize("vector", VECTORS, ids=[each["name"] for each in VECTORS])
def test_a_vector_gives_its_faults(vector):
    form, answers = form_and_answers(vector)
    today = date.fromisoformat(vector.get("today", SHARED["today"]))

    faults = validate(form, answers, today)

    assert [written(fault) for fault in faults] == vector["faults"]
    if "sent" in vector:
        assert visible_answers(form, answers) == vector["sent"]


def test_every_code_has_a_vector_and_words_in_both_languages():
    seen = {fault.split(" ")[1] for vector in VECTORS for fault in vector["faults"]}

    assert seen == set(messages())
    for words in messages().values():
        assert set(words) == {"zh", "en"}
        assert ("{limit}" in words["zh"]) == ("{limit}" in words["en"])


def test_a_limit_stands_in_the_message():
    fault = validate(
        {"format": 1, "steps": [{"key": "s", "fields": [{"key": "q", "type": "text", "maxLength": 2}]}]},
        {"q": "一二三"},
        date(2026, 3, 2),
    )[0]

    assert message(fault, "zh-CN") == "最多填写 2 个字"
    assert message(fault, "en") == "Enter at most 2 characters"
