"""A connection that dawdles is closed; one that is merely slow is not."""

import asyncio
from collections.abc import AsyncIterator
from typing import ClassVar

import pytest_asyncio
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from backend.kit.http.deadlines import DeadlineProtocol


class Hasty(DeadlineProtocol):
    """Hasty, but not so that a busy machine's pauses look like a dawdler's."""

    header_seconds: ClassVar[float] = 1
    body_idle_seconds: ClassVar[float] = 1
    body_seconds: ClassVar[float] = 2


async def _echo(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


@pytest_asyncio.fixture
async def port() -> AsyncIterator[int]:
    app = Starlette(routes=[Route("/", _echo, methods=["GET", "POST"])])
    server = uvicorn.Server(uvicorn.Config(app, port=0, http=Hasty, log_level="critical", lifespan="off"))
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn offers a flag, no event
        await asyncio.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    await serving


async def _exchange(port: int, pieces: list[bytes], pause: float) -> bytes:
    """Send pieces with pauses between them, then give whatever came back before the end."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)
        return await asyncio.wait_for(reader.read(), 30)
    except ConnectionError:
        return b""
    finally:
        writer.close()


HEAD = b"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 4\r\n\r\n"
BIG = 3_000_000
BIG_HEAD = HEAD.replace(b"Length: 4", b"Length: %d" % BIG)


async def test_a_prompt_request_is_answered(port):
    assert (await _exchange(port, [HEAD + b"abcd"], 0)).endswith(b"4")


async def test_a_body_that_comes_slowly_but_steadily_is_taken(port):
    assert (await _exchange(port, [HEAD, b"a", b"b", b"c", b"d"], 0.3)).endswith(b"4")


async def test_nothing_sent_is_closed(port):
    assert await _exchange(port, [], 0) == b""


async def test_headers_that_never_end_are_closed(port):
    assert await _exchange(port, [b"GET / HTTP/1.1\r\n", b"X: 1\r\n", b"Y: 1\r\n", b"Z: 1\r\n"], 0.3) == b""


async def test_a_body_that_stalls_is_closed(port):
    assert await _exchange(port, [HEAD, b"a"], 0) == b""


async def test_a_body_that_drips_past_the_whole_deadline_is_closed(port):
    long = HEAD.replace(b": 4", b": 400")

    assert await _exchange(port, [long, *[b"a"] * 8], 0.25) == b""


async def test_headers_over_the_limit_are_refused(port):
    big = b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X: " + b"a" * 40_000 + b"\r\n\r\n"

    assert b" 400 " in await _exchange(port, [big], 0)


async def test_headers_over_the_limit_are_refused_in_pieces_too(port):
    pieces = [b"GET / HTTP/1.1\r\nHost: x\r\nX: ", *[b"a" * 9_000] * 5]

    assert b" 400 " in await _exchange(port, pieces, 0.02)


async def test_a_body_as_long_as_the_limit_for_headers_is_taken(port):
    long = b"b" * 60_000
    head = HEAD.replace(b": 4", b": 60000")

    assert (await _exchange(port, [head + long], 0)).endswith(b"60000")
    keeps = head.replace(b"Connection: close\r\n", b"")
    assert (await _exchange(port, [keeps + long + HEAD + b"abcd"], 0)).endswith(b"4")


async def test_a_request_with_two_lengths_is_refused(port):
    # A proxy in front may believe the one and we the other: the rest would be somebody else's request.
    both = HEAD.replace(b"Content-Length: 4", b"Content-Length: 4\r\nTransfer-Encoding: chunked")
    twice = HEAD.replace(b"Content-Length: 4", b"Content-Length: 4\r\nContent-Length: 5")

    for head in (both, twice):
        assert b" 400 " in await _exchange(port, [head + b"0\r\n\r\n"], 0)


async def test_a_small_question_is_answered_between_the_pieces_of_big_bodies(port):
    bodies = [asyncio.create_task(_exchange(port, [BIG_HEAD + b"x" * BIG], 0)) for _ in range(40)]
    await asyncio.sleep(0)
    asked = asyncio.create_task(_exchange(port, [HEAD + b"abcd"], 0))

    await asyncio.wait([asked])
    waiting = sum(not body.done() for body in bodies)

    assert (await asked).endswith(b"4")
    assert waiting > 0
    assert all(answer.endswith(str(BIG).encode()) for answer in await asyncio.gather(*bodies))


async def test_what_comes_after_a_refusal_is_read_by_turns_too_and_the_connection_goes_on(port):
    refused = BIG_HEAD.replace(b"POST / ", b"POST /away ").replace(b"Connection: close\r\n", b"")

    answer = await _exchange(port, [refused + b"x" * BIG + HEAD + b"abcd"], 0)

    assert answer.startswith(b"HTTP/1.1 404")
    assert answer.endswith(b"4")
