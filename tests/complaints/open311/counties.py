"""Counties side by side: each with a database and an application of its own, all in one process.

    async with opened(...) as upper:
        with inside(upper):
            ...                      # rows, actions and jobs of that county

Its server may be down, or deaf: a deaf one files what it is sent, and its answer is lost.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg
import redis.asyncio
from starlette.responses import Response
from tortoise import context as tortoise_context
from tortoise.context import TortoiseContext

from backend import worker
from backend.app import create_app
from backend.kit import crypto, jobworker
from backend.kit.clock import HeldClock
from backend.settings import Settings
from tests.fixtures.listening import listening

_NUMBERS = count(1)


@dataclass
class County:
    """One county's rows, server and worker."""

    settings: Settings
    clock: HeldClock
    context: TortoiseContext
    redis: redis.asyncio.Redis
    origin: str = ""
    down: bool = False
    deaf: bool = False
    asked: list[str] = field(default_factory=list)
    world: Any = None

    def application(self) -> Any:
        front = create_app(self.settings, self.clock)

        async def answering(scope: Any, receive: Any, send: Any) -> None:
            self.asked.append(f"{scope['method']} {scope['path']}")
            if self.down:
                await Response(status_code=503)(scope, receive, send)
                return
            deaf = self.deaf and scope["method"] == "POST"
            await front({**scope, "state": {"redis": self.redis}}, receive, _lose if deaf else send)
            if deaf:
                await Response(status_code=504)(scope, receive, send)

        return answering

    async def run_jobs(self) -> None:
        with inside(self):
            async with worker.tools(self.settings, self.redis) as tools:
                await jobworker.drain(self.settings.database_url, clock=self.clock, tools=tools)


async def _lose(_: Any) -> None:
    """Take an answer that nobody will get."""


@contextmanager
def inside(county: County) -> Iterator[None]:
    """Be in a county: its database is ours for the length of the block."""
    token = tortoise_context._current_context.set(county.context)
    try:
        yield
    finally:
        tortoise_context._current_context.reset(token)


@asynccontextmanager
async def opened(
    servers: Any,
    template: str,
    settings: Settings,
    clock: HeldClock,
    client: redis.asyncio.Redis,
    folder: Path,
    serves: bool = True,
) -> AsyncIterator[County]:
    name = f"county_{next(_NUMBERS)}_of_two"
    admin = await asyncpg.connect(host=str(servers.sockets), user="zhengtong", database="postgres")
    await admin.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    crypto.install(settings.keyring)
    worker.register_tasks()
    context = TortoiseContext()
    own = replace(
        settings, database_url=servers.database_url(name), var_dir=folder, public_url=f"http://{name}"
    )
    county = County(own, clock, context, client)
    try:
        with context:
            await context.init(config=own.database.config())
        with inside(county):
            if not serves:
                yield county
                return
            async with listening(county.application()) as county.origin:
                yield county
    finally:
        await context.close_connections()
        await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
        await admin.close()
