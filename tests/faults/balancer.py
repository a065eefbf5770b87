"""A balancer: takes each new connection to the next server that says it is ready."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit

import httpx

_LOOK_SECONDS = 0.1


class Balancer:
    """Carries bytes and understands none of them."""

    def __init__(self, urls: list[str]) -> None:
        self._urls = urls
        self.ready: list[str] = []
        self.url = ""
        self._turn = 0

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await self._line()
        with suppress(OSError):
            await asyncio.gather(_pump(reader, far_writer), _pump(far_reader, writer))

    async def look(self) -> None:
        """Ask each server again and again whether to send anybody there."""
        async with httpx.AsyncClient(timeout=1) as client:
            while True:
                self.ready = [url for url in self._urls if await _is_ready(client, url)]
                await asyncio.sleep(_LOOK_SECONDS)

    async def _line(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        while True:
            for _ in self.ready:
                self._turn += 1
                place = urlsplit(self.ready[self._turn % len(self.ready)])
                with suppress(OSError):
                    return await asyncio.open_connection(place.hostname, place.port)
            await asyncio.sleep(_LOOK_SECONDS)


@asynccontextmanager
async def balanced(urls: list[str]) -> AsyncIterator[Balancer]:
    balancer = Balancer(urls)
    looking = asyncio.create_task(balancer.look())
    server = await asyncio.start_server(balancer.carry, "127.0.0.1", 0)
    balancer.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield balancer
    finally:
        server.close()
        looking.cancel()


async def _is_ready(client: httpx.AsyncClient, url: str) -> bool:
    try:
        reply = await client.get(f"{url}/readyz", headers={"Connection": "close"})
    except httpx.TransportError:
        return False
    return reply.status_code == 200


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while piece := await reader.read(65536):
            writer.write(piece)
            await writer.drain()
    finally:
        writer.close()
