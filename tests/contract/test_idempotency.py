"""One effect per key, whatever is sent twice, at once or in between."""

import asyncio
from typing import Annotated
from uuid import UUID, uuid4

import orjson
import pytest
import strawberry

from backend.kit import crypto
from backend.kit.actor import Actor, ActorKind
from backend.kit.errors import Refused
from backend.kit.graphql import execution
from backend.kit.graphql.body import Received, decode_call
from backend.kit.graphql.context import Context, Info
from backend.kit.graphql.documents import Documents
from backend.kit.graphql.execution import Executor
from backend.kit.graphql.idempotency import IdempotencyKey, parse_key
from backend.kit.graphql.refusal import Refusal, mutation
from backend.kit.graphql.schema import Schema, Trusted
from backend.kit.ids import new_id
from backend.kit.lost import RETRY_SECONDS

COUNTER = "counter"
PERSONAL = "张三 410101199001011234"
COUNT = """mutation ($r: String) {
  count(refusing: $r) { __typename ... on Counted { times } ... on Refusal { code } }
}"""


@strawberry.type
class Counted:
    times: int


Result = Annotated[Counted | Refusal, strawberry.union("CountResult")]


@strawberry.type
class Query:
    ready: bool = True


@strawberry.type
class Mutation:
    @mutation("Counts how often it took effect; refuses afterwards what it is told to.")
    async def count(self, info: Info, refusing: str | None = None) -> Result:
        row, _ = await IdempotencyKey.get_or_create(
            id=COUNTER, defaults={"body_hash": b"\0", "created_at": info.context.now}
        )
        times = row.body_hash[0] + 1
        await IdempotencyKey.filter(id=COUNTER).update(body_hash=bytes([times]))
        await asyncio.sleep(0.05)
        if refusing == "fault":
            raise RuntimeError(PERSONAL)
        if refusing:
            raise Refused(refusing, keep=refusing == "NOT_FOUND", retry_after=30)
        return Counted(times=times)


async def effects() -> int:
    row = await IdempotencyKey.get_or_none(id=COUNTER)
    return row.body_hash[0] if row else 0


@pytest.fixture
def send(settings, clock, redis, db):
    crypto.install(settings.keyring)
    executor = Executor(Schema(Query, Mutation, extensions=[Trusted]))
    citizen = Actor(ActorKind.CITIZEN, uuid4())

    async def sending(key: UUID | None, refusing: str | None = None, actor: Actor = citizen):
        documents = Documents({}, allow_queries=True)
        context = Context(actor, clock, settings, redis, documents)
        raw = orjson.dumps({"query": COUNT, "variables": {"r": refusing}})
        return await executor.run(Received(decode_call(raw), raw), context, read_only=False, key=key)

    return sending


async def test_the_same_key_and_body_gives_the_same_reply_and_no_second_effect(send):
    key = new_id()

    first, again = await send(key), await send(key)

    assert first.body == again.body
    assert again.headers["Idempotency-Replayed"] == "true"
    assert await effects() == 1


async def test_eight_at_once_take_effect_once(send):
    key = new_id()

    replies = await asyncio.gather(*(send(key) for _ in range(8)))

    assert len({reply.body for reply in replies}) == 1
    assert await effects() == 1


async def test_what_takes_too_long_is_undone_and_may_be_sent_again(send, monkeypatch):
    key = new_id()
    with monkeypatch.context() as hurried:
        hurried.setattr(execution, "MOST_SECONDS", 0.02)
        late = await send(key)

    assert (late.status, late.headers["Retry-After"]) == (503, str(RETRY_SECONDS))
    assert orjson.loads(late.body)["errors"][0]["extensions"]["code"] == "UNAVAILABLE"
    assert await effects() == 0
    assert (await send(key)).status == 200
    assert await effects() == 1


async def test_another_body_under_the_key_is_refused(send):
    key = new_id()
    await send(key)

    with pytest.raises(Refused, match="IDEMPOTENCY_MISMATCH"):
        await send(key, refusing="FORBIDDEN")


async def test_another_person_with_the_same_key_is_another_matter(send):
    key = new_id()
    await send(key)
    await send(key, actor=Actor(ActorKind.CITIZEN, uuid4()))

    assert await effects() == 2


async def test_a_refusal_undoes_what_was_written_and_leaves_the_key_free(send):
    key = new_id()

    refused = await send(key, refusing="FORBIDDEN")

    assert orjson.loads(refused.body)["data"]["count"]["code"] == "FORBIDDEN"
    assert await effects() == 0
    assert await IdempotencyKey.all().count() == 0


async def test_a_refusal_that_asks_for_it_keeps_what_was_written(send):
    await send(new_id(), refusing="NOT_FOUND")

    assert await effects() == 1


async def test_a_fault_is_masked_undone_and_logged_without_the_words_of_the_person(send, caplog):
    reply = await send(new_id(), refusing="fault")

    assert reply.status == 500
    shown = orjson.loads(reply.body)["errors"][0]["extensions"]
    assert shown["code"] == "FAULT"
    assert f"fault {shown['id']}:" in caplog.text
    assert "410101" not in caplog.text
    assert "410101" not in reply.body.decode()
    assert "RuntimeError" in caplog.text
    assert await effects() == 0


async def test_too_many_becomes_a_status_that_an_outbox_waits_for(send):
    reply = await send(new_id(), refusing="TOO_MANY")

    assert (reply.status, reply.headers["Retry-After"]) == (429, "30")


async def test_the_stored_reply_is_sealed(send):
    key = new_id()
    await send(key)

    rows = await IdempotencyKey.filter(reply__isnull=False)

    assert len(rows) == 1
    assert b"times" not in rows[0].reply


@pytest.mark.parametrize("header", ["", "x", "1", "é" * 40])
def test_a_key_that_is_no_uuid_is_refused(header):
    with pytest.raises(Refused, match="IDEMPOTENCY_KEY_INVALID"):
        parse_key(header)
