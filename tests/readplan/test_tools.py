"""The comparison itself: the generator writes what it promises, a difference is seen and cut to the bone."""

from collections import Counter
from random import Random

import orjson
from graphql import FieldNode, FragmentDefinitionNode, InlineFragmentNode, parse

from tests.readplan.asking import Answer, registered
from tests.readplan.compare import differences
from tests.readplan.generate import Writer, bind
from tests.readplan.shrink import _all, shrink

SEEDS = range(400)


def answer(body, status=200, trail=()):
    return Answer(status, orjson.dumps(body), {}, trail)


async def test_operations_are_mostly_valid_and_use_the_whole_language(ground):
    seen, valid = Counter(), 0
    for seed in SEEDS:
        random = Random(seed)
        operation = Writer(ground.schema, ground.values(random), random).operation()
        document = parse(operation.text)
        valid += registered(operation.text, ground.schema) is not None
        fields = list(_all(document, FieldNode))
        seen["alias"] += any(field.alias for field in fields)
        seen["directive"] += any(field.directives for field in fields)
        seen["fragment"] += any(isinstance(part, FragmentDefinitionNode) for part in document.definitions)
        seen["inline"] += any(True for _ in _all(document, InlineFragmentNode))
        seen["variable"] += bool(operation.variables)
        seen.update(field.name.value for field in document.definitions[0].selection_set.selections
                    if isinstance(field, FieldNode))  # fmt: skip

    assert valid > len(SEEDS) * 0.7
    assert all(
        seen[part] > len(SEEDS) * 0.1 for part in ("alias", "directive", "fragment", "inline", "variable")
    )
    assert set(ground.schema.query_type.fields) <= set(seen)


async def test_the_same_seed_writes_the_same_operation(ground):
    def written():
        random = Random(7)
        values = ground.values(random)
        operation = Writer(ground.schema, values, random).operation()
        return operation.text, bind(operation, values, random)

    assert written() == written()


def test_a_difference_is_named_by_its_place():
    one, other = {"data": {"a": [{"b": 1, "c": None}]}}, {"data": {"a": [{"b": 2, "c": False}]}}

    assert differences(answer(one), answer(one)) == []
    assert sorted(differences(answer(one), answer(other))) == [
        ".data.a[0].b: 1 became 2",
        ".data.a[0].c: null became false",
    ]
    assert differences(answer({"a": 1, "b": 1}), answer({"b": 1, "a": 1}))
    assert differences(answer(one), answer(one, status=500)) == ["status: 200 became 500"]
    assert differences(answer(one), answer(one, trail=("read",))) == ["trail: () became ('read',)"]


async def test_an_operation_is_cut_down_to_the_part_that_matters():
    text = """
    query Q($a: Boolean!, $n: String!) {
      ...F @include(if: $a)
      case(number: $n) { number item { ... on Item { code name } } }
    }
    fragment F on Query { ready county { name } }
    """

    async def names_the_code(smaller):
        return "code" in smaller

    small = await shrink(text, names_the_code)

    assert "".join(small.split()) == "queryQ{case{item{...onItem{code}}}}"
