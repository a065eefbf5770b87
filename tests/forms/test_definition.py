"""A definition itself is checked before any citizen sees it."""

import copy

import pytest

from backend.forms.api import check_definition, without_pipes

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


def survey_of(**field):
    return {
        "format": 1,
        "steps": [{"key": "s", "title": WORDS, "fields": [{"key": "q", "label": WORDS, **field}]}],
    }


def named(count, name="value"):
    return [{name: f"o{number}", "label": WORDS} for number in range(count)]


SURVEY_FAULTS = {
    "a scale without an end": ({"type": "scale", "min": 1}, "", "whole number"),
    "a scale of halves": ({"type": "scale", "min": 0.5, "max": 2}, "", "whole number"),
    "a scale of one": ({"type": "scale", "min": 1, "max": 1}, ".max", "2 to 21"),
    "a scale of too many": ({"type": "scale", "min": 0, "max": 21}, ".max", "2 to 21"),
    "an end in one language": ({"type": "scale", "min": 1, "max": 5, "low": {"zh": "差"}}, ".low", "both"),
    "a matrix without rows": ({"type": "matrix", "options": named(2)}, ".rows", "1 to 30"),
    "too many rows": ({"type": "matrix", "rows": named(31, "key"), "options": named(2)}, ".rows", "1 to 30"),
    "one column": ({"type": "matrix", "rows": named(1, "key"), "options": named(1)}, ".options", "2 to 10"),
    "a row twice": (
        {"type": "matrix", "rows": named(1, "key") * 2, "options": named(2)},
        ".rows.1.key",
        "twice",
    ),
    "a row of prototypes": (
        {"type": "matrix", "rows": [{"key": "__proto__", "label": WORDS}], "options": named(2)},
        ".rows.0.key",
        "no key",
    ),
    "a row without words": (
        {"type": "matrix", "rows": [{"key": "a"}], "options": named(2)},
        ".rows.0.label",
        "both",
    ),
    "a row that is none": ({"type": "matrix", "rows": ["a"], "options": named(2)}, ".rows.0", "an object"),
    "two to be ranked": ({"type": "ranking", "options": named(2)}, ".options", "3 to 20"),
    "no photo at all": ({"type": "photo", "maxCount": 0}, ".maxCount", "will not do"),
    "too many photos": ({"type": "photo", "maxCount": 6}, ".maxCount", "will not do"),
    "a photo that is a document": ({"type": "photo", "document": "ID_CARD"}, ".document", "not known"),
    "too many to be ranked": ({"type": "ranking", "options": named(21)}, ".options", "3 to 20"),
}


@pytest.mark.parametrize(("field", "at", "what"), SURVEY_FAULTS.values(), ids=SURVEY_FAULTS.keys())
def test_a_fault_of_what_surveys_ask_is_told_where_it_is(field, at, what):
    [fault] = check_definition(survey_of(**field), for_survey=True)

    assert fault.path == f"steps.0.fields.0{at}"
    assert what in fault.what


def two(first, second, **step):
    fields = [
        {"key": "a", "label": WORDS, "type": "text", **first},
        {"key": "b", "label": WORDS, "type": "text", **second},
    ]
    return {"format": 1, "steps": [{"key": "s", "title": WORDS, "fields": fields, **step}]}


PIPED = {"label": {"zh": "{{a}}？", "en": "{{a}}?"}}
ORDER_FAULTS = {
    "a pipe from what comes later": (two({"label": {"zh": "{{b}}", "en": "x"}}, {}), "0.label", "before"),
    "a pipe from itself": (two({"hint": {"zh": "x", "en": "{{a}}"}}, {}), "0.hint", "before"),
    "a pipe from a matrix": (
        two({"type": "matrix", "rows": named(1, "key"), "options": named(2)}, PIPED),
        "1.label",
        "within words",
    ),
    "a pipe in a mixed step": (two({}, PIPED, random=True), "1", "mixed"),
    "a condition in a mixed step": (
        two({}, {"when": {"!": [{"===": [{"var": "a"}, "x"]}]}}, random=True),
        "1",
        "mixed",
    ),
    "a mix of another sort": (
        two({"type": "choice", "options": named(2), "random": True}, {}),
        "0.random",
        "will not do",
    ),
}


@pytest.mark.parametrize(("form", "at", "what"), ORDER_FAULTS.values(), ids=ORDER_FAULTS.keys())
def test_a_fault_of_order_or_words_taken_up_is_told_where_it_is(form, at, what):
    fault = check_definition(form, for_survey=True)[0]

    assert fault.path == f"steps.0.fields.{at}"
    assert what in fault.what


def test_few_questions_split_the_others():
    split = {"type": "choice", "options": named(20), "breakdown": True}
    four = [{"key": f"q{number}", "label": WORDS, **split} for number in range(4)]
    long = {"key": "q", "label": WORDS, **split, "options": named(21)}
    for fields, faults in ((four[:3], 0), (four, 1), ([long], 1)):
        form = {"format": 1, "steps": [{"key": "s", "title": WORDS, "fields": fields}]}
        assert len(check_definition(form, for_survey=True)) == faults
        assert check_definition(form)[0].what == "only surveys ask this"


def test_only_surveys_mix_and_take_up_words():
    mixed = two({"type": "ranking", "options": named(3), "random": "butLast"}, {}, random=True)

    assert check_definition(mixed, for_survey=True) == []
    assert check_definition(two({}, PIPED), for_survey=True) == []
    assert [fault.path for fault in check_definition(mixed)] == ["steps.0.random", "steps.0.fields.0"]
    [fault] = check_definition({**mixed, "steps": [{**mixed["steps"][0], "random": "yes"}]}, for_survey=True)
    assert fault.path == "steps.0.random"


def test_where_one_answer_would_stand_everybodys_is_left_open():
    assert without_pipes({"zh": "{{a}}怎么样？", "en": "How is {{a}}?"}) == {
        "zh": "〔…〕怎么样？",
        "en": "How is […]?",
    }


def test_only_surveys_ask_for_scales_matrices_rankings_and_photos():
    for field in (
        {"type": "scale", "min": 1, "max": 5, "low": WORDS, "high": WORDS},
        {"type": "matrix", "rows": named(2, "key"), "options": named(3)},
        {"type": "ranking", "options": named(3)},
        {"type": "photo", "maxCount": 5},
    ):
        assert check_definition(survey_of(**field), for_survey=True) == []
        [fault] = check_definition(survey_of(**field))
        assert (fault.path, fault.what) == ("steps.0.fields.0", "only surveys ask this")


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
