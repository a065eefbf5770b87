"""Phones that follow their notices."""

import asyncio
import json
from contextlib import asynccontextmanager
from uuid import UUID

import httpx

from tests.answers.waiting import until
from tests.faults.phones import document

ARRIVED = document("NoticesArrived")


class Phone:
    """Follows its notices, over and over from where it was."""

    def __init__(self, url, bearer):
        self.url, self._bearer = url, bearer
        self.heard, self.lines, self.whole = [], 0, 0
        self._cursor = None

    async def follow(self):
        while True:
            try:
                await self._line()
            except httpx.TransportError:
                self.whole -= 1
            await asyncio.sleep(0.1)

    async def _line(self):
        asked = {"documentId": ARRIVED, "variables": json.dumps({"after": self._cursor})}
        headers = {"accept": "text/event-stream", "authorization": f"Bearer {self._bearer()}"}
        async with (
            httpx.AsyncClient(timeout=60) as client,
            client.stream("GET", f"{self.url}/graphql", params=asked, headers=headers) as reply,
        ):
            assert reply.status_code == 200
            self.lines += 1
            async for line in reply.aiter_lines():
                if line.startswith("data: {"):
                    found = json.loads(line.removeprefix("data: "))["data"]["notices"]
                    self._cursor = found["cursor"]
                    self.heard.append(UUID(found["notice"]["id"]))


@asynccontextmanager
async def following(urls, bearer):
    """Have a phone follow at each address; each has begun to, from the present on."""
    phones = [Phone(url, bearer) for url in urls]
    running = [asyncio.create_task(phone.follow()) for phone in phones]
    await until(lambda: all(phone.lines for phone in phones))
    await asyncio.sleep(1)
    try:
        yield phones
    finally:
        for task in running:
            task.cancel()
        await asyncio.wait(running)
