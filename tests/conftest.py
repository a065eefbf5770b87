"""The ground every test stands on: a real PostgreSQL and Valkey per session, a database per test.

    async def test_a_case_is_filed(db, clock): ...

`db` gives a migrated, empty, connected database; `redis` a flushed Valkey; `clock` a clock that stands still;
`run_jobs` runs what is due by it;
`settings` what the program would have read from the environment to use them.
"""

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import orjson
import pytest
import pytest_asyncio
import redis.asyncio
from starlette.types import ASGIApp, Receive, Scope, Send
from tortoise.context import TortoiseContext

from backend import settings as settings_module
from backend import worker
from backend.app import create_app
from backend.embedded import Postgres, Valkey
from backend.kit import children, crypto, follow, jobworker
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.clock import HeldClock
from backend.kit.db import Database, connected, migrate, owning
from backend.kit.graphql.body import Received, decode_call
from backend.kit.graphql.context import Context
from backend.kit.graphql.documents import load_documents
from backend.kit.graphql.execution import Executor
from backend.kit.years.cutting import cut
from backend.kit.years.declared import YEARLY
from backend.schema import build_schema, graphql_schema
from backend.settings import ROOT, Settings

TEMPLATE = "template_migrated"
_NUMBERS = count(1)
RunJobs = Callable[[], Awaitable[None]]
# Making and copying a database touches a thousand small files: 15 ms in memory, 500 on some disks.
_ROOMY_BYTES = 2 * 2**30
_FAST_AND_FORGETFUL = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
}


@dataclass(frozen=True)
class Servers:
    """The session's own servers."""

    folder: Path
    sockets: Path
    postgres: Postgres
    valkey: Valkey

    def database_url(self, name: str) -> str:
        return f"postgresql://zhengtong@/{name}?host={self.sockets}"

    @property
    def redis_url(self) -> str:
        return f"unix://{self.valkey.socket}"


def session_folder() -> Path:
    """Make the folder, in memory where there is enough, and remove those of sessions that were killed."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > _ROOMY_BYTES
    base = memory if roomy else Path("/tmp")
    for left in base.glob("zt-*-*"):
        owner = left.name.split("-")[1]
        if owner.isdigit() and not children.command_of(owner):
            shutil.rmtree(left, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"zt-{os.getpid()}-", dir=base))


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """Give a folder whose path is short enough for sockets."""
    folder = session_folder()
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    folder = session_folder()
    sockets = folder / "s"
    postgres = Postgres(folder / "pg", sockets, folder / "postgresql.log", **_FAST_AND_FORGETFUL)
    valkey = Valkey(sockets, folder / "valkey.log")
    try:
        postgres.start()
        valkey.start()
        yield Servers(folder, sockets, postgres, valkey)
    finally:
        valkey.stop()
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def template(servers: Servers) -> str:
    """Name a database with every migration applied; tests copy it."""
    await _sql(servers, f"CREATE DATABASE {TEMPLATE}")
    database = Database(servers.database_url(TEMPLATE), settings_module.SLICES)
    await migrate(database)
    if os.environ.get("YEARS") == "cut":  # every test then runs on tables cut by year
        await cut_by_year(database)
    return TEMPLATE


async def cut_by_year(database: Database) -> None:
    """Cut what can be cut by year, as `zhengtong years cut` does."""
    worker.register_tasks()
    async with owning(database) as owner:
        for yearly in YEARLY.values():
            await cut(owner, yearly, HeldClock().now())


@asynccontextmanager
async def fresh_database(servers: Servers, template: str) -> AsyncIterator[str]:
    """Give the address of a migrated, empty database nobody is connected to yet."""
    name = f"test_{next(_NUMBERS)}"
    await _sql(servers, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    yield servers.database_url(name)
    await _sql(servers, f"DROP DATABASE {name} WITH (FORCE)")


@pytest_asyncio.fixture
async def database_url(servers: Servers, template: str) -> AsyncIterator[str]:
    """Give the address of a migrated, empty database of the test's own."""
    async with fresh_database(servers, template) as url:
        yield url


@pytest_asyncio.fixture
async def db(settings: Settings) -> AsyncIterator[TortoiseContext]:
    """Connect the process to the test's own database, with the demo's keys installed."""
    crypto.install(settings.keyring)
    async with connected(settings.database) as context:
        yield context


@pytest_asyncio.fixture
async def redis_url(servers: Servers) -> AsyncIterator[str]:
    """Give the address of an empty Valkey."""
    async with redis.asyncio.from_url(servers.redis_url) as client:
        await client.flushall()
        yield servers.redis_url


@pytest_asyncio.fixture(name="redis")
async def redis_client(redis_url: str) -> AsyncIterator[redis.asyncio.Redis]:
    async with redis.asyncio.from_url(redis_url) as client:
        yield client


@pytest.fixture
def clock() -> HeldClock:
    return HeldClock()


@pytest.fixture(scope="session")
def demo_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return settings_module.load(
        {"DEMO": "1", "ALLOW_QUERIES": "1", "VAR_DIR": str(tmp_path_factory.mktemp("var"))}
    )


@pytest.fixture
def settings(demo_settings: Settings, database_url: str, redis_url: str, tmp_path: Path) -> Settings:
    """Give demo settings pointed at the test's own database, Valkey and folder."""
    return replace(
        demo_settings,
        database_url=database_url,
        redis_url=redis_url,
        var_dir=tmp_path,
        embedded_database=False,
        embedded_redis=False,
    )


@pytest.fixture
def run_jobs(
    db: TortoiseContext, settings: Settings, redis: redis.asyncio.Redis, clock: HeldClock
) -> RunJobs:
    """Run, with the real worker, every job due by `clock` and what those cause: `await run_jobs()`."""
    worker.register_tasks()

    async def run() -> None:
        async with worker.tools(settings, redis) as tools:
            await jobworker.drain(settings.database_url, clock=clock, tools=tools)

    return run


async def _sql(servers: Servers, statement: str) -> None:
    connection = await asyncpg.connect(host=str(servers.sockets), user="zhengtong", database="postgres")
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


Following = Callable[..., Awaitable[None]]


@pytest.fixture
def following(monkeypatch: pytest.MonkeyPatch) -> Following:
    """Wait until so many streams that begin "from now on" have found their now: `await following(2)`."""
    begun, start = asyncio.Semaphore(0), follow._start

    async def starting(after: str | None) -> follow.Position:
        place = await start(after)
        begun.release()
        return place

    async def wait(streams: int = 1) -> None:
        for _ in range(streams):
            await begun.acquire()

    monkeypatch.setattr(follow, "_start", starting)
    return wait


@pytest_asyncio.fixture
async def app(settings: Settings, clock: HeldClock) -> AsyncIterator[ASGIApp]:
    """Give the whole application, opened on the test's own database."""
    application = create_app(settings, clock)
    async with application.app.app.router.lifespan_context(application.app.app) as state:

        async def with_state(scope: Scope, receive: Receive, send: Send) -> None:
            # httpx hands over no lifespan state; a server would.
            await application({**scope, "state": dict(state)}, receive, send)

        yield with_state


@pytest_asyncio.fixture
async def client(app: ASGIApp) -> AsyncIterator[httpx.AsyncClient]:
    """Speak HTTP to the application without a socket."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as speaking:
        yield speaking


Ask = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture
def ask(settings: Settings, clock: HeldClock, redis: redis.asyncio.Redis, db: TortoiseContext) -> Ask:
    """Give a way to send an operation as somebody.

        reply = await ask("ItemPage", actor=citizen, code="FAM-001")

    The first word is the name of an operation the app sends, or the text of one of the test's own.
    """
    crypto.install(settings.keyring)
    schema = build_schema()
    documents = load_documents(ROOT / "graphql", graphql_schema(schema), allow_queries=True)
    texts = {document.name: document.text for document in documents}

    async def asking(
        operation: str, actor: Actor = ANONYMOUS, key: UUID | None = None, **variables: Any
    ) -> Any:
        context = Context(actor, clock, settings, redis, documents, address="192.0.2.1")
        raw = orjson.dumps({"query": texts.get(operation, operation), "variables": variables})
        received = Received(decode_call(raw), raw)
        reply = await Executor(schema).run(received, context, read_only=False, key=key)
        return orjson.loads(reply.body) | {"status": reply.status}

    return asking
