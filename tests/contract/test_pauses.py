"""Whatever is thrown at the doors is answered cleanly and soon, and holds nobody else up meanwhile.

A process answers everybody in turn, so what counts is how long one turn of its loop takes at most: that long
`/healthz` waits. It is measured in processor time of the loop's thread, which is the same on a busy machine.
"""

import asyncio
import time
from contextlib import AsyncExitStack, suppress
from typing import Any, Self

import httpx
import pytest

from backend.kit.graphql.websocket import MOST_SUBSCRIPTIONS
from tests.contract.sockets import connected
from tests.contract.test_websocket import BROKEN, NOTICES

LONGEST_TURN_SECONDS = 0.1
LONGEST_ANSWER_SECONDS = 1.0
JSON = {"Content-Type": "application/json"}
DOUBLED = "{ ...F0 } " + "".join(f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }} " for n in range(60))


def query(text: str, variables: str = "{}") -> bytes:
    return b'{"query": "%s", "variables": %s}' % (text.encode(), variables.encode())


MANY = "{" + ",".join(f'"a{n}":{n}' for n in range(70_000)) + "}"
POSTS: dict[str, tuple[bytes, dict[str, str]]] = {
    "a body over the limit": (b"x" * 1_000_001, {}),
    "a body at the limit": (query("{ __typename }", '{"a": "' + "x" * 999_900 + '"}'), {}),
    "deep variables": (query("{ __typename }", "[" * 400_000 + "]" * 400_000), {}),
    "many variables": (query("{ __typename }", MANY), {}),
    "numbers without end": (
        query("{ __typename }", '{"a": [' + ",".join(["9" * 4_000] * 200) + "]}"),
        {},
    ),
    "doubled fragments": (query(DOUBLED), {}),
    "one field again and again": (query("{ " + "__typename " * 590 + "}"), {}),
    "one list again and again": (query("{ " + "items { pageInfo { hasNextPage } } " * 74 + "}"), {}),
    "deep selections": (query("{ a " * 400), {}),
    "arguments without end": (query("{ items(" + "a: 1 " * 300 + ") { pageInfo { endCursor } } }"), {}),
    "lists in lists": (query("{ items(q: " + "[" * 400 + ") { x } }"), {}),
    "languages without end": (query("{ __typename }"), {"Accept-Language": "en;q=0.1," * 3_000}),
    "codings without end": (query("{ __typename }"), {"Accept-Encoding": "br;q=0.1," * 3_000}),
    "cookies without end": (query("{ __typename }"), {"Cookie": "a=b; " * 6_000}),
    "a token without end": (query("{ __typename }"), {"Authorization": "Bearer " + "a.b" * 10_000}),
    "an odd key": (query("mutation { __typename }"), {"Idempotency-Key": "0" * 30_000}),
}


class Turns:
    """Looks at every turn of the loop for as long as the block lasts: how much the longest one worked."""

    async def __aenter__(self) -> Self:
        self.longest = 0.0
        self._begun = time.thread_time()
        self._looking = asyncio.create_task(self._look())
        return self

    async def __aexit__(self, *_: object) -> None:
        self.worked = time.thread_time() - self._begun
        self._looking.cancel()
        with suppress(asyncio.CancelledError):
            await self._looking

    async def _look(self) -> None:
        last = time.thread_time()
        while True:
            await asyncio.sleep(0)
            now = time.thread_time()
            self.longest, last = max(self.longest, now - last), now


def is_clean(reply: httpx.Response) -> bool:
    """Say whether an answer is what was asked for, or a refusal with a code."""
    if reply.status_code == 200:
        return "data" in reply.json()
    codes = {error["extensions"]["code"] for error in reply.json()["errors"]}
    return 400 <= reply.status_code < 500 and "FAULT" not in codes


@pytest.mark.parametrize(("body", "headers"), POSTS.values(), ids=POSTS.keys())
async def test_a_request_is_answered_soon_and_holds_nobody_up(
    client: httpx.AsyncClient, body: bytes, headers: dict[str, str]
):
    await client.post("/graphql", content=query("{ __typename }"), headers=JSON)  # what is made once, is made

    async with Turns() as turns:
        reply = await client.post("/graphql", content=body, headers=JSON | headers)

    assert is_clean(reply), reply.text[:300]
    assert turns.longest < LONGEST_TURN_SECONDS
    assert turns.worked < LONGEST_ANSWER_SECONDS


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
async def test_a_message_on_a_socket_holds_nobody_up(app: Any, settings: Any, text: str):
    async with connected(app, settings.public_url) as socket:
        await socket.event()
        await socket.greet()

        async with Turns() as turns:
            await socket.say(text)
            assert await socket.closing() == 4400

    assert turns.longest < LONGEST_TURN_SECONDS


async def test_many_who_follow_much_at_once_hold_nobody_up(app: Any, settings: Any):
    subscribe = {"type": "subscribe", "payload": {"query": NOTICES}}
    async with AsyncExitStack() as held:
        lines = [await held.enter_async_context(connected(app, settings.public_url)) for _ in range(40)]
        for line in lines:
            await line.event()
            await line.greet()

        async with Turns() as turns:
            for line in lines:
                for number in range(MOST_SUBSCRIPTIONS):
                    await line.say(subscribe | {"id": str(number)})
            for line in lines:
                heard = {(await line.hear())["type"] for _ in range(2 * MOST_SUBSCRIPTIONS)}
                assert heard == {"next", "complete"}

    assert turns.longest < LONGEST_TURN_SECONDS
