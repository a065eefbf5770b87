"""Arguments read by what was compiled are those that strawberry reads, or are left to it."""

import copy
from functools import cache

import pytest
from graphql import get_variable_values, parse
from graphql.execution.values import get_argument_values
from hypothesis import given as whatever
from hypothesis import settings as run
from hypothesis import strategies as some
from strawberry.types.arguments import convert_arguments

from backend.kit.graphql.plain import NotPlain
from backend.kit.graphql.taking import compile_arguments
from backend.schema import build_schema, graphql_schema

CALLS = {
    "castBallot": (
        "CastBallotInput!",
        [
            {"poll": "01a2051b-0791-7676-9491-13e7f45bbb48", "choices": []},
            {"poll": "01a2051b-0791-7676-9491-13e7f45bbb48", "choices": [{"option": "a"}]},
            {
                "poll": "01a2051b-0791-7676-9491-13e7f45bbb48",
                "choices": [{"option": "a", "score": 3}, {"option": "b", "score": None}],
            },
        ],
    ),
    "createPoll": (
        "CreatePollInput!",
        [
            {
                "region": "330523000000",
                "title": {"zh": "x", "en": "y"},
                "text": {"zh": "x", "en": "y"},
                "kind": "RANKED",
                "options": [{"key": "a", "name": {"zh": "x", "en": "y"}, **more}],
                "opensAt": "2026-03-02T01:00:00Z",
                "closesAt": "2026-03-03T01:00:00Z",
                **other,
            }
            for more, other in (
                ({}, {}),
                ({"text": None}, {"audience": {"leastAge": 3}}),
                ({"text": {"zh": "", "en": ""}}, {"audience": {"roles": ["clerk"]}, "resultsShown": "LIVE"}),
            )
        ],
    ),
    "submitApplication": (
        "SubmitApplicationInput!",
        [
            {
                "id": "01a2051b-0791-7676-9491-13e7f45bbb48",
                "itemVersion": "01a2051b-0791-7676-9491-13e7f45bbb48",
                "answers": {"a": [1, {"b": None}]},
                "files": [{"upload": "01a2051b-0791-7676-9491-13e7f45bbb48", **more}],
                "declaredAt": "2026-03-02T01:00:00Z",
            }
            for more in ({}, {"documentCode": None}, {"documentCode": "id"})
        ],
    ),
    "submitComplaint": (
        "SubmitComplaintInput!",
        [
            {
                "id": "01a2051b-0791-7676-9491-13e7f45bbb48",
                "category": "pothole",
                "text": "x",
                "declaredAt": "2026-03-02T01:00:00Z",
                **more,
            }
            for more in (
                {},
                {"files": []},
                {"files": ["01a2051b-0791-7676-9491-13e7f45bbb48"], "confidential": True},
                {"place": {"latitude": 1, "longitude": None}},
                {"place": {"words": "x", "region": "330523000000"}, "recovery": "y"},
            )
        ],
    ),
    "answerSurvey": (
        "AnswerSurveyInput!",
        [
            {
                "id": "01a2051b-0791-4676-9491-13e7f45bbb48",
                "survey": "01a2051b-0791-7676-9491-13e7f45bbb48",
                "version": "01a2051b-0791-7676-9491-13e7f45bbb48",
                "answers": {"a": [1, {"b": None}]},
                **more,
            }
            for more in ({}, {"invitation": None}, {"invitation": "x"})
        ],
    ),
}


WHOLE = [(name, kind, given) for name, (kind, all_) in CALLS.items() for given in all_]
ODD = (
    None,
    True,
    0,
    3,
    2**40,
    1.0,
    1.5,
    "",
    "x",
    "RANKED",
    "2026-03-02T01:00:00Z",
    [],
    ["a"],
    [None],
    {},
    {"a": 1},
)


@cache
def field_of(name, kind):
    schema = build_schema()
    core = graphql_schema(schema)
    [operation] = parse(
        f"mutation M($input: {kind}) {{ {name}(input: $input) {{ __typename }} }}"
    ).definitions
    return schema, core, operation, operation.selection_set.selections[0], core.mutation_type.fields[name]


def by_strawberry(name, kind, given):
    """Give the arguments, or None where the variables do not fit."""
    schema, core, operation, node, field = field_of(name, kind)
    values = get_variable_values(core, operation.variable_definitions, {"input": given})
    if isinstance(values, list):
        return None
    arguments = get_argument_values(field, node, values)
    known, registry = (
        field.extensions["strawberry-definition"].arguments,
        schema.schema_converter.scalar_registry,
    )
    return convert_arguments(arguments, known, registry, schema.config)


def compiled(name, kind):
    schema, core, operation, node, field = field_of(name, kind)
    return compile_arguments(core, operation, node, field, schema.config)


def test_an_absent_list_is_each_callers_own():
    [(name, kind, given), *_] = [one for one in WHOLE if one[0] == "submitComplaint"]
    take = compiled(name, kind)

    one, other = take({"input": given})["input"], take({"input": given})["input"]

    assert one.files == [] == other.files
    assert one.files is not other.files


@pytest.mark.parametrize(("name", "kind", "given"), [one for one in WHOLE if one[0] != "createPoll"])
def test_compiled_arguments_are_those_of_strawberry(name, kind, given):
    assert compiled(name, kind)({"input": given}) == by_strawberry(name, kind, given)


def test_a_default_that_only_python_knows_is_left_to_strawberry():
    with pytest.raises(NotPlain):
        compiled("createPoll", "CreatePollInput!")


@pytest.mark.parametrize(
    "text",
    [
        "mutation M($input: CastBallotInput!, $x: Int!) { castBallot(input: $input) { __typename } }",
        "mutation M($poll: UUID!) { castBallot(input: {poll: $poll, choices: []}) { __typename } }",
        "mutation M($poll: UUID) { openPoll(poll: $poll) { __typename } }",
    ],
)
def test_what_is_more_than_variables_is_left_to_strawberry(text):
    schema, core, *_ = field_of("castBallot", "CastBallotInput!")
    [operation] = parse(text).definitions
    node = operation.selection_set.selections[0]

    with pytest.raises(NotPlain):
        compile_arguments(core, operation, node, core.mutation_type.fields[node.name.value], schema.config)


@run(max_examples=400, deadline=None)
@whatever(some.sampled_from([one for one in WHOLE if one[0] != "createPoll"]), some.data())
def test_what_is_read_of_spoilt_variables_is_what_strawberry_reads(call, data):
    name, kind, given = call
    given = copy.deepcopy(given)
    place = data.draw(some.sampled_from(list(places(given))))
    spoil(given, place, data.draw(some.sampled_from(["drop", "add", *ODD])))

    try:
        taken = compiled(name, kind)({"input": given})
    except Exception:  # noqa: BLE001 - whatever it is, it leaves the variables to strawberry
        taken = None

    expected = by_strawberry(name, kind, given)
    assert taken in (expected, None)
    if expected is None:
        assert taken is None


def places(value):
    """Name each key of nested objects, and each index of lists, by the way there."""
    for key in value if isinstance(value, dict) else range(len(value)):
        yield (key,)
        if isinstance(value[key], dict | list):
            yield from ((key, *rest) for rest in places(value[key]))


def spoil(value, place, how):
    *way, last = place
    for key in way:
        value = value[key]
    if how == "drop":
        del value[last]
    elif how == "add":
        value[last] = {"more": 1}
    else:
        value[last] = how
