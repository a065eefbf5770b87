"""A definition itself is checked before any citizen sees it."""

import copy

import pytest

from backend.forms.api import check_definition

WORDS = {"zh": "问", "en": "Question"}
SOUND = {
    "format": 1,
    "steps": [
        {
            "key": "one",
            "title": WORDS,
            "fields": [
                {
                    "key": "kind",
                    "type": "choice",
                    "label": WORDS,
                    "options": [{"value": "a", "label": WORDS}],
                },
                {"key": "age", "type": "number", "label": WORDS, "min": 1, "max": 9, "unit": WORDS},
                {
                    "key": "photo",
                    "type": "file",
                    "label": WORDS,
                    "document": "ID_CARD",
                    "when": {"var": "kind"},
                },
                {
                    "key": "people",
                    "type": "table",
                    "label": WORDS,
                    "columns": [{"key": "kind", "type": "text", "label": WORDS}],
                },
            ],
        },
        {
            "key": "two",
            "title": WORDS,
            "when": {"and": [{"===": [{"var": "kind"}, "a"]}, {">": [{"var": "age"}, 3]}]},
            "fields": [{"key": "yes", "type": "declaration", "label": WORDS, "text": WORDS}],
        },
    ],
}
REMOVED = object()


def broken(path, value):
    form = copy.deepcopy(SOUND)
    *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    place = form
    for part in way:
        place = place[part]
    if value is REMOVED:
        del place[last]
    else:
        place[last] = value
    return form


def nested(depth):
    return {"!": nested(depth - 1)} if depth else {"var": "kind"}


FAULTS = {
    "another format": ("format", 2, "", "format: 1"),
    "no steps": ("steps", [], "steps", "at least one step"),
    "steps that are none": ("steps", {}, "steps", "at least one step"),
    "a step without fields": ("steps.0.fields", [], "steps.0", "at least one field"),
    "an unknown part": ("steps.0.colour", "red", "steps.0.colour", "not known"),
    "a title in one language": ("steps.0.title", {"zh": "问"}, "steps.0.title", "both languages"),
    "an empty title": ("steps.0.title", {"zh": " ", "en": "x"}, "steps.0.title", "both languages"),
    "a key that is none": ("steps.0.key", "Not a key", "steps.0.key", "no key"),
    "a key of prototypes": ("steps.0.fields.0.key", "__proto__", "steps.0.fields.0.key", "no key"),
    "a key twice": ("steps.0.fields.1.key", "kind", "steps.0.fields.1.key", "twice"),
    "an unknown type": ("steps.0.fields.0.type", "riddle", "steps.0.fields.0", "one of the types"),
    "a field that is none": ("steps.0.fields.0", "x", "steps.0.fields.0", "one of the types"),
    "an unknown limit": ("steps.0.fields.1.maxLength", 3, "steps.0.fields.1.maxLength", "not known"),
    "a limit of the wrong kind": ("steps.0.fields.1.max", "9", "steps.0.fields.1.max", "will not do"),
    "a lower limit above": ("steps.0.fields.1.min", 10, "steps.0.fields.1.min", "above"),
    "required in words": ("steps.0.fields.1.required", "yes", "steps.0.fields.1.required", "true or false"),
    "no options": ("steps.0.fields.0.options", [], "steps.0.fields.0.options", "options"),
    "an option of a strange value": (
        "steps.0.fields.0.options.0.value",
        "a b",
        "steps.0.fields.0.options.0",
        "value",
    ),
    "an option without words": (
        "steps.0.fields.0.options.0.label",
        REMOVED,
        "steps.0.fields.0.options.0.label",
        "both",
    ),
    "an undisclosed document": (
        "steps.0.fields.2.document",
        "MOON",
        "steps.0.fields.2.document",
        "discloses",
    ),
    "no document": ("steps.0.fields.2.document", REMOVED, "steps.0.fields.2.document", "discloses"),
    "no columns": ("steps.0.fields.3.columns", [], "steps.0.fields.3.columns", "at least one column"),
    "a table in a table": (
        "steps.0.fields.3.columns.0.type",
        "table",
        "steps.0.fields.3.columns.0",
        "one of the types",
    ),
    "a condition on a column": (
        "steps.0.fields.3.columns.0.when",
        {"var": "kind"},
        "steps.0.fields.3.columns.0",
        "no when",
    ),
    "a declaration of nothing": ("steps.1.fields.0.text", REMOVED, "steps.1.fields.0.text", "both languages"),
    "a condition on what comes later": (
        "steps.0.fields.2.when",
        {"var": "yes"},
        "steps.0.fields.2.when",
        "before",
    ),
    "a condition on itself": ("steps.0.fields.2.when", {"var": "photo"}, "steps.0.fields.2.when", "before"),
    "an operator that runs away": ("steps.1.when", {"map": [[1], 2]}, "steps.1.when", "not allowed"),
    "loose equality": ("steps.1.when", {"==": [{"var": "kind"}, 1]}, "steps.1.when", "not allowed"),
    "too few operands": ("steps.1.when", {"===": [1]}, "steps.1.when", "operands"),
    "two operators at once": ("steps.1.when", {"!": 1, "var": "kind"}, "steps.1.when", "one operator"),
    "a condition that is a text": ("steps.1.when", "kind", "steps.1.when", "one operator"),
    "a condition too deep": ("steps.1.when", nested(12), "steps.1.when", "eight deep"),
}


def test_a_sound_definition_has_no_faults():
    assert check_definition(SOUND, {"ID_CARD"}) == []


@pytest.mark.parametrize(("path", "value", "at", "what"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_told_where_it_is(path, value, at, what):
    faults = check_definition(broken(path, value), {"ID_CARD"})

    assert any(fault.path == at and what in fault.what for fault in faults), faults


@pytest.mark.parametrize(
    "definition", [None, [], "form", 1, {}, {"format": 1}, {"format": 1, "steps": [None]}]
)
def test_what_is_no_definition_is_a_fault_and_no_exception(definition):
    assert check_definition(definition)


def test_too_many_fields_are_a_fault():
    fields = [{"key": f"f{number}", "type": "text", "label": WORDS} for number in range(121)]
    form = {"format": 1, "steps": [{"key": "s", "title": WORDS, "fields": fields}]}

    assert [fault.what for fault in check_definition(form)] == ["a form has at most 120 fields"]


@pytest.mark.parametrize("limit", ["today", "today+30d", "today-60y", "2026-03-02"])
def test_dates_may_be_limited_by_today(limit):
    field = {"key": "on", "type": "date", "label": WORDS, "max": limit}

    assert check_definition({"format": 1, "steps": [{"key": "s", "title": WORDS, "fields": [field]}]}) == []


@pytest.mark.parametrize("limit", ["tomorrow", "today+1m", "2026-3-2", 20260302, "today-9999999d"])
def test_other_limits_of_dates_are_faults(limit):
    field = {"key": "on", "type": "date", "label": WORDS, "max": limit}

    assert check_definition({"format": 1, "steps": [{"key": "s", "title": WORDS, "fields": [field]}]})
