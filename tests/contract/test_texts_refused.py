"""Outside of a demo no door takes an operation in its own words: not HTTP, not event streams, no socket."""

from dataclasses import replace

import pytest

from tests.contract.sockets import connected

JSON = {"Content-Type": "application/json"}
TEXTS = (
    "{ __typename }",
    "{ __schema { types { name } } }",
    '{ __type(name: "Query") { name } }',
    "mutation { __typename }",
    "subscription { notices { id } }",
)


@pytest.fixture
def settings(settings):
    """Give settings as a county's servers have them."""
    return replace(settings, allow_queries=False)


def coded(reply):
    [error] = reply.json()["errors"]
    return reply.status_code, error["extensions"]["code"]


@pytest.mark.parametrize("text", TEXTS)
async def test_over_http_a_text_is_an_unknown_document(client, text):
    for accept in ("application/json", "text/event-stream", "application/graphql-response+json"):
        posted = await client.post("/graphql", json={"query": text}, headers=JSON | {"Accept": accept})
        got = await client.get("/graphql", params={"query": text}, headers={"Accept": accept})

        assert coded(posted) == coded(got) == (400, "DOCUMENT_UNKNOWN")
        assert "__" not in posted.text


async def test_beside_a_document_a_text_is_not_looked_at(client):
    both = {"documentId": "made up", "query": TEXTS[0]}

    assert coded(await client.post("/graphql", json=both, headers=JSON)) == (400, "DOCUMENT_UNKNOWN")


@pytest.mark.parametrize("text", TEXTS)
async def test_over_a_socket_a_text_is_an_unknown_document(app, settings, text):
    async with connected(app, settings.public_url) as socket:
        await socket.event()
        await socket.greet()
        await socket.say({"type": "subscribe", "id": "1", "payload": {"query": text}})
        told = await socket.hear()

    assert (told["type"], told["payload"][0]["extensions"]) == ("error", {"code": "DOCUMENT_UNKNOWN"})
