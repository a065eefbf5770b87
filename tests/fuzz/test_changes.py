"""Whatever is sent to any mutation, by whomever, is done or refused: no fault, and nothing half done.

`FUZZ` says how many mutations are sent, `FUZZ_SEED` where to begin; a failure names its seed.
"""

import os
from collections import Counter
from dataclasses import replace
from http import HTTPStatus
from random import Random
from uuid import UUID

import orjson
import pytest
from graphql import GraphQLObjectType, GraphQLUnionType, get_named_type

from backend.kit.errors import Refused
from backend.kit.graphql.body import Received, decode_call
from backend.kit.graphql.context import Context
from backend.kit.graphql.documents import Documents
from backend.kit.graphql.reply import refuse
from tests.fuzz.pools import Drawn
from tests.readplan.asking import caught, registered

SENT = int(os.environ.get("FUZZ", "1500"))
FIRST = int(os.environ.get("FUZZ_SEED", "0"))
PER_TEST = 250
NOT_A_FAULT = {HTTPStatus.OK, *range(400, 500), HTTPStatus.SERVICE_UNAVAILABLE}
pytestmark = pytest.mark.slow


def operation(schema, name):
    """Write a mutation that sends every argument as a variable and reads which answer it got."""
    field = schema.mutation_type.fields[name]
    head = ", ".join(f"${each}: {argument.type}" for each, argument in field.args.items())
    passed = ", ".join(f"{each}: ${each}" for each in field.args)
    of = get_named_type(field.type)
    assert isinstance(of, (GraphQLUnionType, GraphQLObjectType))
    return (
        f"mutation Sent{f'({head})' if head else ''} {{ {name}{f'({passed})' if passed else ''} "
        "{ __typename ... on Refusal { code message } } }"
    )


async def sent(ground, seed):
    """Send one mutation; give who sent what, and the answer."""
    random = Random(seed)
    name = random.choice(sorted(ground.schema.mutation_type.fields))
    who = random.choice(sorted(ground.actors))
    confirmed = random.choice([None, ground.clock.now()])
    actor = replace(ground.actors[who], language=random.choice(["zh-CN", "en"]), confirmed_at=confirmed)
    drawn = Drawn(ground.pools, random)
    variables = {
        each: drawn.value(argument.type, f"{name}.{each}")
        for each, argument in ground.schema.mutation_type.fields[name].args.items()
    }
    document = registered(ground.texts[name], ground.schema)
    assert document is not None
    documents = Documents({document.id: document}, allow_queries=False)
    context = Context(actor, ground.clock, ground.settings, ground.redis, documents, address="192.0.2.1")
    raw = orjson.dumps({"documentId": document.id, "variables": variables})
    key = UUID(int=random.getrandbits(128), version=4) if random.random() < 0.7 else None
    try:
        received = Received(decode_call(raw), raw)
        reply = await ground.executor.run(received, context, read_only=False, key=key)
    except Refused as refused:  # the endpoint answers so
        reply = refuse(refused, actor.language)
    return f"seed {seed}: {name} by {who}: {variables}", reply


@pytest.mark.parametrize("first", range(FIRST, FIRST + SENT, PER_TEST))
async def test_any_change_is_done_or_refused(ground, first):
    ended, faults = Counter(), []
    with caught(faults):
        for seed in range(first, min(first + PER_TEST, FIRST + SENT)):
            what, reply = await sent(ground, seed)
            said = orjson.loads(reply.body)
            assert not faults, f"{what}\n{faults}"
            assert reply.status in NOT_A_FAULT, f"{what}\n{said}"
            ended[answer(said)] += 1

    # It looks behind the arguments too: what is done, and what is refused for what is in the database.
    assert sum(ended.values()) == PER_TEST or FIRST + SENT - first < PER_TEST
    assert len(ended) > 15, ended


def answer(said):
    if "errors" in said:
        return said["errors"][0]["extensions"]["code"]
    [data] = said["data"].values()
    return data.get("code") or data["__typename"]
