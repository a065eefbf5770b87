"""PostgreSQL gone: what is public is still told, all else is asked to come again, and all of it soon."""

import asyncio
from dataclasses import replace
from shutil import rmtree

import asyncpg
import pytest
import pytest_asyncio

from backend.app import create_app
from backend.kit.graphql.documents import CURRENT, read_texts
from backend.kit.lost import RETRY_SECONDS, SILENT, is_lost
from backend.settings import ROOT
from tests.answers.test_front import IDS, address
from tests.answers.waiting import until
from tests.answers.way import Way

MOST_SECONDS = 1  # for a statement
TEXTS = read_texts(ROOT / "graphql" / CURRENT)
CODE = next(digest for digest, text in TEXTS.items() if "mutation RequestCode" in text)


@pytest_asyncio.fixture
async def way(database_url):
    way = Way(database_url)
    await way.open()
    yield way
    way.speak()
    await way.take_away()
    rmtree(way.folder)


@pytest_asyncio.fixture
async def front(settings, clock, way, monkeypatch):
    monkeypatch.setattr("backend.app.MOST_SECONDS", MOST_SECONDS)
    monkeypatch.setattr("backend.kit.database._SILENT_SECONDS", 0.2)
    made = create_app(replace(settings, database_url=way.url), clock)
    async with made.app.app.router.lifespan_context(made.app.app) as state:
        made.state = dict(state)
        yield made


@pytest_asyncio.fixture
async def soon(client):
    """Give a way to ask that fails where an answer takes more than a second, or so many."""

    async def asking(method, url, within=1, **more):
        async with asyncio.timeout(within):
            return await client.request(method, url, **more)

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


async def test_a_silent_database_keeps_nobody_waiting(client, told, soon, way, store):
    home = await told("Home")
    assert (await client.get("/readyz")).json() == {"ready": True}
    way.fall_silent()
    await until(SILENT.is_set)

    ready, again, *asked_to_return = await asyncio.gather(
        soon("GET", "/readyz", within=5),
        soon("GET", address("Home")),
        soon("GET", address("ItemPage", code="FOR-02")),
        soon("POST", "/graphql", json={"documentId": CODE, "variables": {"phone": "13800001234"}}),
    )

    assert (ready.status_code, ready.json()) == (503, {"ready": False, "fault": "TimeoutError"})
    assert (again.status_code, again.content) == (200, home.content)
    for reply in asked_to_return:
        assert reply.status_code == 503
        assert reply.headers["retry-after"] == str(RETRY_SECONDS)
        assert reply.json()["errors"][0]["extensions"] == {"code": "UNAVAILABLE"}


async def test_a_database_that_speaks_again_is_asked_again(client, told, soon, way, store, raw):
    await told("Home")
    way.fall_silent()
    await until(SILENT.is_set)
    assert (await soon("GET", "/readyz", within=5)).status_code == 503
    assert (await soon("GET", address("Home"))).status_code == 200
    await raw.execute("UPDATE catalogue_life_event SET name_zh = '新名'")

    way.speak()
    await until(store.is_live)

    assert "新名" in (await told("Home")).text
    assert (await client.get("/readyz")).json() == {"ready": True}
    code = await client.post("/graphql", json={"documentId": CODE, "variables": {"phone": "13800001234"}})
    assert code.status_code == 200


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
