"""What goes wrong in a stream is masked as everywhere, whichever transport carries it."""

from collections.abc import AsyncIterator

import pytest
import strawberry

from backend.kit.actor import ANONYMOUS
from backend.kit.errors import Refused
from backend.kit.graphql.context import Context, Info
from backend.kit.graphql.documents import Documents
from backend.kit.graphql.schema import Schema, Trusted

PERSONAL = "张三 410101199001011234"


@strawberry.type
class Query:
    ready: bool = True


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def broken(self, info: Info) -> AsyncIterator[int]:
        yield 1
        raise RuntimeError(PERSONAL)

    @strawberry.subscription
    async def refused(self, info: Info) -> AsyncIterator[int]:
        raise Refused("UNAUTHENTICATED")
        yield 1


@pytest.mark.parametrize(("field", "code"), [("broken", "FAULT"), ("refused", "UNAUTHENTICATED")])
async def test_an_error_of_a_stream_is_put_into_our_words(field, code, settings, clock, redis, caplog):
    documents = Documents({}, allow_queries=True)
    context = Context(ANONYMOUS, clock, settings, redis, documents, streaming=True)
    schema = Schema(Query, subscription=Subscription, extensions=[Trusted])

    results = [
        result
        async for result in await schema.subscribe(f"subscription {{ {field} }}", context_value=context)
    ]

    error = results[-1].errors[0].formatted
    assert error["extensions"]["code"] == code
    assert PERSONAL not in str(results) + str(error) + caplog.text
