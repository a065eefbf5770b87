"""The way a server of ours sends what is ready: the same bytes as over ASGI, and never out of turn."""

import asyncio

import pytest
import pytest_asyncio
import uvicorn

from backend.app import create_app
from backend.kit.answers.protocol import ReadyProtocol
from tests.answers.test_front import address
from tests.answers.waiting import until


async def serve(application, **more):
    server = uvicorn.Server(
        uvicorn.Config(application, port=0, log_level="critical", server_header=False, **more)
    )
    serving = asyncio.create_task(server.serve())
    await until(lambda: server.started)
    return server, serving, server.servers[0].sockets[0].getsockname()[1]


@pytest_asyncio.fixture
async def ports(settings, clock):
    """Serve one application twice: as we do, and as any other server would once the answers are there."""
    application = create_app(settings, clock)
    ours = await serve(application, http=ReadyProtocol)

    async def with_what_was_opened(scope, receive, send):
        await application({**scope, "state": ours[0].lifespan.state.copy()}, receive, send)

    other = await serve(with_what_was_opened, lifespan="off")
    yield [ours[-1], other[-1]]
    for server, serving, _ in (other, ours):
        server.should_exit = True
        await serving


async def talk(port, *requests):
    """Send requests in one piece and give all that comes back, without the date."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"".join(requests))
    said = await asyncio.wait_for(reader.read(), 10)
    writer.close()
    head_lines = [line for line in said.split(b"\r\n") if not line.lower().startswith(b"date:")]
    return b"\r\n".join(head_lines)


def request(path, *headers, method="GET", version="1.1"):
    lines = [f"{method} {path} HTTP/{version}", "Host: x", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


END = request("/healthz", "Connection: close")
HOME = address("Home")


@pytest.mark.parametrize(
    "headers",
    [
        [],
        ["Accept-Encoding: br"],
        ["Accept-Encoding: gzip", "Accept-Language: en"],
        ["If-None-Match: *"],
        ["Accept: application/graphql-response+json"],
        ["Authorization: Bearer nonsense", "Cookie: a=b"],
    ],
)
async def test_the_server_sends_what_asgi_would(ports, headers):
    once = request(HOME, *headers)
    await talk(ports[0], once, END)

    ours, other = [sorted((await talk(port, once, END)).split(b"\r\n")) for port in ports]

    assert ours == other
    assert any(line.startswith((b"HTTP/1.1 200", b"HTTP/1.1 304")) for line in ours)


@pytest.mark.parametrize(
    "headers",
    [
        [],
        ["Accept-Language: en", "Accept: application/graphql-response+json"],
        ["Authorization: Bearer nonsense"],
        ["Connection: close"],
        ["Idempotency-Key: 01a21b93-0157-74ae-9b49-9602530b720f"],
    ],
)
async def test_a_read_of_ones_own_is_sent_as_asgi_would(ports, headers):
    once = request(address("MyCases"), *headers)

    ours, other = [sorted((await talk(port, once, END)).split(b"\r\n")) for port in ports]

    assert ours == other
    assert any(b'"UNAUTHENTICATED"' in line for line in ours)


async def test_reads_and_ready_answers_come_in_the_order_of_the_requests(ports):
    await talk(ports[0], request(HOME), END)

    said = await talk(ports[0], *[request(address("MyCases")), request(HOME), request("/healthz")] * 50, END)

    bodies = [part for part in said.split(b"HTTP/1.1 ")[1:] if part]
    kinds = ["own" if b"UNAUTH" in each else "home" if b"etag" in each else "alive" for each in bodies]
    assert kinds == ["own", "home", "alive"] * 50 + ["alive"]


async def test_answers_come_in_the_order_of_the_requests(ports):
    await talk(ports[0], request(HOME), END)

    said = await talk(ports[0], request("/readyz"), *[request(HOME)] * 500, request("/healthz"), END)

    assert said.startswith(b"HTTP/1.1 200 OK\r\ncontent-length: 14")
    assert said.count(b'"lifeEvents"') == 500
    assert said.rindex(b'"lifeEvents"') < said.index(b'{"alive":true}')
    assert said.count(b"HTTP/1.1 200 OK") == 503


async def test_a_connection_that_is_to_close_closes(ports):
    for _ in range(2):
        assert b'"lifeEvents"' in await talk(ports[0], request(HOME, "Connection: close"))
        assert b'"lifeEvents"' in await talk(ports[0], request(HOME, version="1.0"))


async def test_a_get_with_a_body_is_answered_and_the_body_passed_over(ports):
    bodied = request(HOME, "Content-Length: 5") + b"abcde"

    for _ in range(2):
        said = await talk(ports[0], bodied, END)
        assert said.count(b"HTTP/1.1 200 OK") == 2


async def test_one_who_reads_slowly_holds_up_nobody(ports):
    await talk(ports[0], request(HOME), END)
    reader, writer = await asyncio.open_connection("127.0.0.1", ports[0], limit=1)
    writer.write(request(HOME) * 300)
    await writer.drain()

    assert b'"lifeEvents"' in await talk(ports[0], request(HOME), END)
    said = bytearray()
    while said.count(b'"lifeEvents"') < 300:
        said += await asyncio.wait_for(reader.read(65_536), 10)
    writer.close()
