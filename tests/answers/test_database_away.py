"""PostgreSQL gone: what is public is still told, all else is asked to come again, and all of it soon."""

import asyncio
import time
from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from urllib.parse import parse_qs, urlsplit

import asyncpg
import pytest
import pytest_asyncio

from backend.app import create_app
from backend.kit.graphql.documents import CURRENT, read_texts
from backend.kit.lost import RETRY_SECONDS, is_lost
from backend.settings import ROOT
from tests.answers.test_front import IDS, address
from tests.answers.waiting import until
from tests.conftest import session_folder

SOCKET = ".s.PGSQL.5432"
TEXTS = read_texts(ROOT / "graphql" / CURRENT)
CODE = next(digest for digest, text in TEXTS.items() if "mutation RequestCode" in text)


class Way:
    """The way to PostgreSQL, which can be taken away and given back."""

    def __init__(self, url):
        self.folder = session_folder()
        self._real = Path(parse_qs(urlsplit(url).query)["host"][0]) / SOCKET
        self._writers = []
        self.url = f"postgresql://zhengtong@{urlsplit(url).path}?host={self.folder}"

    async def open(self):
        self._server = await asyncio.start_unix_server(self._carry, self.folder / SOCKET)

    async def take_away(self):
        self._server.close()
        (self.folder / SOCKET).unlink(missing_ok=True)
        for writer in self._writers:
            writer.transport.abort()
        self._writers.clear()

    async def _carry(self, reader, writer):
        far_reader, far_writer = await asyncio.open_unix_connection(self._real)
        self._writers += [writer, far_writer]
        await asyncio.gather(pump(reader, far_writer), pump(far_reader, writer), return_exceptions=True)


async def pump(reader, writer):
    while piece := await reader.read(65536):
        writer.write(piece)
    writer.close()


@pytest_asyncio.fixture
async def way(database_url):
    way = Way(database_url)
    await way.open()
    yield way
    await way.take_away()
    rmtree(way.folder)


@pytest_asyncio.fixture
async def front(settings, clock, way):
    made = create_app(replace(settings, database_url=way.url), clock)
    async with made.app.app.router.lifespan_context(made.app.app) as state:
        made.state = dict(state)
        yield made


@pytest_asyncio.fixture
async def soon(client):
    """Give a way to ask that fails where an answer takes more than a second."""

    async def asking(method, url, **more):
        begun = time.perf_counter()
        reply = await client.request(method, url, **more)
        assert time.perf_counter() - begun < 1
        return reply

    return asking


@pytest.fixture
def gone(way, store):
    async def going():
        await way.take_away()
        await until(lambda: not store.is_live())

    return going


@pytest.fixture
def told(client, store):
    """Give a way to ask until the answer is kept: while changes may not reach us, none is."""

    async def telling(operation, **variables):
        reply, before = None, len(store.shelf)

        async def is_kept():
            nonlocal reply
            reply = await client.get(address(operation, **variables))
            return len(store.shelf) > before

        await until(is_kept)
        return reply

    return telling


async def test_public_answers_go_on_with_the_database_away(told, soon, gone):
    home = await told("Home")
    page = await told("ItemPage", code="FOR-01")
    await gone()

    for before, operation, variables in ((home, "Home", {}), (page, "ItemPage", {"code": "FOR-01"})):
        now = await soon("GET", address(operation, **variables))
        posted = await soon("POST", "/graphql", json={"documentId": IDS[operation], "variables": variables})
        assert (now.status_code, now.content) == (200, before.content)
        assert (posted.status_code, posted.content) == (200, before.content)


async def test_all_else_is_asked_to_come_again(soon, gone, told):
    await told("Home")
    await gone()

    never_asked = await soon("GET", address("ItemPage", code="FOR-02"))
    code = await soon("POST", "/graphql", json={"documentId": CODE, "variables": {"phone": "13800001234"}})
    ready = await soon("GET", "/readyz")

    for reply in (never_asked, code):
        assert reply.status_code == 503
        assert reply.headers["retry-after"] == str(RETRY_SECONDS)
        assert reply.json()["errors"][0]["extensions"] == {"code": "UNAVAILABLE"}
    assert ready.status_code == 503
    assert (await soon("GET", "/healthz")).json() == {"alive": True}


async def test_once_it_is_back_the_present_is_told_again(client, told, gone, way, store, raw):
    before = await told("Home")
    await gone()
    await raw.execute("UPDATE catalogue_life_event SET name_zh = '新名'")
    await way.open()
    await until(store.is_live)

    after = await told("Home")

    assert after.content != before.content
    assert "新名" in after.text
    await gone()
    assert (await client.get(address("Home"))).content == after.content


@pytest.mark.parametrize(
    ("fault", "lost"),
    [
        (ConnectionRefusedError(), True),
        (TimeoutError(), True),
        (
            asyncpg.InternalClientError("cannot switch to state 12; another operation (2) is in progress"),
            True,
        ),
        (FileNotFoundError(2, "no socket"), True),
        (FileNotFoundError(2, "no file", "/photo"), False),
        (OSError(28, "No space left on device"), False),
        (ValueError(), False),
    ],
)
def test_what_says_that_the_database_is_away(fault, lost):
    outer = RuntimeError()
    outer.__cause__ = fault

    assert is_lost(fault) is is_lost(outer) is lost
