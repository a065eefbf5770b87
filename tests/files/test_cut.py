"""Cut lines, over a real socket: every byte that arrived is kept."""

import asyncio
from collections.abc import AsyncIterator
from random import Random

import pytest_asyncio
import uvicorn
from starlette.applications import Starlette

from tests.files.conftest import Phone
from tests.fixtures import pictures


@pytest_asyncio.fixture
async def port(app: Starlette) -> AsyncIterator[int]:
    server = uvicorn.Server(uvicorn.Config(app, port=0, lifespan="off", ws="none", log_level="warning"))
    running = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn offers no event
        await asyncio.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    await running


async def send_and_cut(port: int, url: str, offset: int, announced: int, piece: bytes) -> None:
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(
        f"PATCH {url} HTTP/1.1\r\nHost: county.test\r\nTus-Resumable: 1.0.0\r\nX-Person: wang\r\n"
        f"Upload-Offset: {offset}\r\nContent-Type: application/offset+octet-stream\r\n"
        f"Content-Length: {announced}\r\n\r\n".encode()
        + piece
    )
    await writer.drain()
    await asyncio.sleep(0.05)
    writer.transport.abort()


async def test_a_line_cut_again_and_again_loses_no_byte_that_arrived(wang: Phone, port: int) -> None:
    content = pictures.jpeg(700, 700, noisy=True)
    url = (await wang.create(content)).headers["location"]
    dice, offset = Random(7), 0
    for _ in range(6):
        sent = dice.randrange(1, len(content) // 8)
        await send_and_cut(port, url, offset, len(content) - offset, content[offset : offset + sent])
        async with asyncio.timeout(5):
            while await wang.offset(url) != offset + sent:  # noqa: ASYNC110 - seen from outside
                await asyncio.sleep(0.02)
        offset += sent

    assert (await wang.patch(url, offset, content[offset:])).status_code == 204
    assert (await wang.call("GET", url)).status_code == 200
