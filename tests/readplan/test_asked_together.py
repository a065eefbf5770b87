"""What many ask at the same moment goes to PostgreSQL as one statement; each is answered as if alone."""

import asyncio
from random import Random

import pytest

from backend.kit.sharing import Shared
from tests.readplan.asking import registered
from tests.readplan.generate import Writer, bind

OPERATIONS = 30
SEED = 700_000
# The reads that most people send, beside what is generated.
HOT = (
    "query Q($n: String!) { case(number: $n) { number title state timeline { seq title who } } }",
    "query Q($f: Int!) { myCases(first: $f) { edges { cursor node { number department { name } } } } }",
    'query Q { deskCases(first: 20, filter: {queue: "all"}) { edges { node { number applicantName } } } }',
    "query Q($f: Int!) { items(first: $f) { totalCount edges { node { code disclosures { fee } } } } }",
)


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Have nothing left at single statements because a busy machine was slow once."""
    monkeypatch.setattr(Shared, "_weigh", lambda *_: None)


@pytest.fixture
def put_together(monkeypatch):
    """Count the statements that several shared."""
    counted = []
    together = Shared._together

    async def counting(self, connection, asked):
        counted.append(len(asked))
        return await together(self, connection, asked)

    monkeypatch.setattr(Shared, "_together", counting)
    return counted


async def compare(ground, calls):
    """Ask everything one after the other, then all at once; give the calls that are answered differently."""
    alone = [await ground.plan(*call) for call in calls]
    together = await asyncio.gather(*(ground.plan(*call) for call in calls))
    return [
        (ground.name_of(call[2]), call[1], one.said, other.said)
        for call, one, other in zip(calls, alone, together, strict=True)
        if (one.status, one.body) != (other.status, other.body)
    ]


@pytest.mark.parametrize("text", HOT)
async def test_everybody_is_shown_what_they_are_shown_alone(ground, put_together, text):
    document = registered(text, ground.schema)
    cases = list(ground.rows.cases.values())

    found = await compare(
        ground,
        [
            (document, {"n": cases[n % len(cases)], "f": 1 + n % 7}, actor)
            for n in range(len(cases))
            for actor in ground.rows.actors.values()
        ],
    )

    assert found == []
    assert put_together, "nothing was asked together: this shows nothing"


async def test_generated_operations_are_answered_together_as_alone(ground, put_together):
    found = []
    for seed in range(SEED, SEED + OPERATIONS):
        random = Random(seed)
        values = ground.values(random)
        operation = Writer(ground.schema, values, random).operation()
        document = registered(operation.text, ground.schema)
        if document is not None:
            actors = list(ground.rows.actors.values())
            found += await compare(
                ground, [(document, bind(operation, values, random), actor) for actor in actors]
            )

    assert found == []
    assert put_together, "nothing was asked together: this shows nothing"


async def test_rows_given_to_the_wrong_asker_are_found_out(ground, monkeypatch):
    together = Shared._together

    async def mixed(self, connection, asked):
        told = await together(self, connection, asked)
        return [*told[1:], *told[:1]]

    monkeypatch.setattr(Shared, "_together", mixed)
    document = registered(HOT[1], ground.schema)

    calls = [(document, {"f": 3}, actor) for actor in ground.rows.actors.values() if actor.is_citizen]
    for _ in range(20):  # who waits at the same moment is not for a test to say
        if await compare(ground, calls):
            return
    pytest.fail("rows in the wrong order went unnoticed")
