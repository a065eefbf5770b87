"""Writing by a program that does nothing else: what Python, asyncpg and PostgreSQL allow at most.

PORT=8001 SOCKETS=… JWT_PRIVATE_KEY=… python -m tests.load.straight votes|submissions

It checks tokens, reads sessions, keeps keys and writes the rows that ours does (`straight_rows.py`): all who
wait in one transaction, three side by side. No schema, no refusals, no rates, no language, nobody to be told.
"""

import asyncio
import hashlib
import os
import sys
from datetime import UTC, datetime
from typing import NamedTuple

import asyncpg
import orjson
import uvicorn

from backend import settings as settings_module
from backend.identity import access
from backend.kit import crypto
from tests.load.straight_rows import submissions, votes

_HEADERS = [(b"content-type", b"application/json")]
_LANES, _ENOUGH = 3, 10  # as ours


class Sent(NamedTuple):
    """What a sender waits for."""

    claims: access.Claims
    given: dict
    key: str
    digest: bytes
    done: asyncio.Future


class Straight:
    """An ASGI application that answers whatever is posted to it."""

    def __init__(self, seed, write):
        self._seed = seed
        self._write = write
        self._waiting = []
        self._free = _LANES
        self._tasks = set()

    async def __call__(self, scope, receive, send):
        if scope["type"] == "lifespan":
            await receive()
            self._pool = await asyncpg.create_pool(
                host=os.environ["SOCKETS"], user="zhengtong", database="zhengtong", min_size=10, max_size=10
            )
            await send({"type": "lifespan.startup.complete"})
            return
        found = b"{}" if scope["path"] == "/healthz" else await self._answer(dict(scope["headers"]), receive)
        headers = [*_HEADERS, (b"content-length", b"%d" % len(found))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": found})

    async def _answer(self, headers, receive):
        body = (await receive())["body"]
        claims = access.read(self._seed, headers[b"authorization"][7:].decode(), datetime.now(UTC))
        key = f"{claims.owner}:{headers[b'idempotency-key'].decode()}"
        done = asyncio.get_running_loop().create_future()
        given = orjson.loads(body)["variables"]["input"]
        self._waiting.append(Sent(claims, given, key, hashlib.sha256(body).digest(), done))
        self._begin()
        return await done

    def _begin(self):
        enough = 1 if self._free == _LANES else _ENOUGH
        if self._free and len(self._waiting) >= enough:
            self._free -= 1
            task = asyncio.get_running_loop().create_task(self._next())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _next(self):
        taken = {one.claims.owner: one for one in self._waiting}  # nobody twice at once
        self._waiting = [one for one in self._waiting if taken[one.claims.owner] is not one]
        if taken:
            sent = list(taken.values())
            async with self._pool.acquire() as connection, connection.transaction():
                answers = await self._write(connection, sent)
            for one, answer in zip(sent, answers, strict=True):
                if not one.done.done():
                    one.done.set_result(answer)
        self._free += 1
        self._begin()


if __name__ == "__main__":
    settings = settings_module.load(os.environ)
    crypto.install(settings.keyring)
    write = {"votes": votes, "submissions": submissions}[sys.argv[1]]
    uvicorn.run(
        Straight(settings.jwt_private_key, write),
        port=int(os.environ["PORT"]),
        loop="uvloop",
        http="httptools",
        lifespan="on",
        log_level="warning",
        access_log=False,
    )
