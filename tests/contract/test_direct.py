"""The short way of a call answers as the long one does, headers included."""

import httpx
import pytest
import pytest_asyncio

from backend.app import create_app

READY = "{ __typename }"
POSTS = {
    "an answer": ({"json": {"query": READY}}, {}),
    "a long answer, zipped": ({"json": {"query": "{ __schema { types { name description } } }"}}, {}),
    "another media type": ({"json": {"query": READY}}, {"Accept": "application/graphql-response+json"}),
    "English": ({"json": {"documentId": "x"}}, {"Accept-Language": "en"}),
    "an unknown document": ({"json": {"documentId": "x"}}, {}),
    "an odd body": ({"content": b"{", "headers": {"Content-Type": "application/json"}}, {}),
    "a form": ({"data": {"query": READY}}, {}),
    "a token that is no good": ({"json": {"query": READY}}, {"Authorization": "Bearer x"}),
    "a body too large": ({"content": b"x" * 1_000_001, "headers": {"Content-Type": "application/json"}}, {}),
}


@pytest_asyncio.fixture
async def ways(settings, clock):
    """Give a client on the short way and one on the long way of the same program."""
    direct = create_app(settings, clock).app
    async with direct.app.router.lifespan_context(direct.app) as state:

        def client(app):
            async def with_state(scope, receive, send):
                await app({**scope, "state": dict(state)}, receive, send)

            return httpx.AsyncClient(transport=httpx.ASGITransport(with_state), base_url="http://test")

        async with client(direct) as short, client(direct.app) as long:
            yield short, long


PACKED = {"content-length", "vary"}  # the short way packs faster, and says so beforehand
CAREFUL = {"cache-control", "content-language"}  # a refused token is answered with these too

GETS = {
    "an answer": ({"query": READY}, {}),
    "a long answer, zipped": ({"query": "{ __schema { types { name description } } }"}, {}),
    "a mutation": ({"query": "mutation { __typename }"}, {}),
    "odd variables": ({"query": READY, "variables": "["}, {}),
    "a token that is no good": ({"query": READY}, {"Authorization": "Bearer x"}),
}


@pytest.mark.parametrize("name", POSTS)
async def test_both_ways_answer_a_post_alike(ways, name):
    given, headers = POSTS[name]
    more = {**given, "headers": {"Accept-Encoding": "gzip", **given.get("headers", {}), **headers}}

    _check_alike(*[await way.post("/graphql", **more) for way in ways])


@pytest.mark.parametrize("name", GETS)
async def test_both_ways_answer_a_get_alike(ways, name):
    params, headers = GETS[name]
    more = {"params": params, "headers": {"Accept-Encoding": "gzip", **headers}}

    _check_alike(*[await way.get("/graphql", **more) for way in ways])


def _check_alike(short, long):
    assert (short.status_code, short.json()) == (long.status_code, long.json())
    mine, theirs = dict(short.headers), dict(long.headers)
    assert set(theirs.get("vary", "").split(", ")) - {""} <= set(mine["vary"].split(", "))
    assert mine["cache-control"] == "no-store"
    assert _without(mine, PACKED | CAREFUL) == _without(theirs, PACKED | CAREFUL)
    assert {name: mine[name] for name in CAREFUL & theirs.keys()} == {
        name: theirs[name] for name in CAREFUL & theirs.keys()
    }


def _without(headers, names):
    return {name: value for name, value in headers.items() if name not in names}
