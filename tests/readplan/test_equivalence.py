"""Whatever is asked, and by whomever: the plan's reply is graphql-core's, value for value and in its order.

`EQUIVALENCE` says how many operations are generated (each is asked six times, by different people with
different variables), `EQUIVALENCE_SEED` where to begin: see `make equivalence`.
"""

import gc
import os
from random import Random

import pytest

from backend.kit.readplan import registry
from tests.readplan.asking import registered
from tests.readplan.generate import Writer, bind
from tests.readplan.shrink import shrink

OPERATIONS = int(os.environ.get("EQUIVALENCE", "400"))
FIRST = int(os.environ.get("EQUIVALENCE_SEED", "0"))
ASKED_TIMES = 6
# What once differed, by what was wrong: text, variables and who asked. NUMBER stands for a case of the world.
KNOWN = {
    "a null directive": (
        "query Q($v: Boolean = true) { county @skip(if: $v) { name } }",
        {"v": None},
        "clerk",
    ),
    "a part left out that no plan can make": (
        'query Q($v: Boolean!) { searchItems(query: "x") @skip(if: $v) { score } county { name } }',
        {"v": False},
        "li",
    ),
    "a reading beside a refusal": (
        "query Q($n: String!) { case(number: $n) { title } myCases { __typename } }",
        {"n": "NUMBER"},
        "clerk",
    ),
    "a list beside a refusal": (
        'query Q { deskCases(filter: {queue: "new"}) { __typename } items(first: 0) { totalCount } }',
        None,
        "clerk",
    ),
    "a name that no database can hold": (
        'query Q { webhookAttempts(name: "\\u0000") { at } }',
        None,
        "admin",
    ),
    "a name longer than any": (
        "query Q($v: String!) { webhookAttempts(name: $v) { at } }",
        {"v": "x" * 10_000},
        "admin",
    ),
    "rows within rows alone": (
        '{ deskCases(filter: {queue: "all"}) { edges { node { application { files { bytes } } } } } }',
        None,
        "decider",
    ),
}
PER_TEST = 50
# graphql-core breaks off at a refusal and leaves the coroutines it had begun beside it.
pytestmark = pytest.mark.filterwarnings(
    "ignore:coroutine '(Executor|GraphQLCoreConverter).*was never awaited:RuntimeWarning"
)


@pytest.fixture(autouse=True)
def collected_here():
    """What the collector ends in a frame without builtins cannot be warned of by any filter."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.mark.parametrize("first", range(FIRST, FIRST + OPERATIONS, PER_TEST))
async def test_the_plan_answers_as_graphql_core_does(ground, first):
    registry._compiled.clear()  # a plan is kept for good: no app sends a hundred thousand operations
    found = []
    for seed in range(first, min(first + PER_TEST, FIRST + OPERATIONS)):
        found += await differing(ground, seed)
        if len(found) > 2:
            break

    assert not found, "\n\n".join(found)


@pytest.mark.parametrize("what", KNOWN)
async def test_what_once_differed_agrees(ground, what):
    text, variables, who = KNOWN[what]
    given = {
        name: ground.rows.cases["asked"] if v == "NUMBER" else v for name, v in (variables or {}).items()
    }
    document = registered(text, ground.schema)

    assert await ground.compared(document, given, ground.rows.actors[who]) == []


async def differing(ground, seed):
    """Give what differs for the operation of a seed, cut down to what matters."""
    random = Random(seed)
    values = ground.values(random)
    operation = Writer(ground.schema, values, random).operation()
    document = registered(operation.text, ground.schema)
    if document is None:
        return []
    for _ in range(ASKED_TIMES):
        actor = ground.somebody(random, operation.text)
        variables = bind(operation, values, random)
        if found := await ground.compared(document, variables, actor):
            return [await report(ground, seed, operation.text, variables, actor, found)]
    return []


async def report(ground, seed, text, variables, actor, found):
    async def still(smaller):
        document = registered(smaller, ground.schema)
        return document is not None and bool(await ground.compared(document, variables, actor))

    small = await shrink(text, still)
    document = registered(small, ground.schema)
    found = await ground.compared(document, variables, actor) or found
    named = {name: value for name, value in (variables or {}).items() if f"${name}" in small}
    return "\n".join(
        [f"seed {seed}, asked by {ground.name_of(actor)} in {actor.language}", small, str(named), *found]
    )


async def test_most_of_what_can_be_planned_is_answered_by_plans(ground):
    """Two executors that both are graphql-core would agree as well."""
    ground.watched.answered.clear()

    for seed in range(PER_TEST):
        await differing(ground, seed)

    answered = ground.watched.answered
    assert answered["plan"] > answered["left to core"]
    assert answered["plan"] > answered.total() / 5  # of all; what no plan is for is drawn most often
