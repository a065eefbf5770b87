"""Arguments read by what was compiled are those that strawberry reads."""

import pytest
from graphql import get_variable_values, parse
from graphql.execution.values import get_argument_values
from strawberry.types.arguments import convert_arguments

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


@pytest.mark.parametrize(
    ("name", "kind", "given"), [(name, kind, given) for name, (kind, all_) in CALLS.items() for given in all_]
)
def test_compiled_arguments_are_those_of_strawberry(name, kind, given):
    schema = build_schema()
    core = graphql_schema(schema)
    [operation] = parse(
        f"mutation M($input: {kind}) {{ {name}(input: $input) {{ __typename }} }}"
    ).definitions
    values = get_variable_values(core, operation.variable_definitions, {"input": given})
    field = core.mutation_type.fields[name]
    arguments = get_argument_values(field, operation.selection_set.selections[0], values)

    taken = compile_arguments(field, schema.config)(arguments)

    registry = schema.schema_converter.scalar_registry
    definition = field.extensions["strawberry-definition"]
    assert taken == convert_arguments(arguments, definition.arguments, registry, schema.config)
