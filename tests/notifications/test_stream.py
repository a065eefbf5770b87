"""The live stream over HTTP, as a browser holds it open."""

import asyncio
from collections.abc import AsyncIterator

import orjson
import pytest

from backend.kit import bus as news
from backend.kit.clock import HeldClock
from backend.kit.errors import Refused
from backend.kit.graphql import lines, sse
from backend.kit.graphql.body import Received, decode_call
from backend.kit.graphql.context import Context
from backend.kit.graphql.documents import load_documents
from backend.kit.graphql.execution import Executor
from backend.schema import build_schema, graphql_schema
from backend.settings import ROOT, Settings
from tests.conftest import Following
from tests.notifications.conftest import WANG, Tell

pytestmark = pytest.mark.usefixtures("people")

FOLLOW = "subscription($after: String) { notices(after: $after) { cursor notice { id title state } } }"


def open_stream(settings: Settings, clock: HeldClock, after: str | None = None) -> AsyncIterator[bytes]:
    schema = build_schema()
    documents = load_documents(ROOT / "graphql", graphql_schema(schema), allow_queries=True)
    context = Context(WANG, clock, settings, None, documents)  # type: ignore[arg-type]
    raw = orjson.dumps({"query": FOLLOW, "variables": {"after": after}})
    response = sse.respond(Received(decode_call(raw), raw), context, Executor(schema))
    return response.body_iterator  # type: ignore[return-value]


async def next_notice(stream: AsyncIterator[bytes]) -> dict[str, dict[str, str]]:
    async with asyncio.timeout(60):
        async for part in stream:
            if part.startswith(b"event: next"):
                found: dict[str, dict[str, str]] = orjson.loads(part.split(b"data: ")[1])["data"]["notices"]
                return found
    raise AssertionError("the stream ended")


async def test_a_notice_arrives_and_a_broken_line_goes_on_after_the_cursor(
    bus: None, tell: Tell, settings: Settings, clock: HeldClock, following: Following
) -> None:
    stream = open_stream(settings, clock)
    assert await anext(stream) == b":\n\n"
    waiting = asyncio.create_task(next_notice(stream))
    await following()
    first = await tell()
    arrived = await waiting
    assert arrived["notice"] == {"id": str(first.id), "title": "申请已提交", "state": "SENT"}
    await stream.aclose()  # type: ignore[attr-defined]
    assert news.current()._listeners == set()

    second = await tell()
    again = open_stream(settings, clock, str(arrived["cursor"]))
    assert (await next_notice(again))["notice"]["id"] == str(second.id)
    await again.aclose()  # type: ignore[attr-defined]


async def test_a_silent_stream_beats_and_ends_in_time(
    bus: None, settings: Settings, clock: HeldClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sse, "_BEAT_SECONDS", 0.05)
    monkeypatch.setattr(sse, "_LIFE_SECONDS", 0.6)
    async with asyncio.timeout(60):
        parts = [part async for part in open_stream(settings, clock)]
    assert parts.count(b":\n\n") >= 3
    assert parts[-1].startswith(b"event: complete")
    assert news.current()._listeners == set()


async def test_one_stream_too_many_is_refused_before_it_opens(
    bus: None, settings: Settings, clock: HeldClock, following: Following
) -> None:
    streams = [open_stream(settings, clock) for _ in range(lines.LINES.most_of_a_person)]
    assert {await anext(stream) for stream in streams} == {b":\n\n"}

    with pytest.raises(Refused, match="TOO_MANY"):
        open_stream(settings, clock)

    for stream in streams:
        await stream.aclose()  # type: ignore[attr-defined]
    again = open_stream(settings, clock)
    assert await anext(again) == b":\n\n"
    await again.aclose()  # type: ignore[attr-defined]
