"""The raw path, over HTTP: what is stored, for whom, in which form."""

import asyncio
import gzip
import json
from urllib.parse import unquote, urlencode

import brotli
import httpx
import pytest
import pytest_asyncio

from backend.kit.answers.front import Front, Question
from backend.kit.answers.stored import Fresh, Key
from backend.kit.graphql.documents import CURRENT, read_texts
from backend.settings import ROOT
from tests.catalogue.statements import counted

IDS = {
    text.split("(")[0].split("{")[0].removeprefix("query").strip(): digest
    for digest, text in read_texts(ROOT / "graphql" / CURRENT).items()
}


def address(operation, **variables):
    given = {"variables": json.dumps(variables)} if variables else {}
    return "/graphql?" + urlencode({"documentId": IDS[operation]} | given)


@pytest_asyncio.fixture
async def ask(client):
    """Ask once to fill the store, then give a way to ask with the statements counted."""

    async def asking(method, url, **more):
        with counted() as statements:
            reply = await client.request(method, url, **more)
        reply.statements = len(statements)
        return reply

    return asking


async def test_answers_that_were_there_are_counted_apart_from_computed_ones(front, ask):
    before = front.computed, front.found

    for _ in range(4):
        await ask("GET", address("Home"))
    await ask("POST", "/graphql", json={"documentId": IDS["Home"]})

    assert (front.computed - before[0], front.found - before[1]) == (1, 4)


async def test_the_second_answer_costs_no_statement_and_is_the_same(ask):
    first = await ask("GET", address("Home"))
    second = await ask("GET", address("Home"))

    assert first.statements > 0
    assert second.statements == 0
    assert second.content == first.content
    assert second.json()["data"]["county"]["name"] == "安吉县"


async def test_a_stored_answer_carries_every_header_of_an_ordinary_one(client, ask):
    ordinary = await client.get("/graphql", params={"query": "{ __typename }"})
    await ask("GET", address("Home"))
    stored = await ask("GET", address("Home"))

    assert stored.statements == 0
    for name, value in ordinary.headers.items():
        if name not in {"content-length", "cache-control", "vary"}:
            assert stored.headers[name] == value, name
    assert stored.headers["cache-control"] == "no-cache"
    assert set(stored.headers["vary"].split(", ")) == {"Accept", "Accept-Encoding", "Accept-Language"}


async def test_get_post_and_every_spelling_of_the_variables_share_one_answer(ask):
    asked = {"filter": {"window": "forestry", "appliesOnline": True}, "after": None}
    turned = {"after": None, "filter": {"appliesOnline": True, "window": "forestry"}}
    first = await ask("GET", address("BrowseItems", **asked))

    spaced = urlencode({"variables": json.dumps(turned, indent=3), "documentId": IDS["BrowseItems"]})
    posted = {"documentId": IDS["BrowseItems"], "variables": turned}
    others = [
        await ask("GET", address("BrowseItems", **turned)),
        await ask("GET", "/graphql?" + spaced),
        await ask("POST", "/graphql", json=posted),
        await ask("POST", "/graphql", json=posted),
    ]

    assert "errors" not in first.json()
    assert [(each.statements, each.content) for each in others] == [(0, first.content)] * 4


async def test_each_language_has_its_own_answer(ask):
    for language in ("en", "zh-CN", "en"):
        reply = await ask("GET", address("Home"), headers={"Accept-Language": language})

        assert reply.headers["content-language"] == language
        assert reply.json()["data"]["county"]["name"] == {"en": "Anji County", "zh-CN": "安吉县"}[language]


@pytest.mark.parametrize(("coding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
async def test_bytes_come_in_the_coding_asked_for(client, coding, unpack):
    plain = await client.get(address("Home"), headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers

    for _ in range(2):
        async with client.stream(
            "GET", address("Home"), headers={"Accept-Encoding": f"zstd, {coding};q=0.7"}
        ) as packed:
            sent = b"".join([part async for part in packed.aiter_raw()])

        assert packed.headers["content-encoding"] == coding
        assert int(packed.headers["content-length"]) == len(sent) < len(plain.content) / 2
        assert unpack(sent) == plain.content


async def test_what_a_phone_has_is_not_sent_again(ask):
    etag = (await ask("GET", address("Home"))).headers["etag"]

    for condition in (etag, f'"x", {etag}', "*", etag.removeprefix("W/")):
        reply = await ask("GET", address("Home"), headers={"If-None-Match": condition})
        assert (reply.status_code, reply.content, reply.headers["etag"]) == (304, b"", etag)
        assert "default-src 'none'" in reply.headers["content-security-policy"]
        assert "content-length" not in reply.headers

    for condition in ('"x"', "", "W/", ",," * 2000 + etag, "\x00"):
        assert (await ask("GET", address("Home"), headers={"If-None-Match": condition})).status_code == 200


async def test_a_condition_on_a_post_is_no_matter(ask):
    etag = (await ask("GET", address("Home"))).headers["etag"]

    reply = await ask("POST", "/graphql", json={"documentId": IDS["Home"]}, headers={"If-None-Match": etag})

    assert reply.status_code == 200


async def test_head_tells_what_get_would_send(ask):
    told = await ask("GET", address("Home"), headers={"Accept-Encoding": "br"})

    for _ in range(2):
        head = await ask("HEAD", address("Home"), headers={"Accept-Encoding": "br"})
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers == told.headers
    assert (await ask("HEAD", "/graphql?query=%7B__typename%7D")).status_code == 200


async def test_the_media_type_follows_the_accept_header(ask):
    for accept in ("application/graphql-response+json", "application/json", "*/*"):
        reply = await ask("GET", address("Home"), headers={"Accept": accept})
        wanted = accept if "graphql" in accept else "application/json"
        assert reply.headers["content-type"] == wanted


async def test_who_is_signed_in_gets_the_public_answer_and_lasting_nothing(ask):
    await ask("GET", address("Home"))

    for token in ("Bearer nonsense", "Basic x"):
        reply = await ask("GET", address("Home"), headers={"Authorization": token})
        assert (reply.status_code, reply.statements) == (200, 0)
        # What depends on the person is never answered here: the token is looked at.
        reply = await ask("GET", address("WhoAmI"), headers={"Authorization": token})
        assert reply.status_code == 401


async def test_a_personal_operation_is_never_stored(ask):
    for _ in range(2):
        reply = await ask("GET", address("WhoAmI"))
        assert reply.headers["cache-control"] == "no-store"
        assert "Authorization" in reply.headers["vary"]


async def test_refusals_and_errors_are_not_stored(ask, store):
    for _ in range(2):
        reply = await ask("GET", address("SearchItems", query="x" * 61))
        assert reply.json()["errors"]
        assert reply.headers["cache-control"] == "no-store"
        assert "etag" not in reply.headers
    assert len(store.shelf) == 0


async def test_what_is_not_there_takes_no_room(ask, store):
    for code in ("NON-01", "NON-02", "' OR 1=1"):
        assert (await ask("GET", address("ItemPage", code=code))).json() == {"data": {"item": None}}

    assert len(store.shelf) == 0


ODD = {
    "an unknown variable": {"code": "FOR-01", "x": 1},
    "another unknown variable": {"code": "FOR-01", "__proto__": {}},
    "a huge variable": {"code": "F" * 2_000},
    "a wrong type": {"code": 5},
    "none at all": {},
    "a null": {"code": None},
}


@pytest.mark.parametrize("variables", ODD.values(), ids=ODD.keys())
async def test_odd_variables_are_answered_as_ever_and_not_stored(ask, store, variables):
    for _ in range(2):
        reply = await ask("POST", "/graphql", json={"documentId": IDS["ItemPage"], "variables": variables})
        assert reply.status_code in {200, 400}

    assert len(store.shelf) == 0


ODD_QUERIES = [
    "",
    "&&&",
    "documentId",
    "documentId=" + IDS["Home"] + "&documentId=" + IDS["WhoAmI"],
    "documentId=" + IDS["Home"] + "&query={me{kind}}",
    "documentId=" + IDS["Home"] + "&operationName=x",
    "documentId=" + IDS["Home"] + "&variables=[1]",
    "documentId=" + IDS["Home"] + "&variables=" + "[" * 3000,
    "documentId=" + IDS["Home"] + "&variables=" + "9" * 5000,
    "documentId=" + IDS["Home"] + '&variables={"a":"\\ud800"}',
    "documentId=%ff%fe",
    "documentId=sha256:0",
]


@pytest.mark.parametrize("query", ODD_QUERIES)
async def test_an_odd_address_leaves_nothing_in_the_store(ask, store, query):
    for method in ("GET", "HEAD"):
        assert (await ask(method, "/graphql?" + query)).status_code < 500
    assert len(store.shelf) == 0


async def test_a_body_that_looks_like_an_address_is_no_question(ask):
    url = address("Home")
    await ask("GET", url)
    words = url.partition("?")[2]

    for path in ("/graphql", url):
        reply = await ask("POST", path, content=words, headers={"Content-Type": "application/json"})
        assert reply.status_code == 400


async def test_a_mutation_reaches_the_application_whole(ask):
    body = {"query": "mutation { __typename }", "variables": {"a": "x" * 3_000}}
    for headers in ({}, {"Idempotency-Key": "nonsense"}):
        reply = await ask("POST", "/graphql", json=body, headers=headers)
        assert reply.status_code == (400 if headers else 200)


async def test_a_made_up_variety_of_questions_stays_within_bounds(client, ask, store):
    await ask("GET", address("Home"))
    for n in range(150):
        await client.get(address("BrowseItems", filter={"region": f"{n:012d}"}))

    assert store.shelf.bytes <= 128 * 2**20 / 2
    assert (await ask("GET", address("Home"))).statements == 0


async def test_poisonous_headers_change_nothing_for_others(ask):
    poison = {
        "X-Forwarded-Host": "evil.example",
        "X-Original-URL": "/graphql?documentId=" + IDS["WhoAmI"],
        "X-HTTP-Method-Override": "POST",
        "Cookie": "session=x",
        "Origin": "https://evil.example",
        "Range": "bytes=0-3",
        "Accept-Language": "en\t;q=0.5, zh;q=0.4",
        "Accept-Charset": "utf-7",
    }
    poisoned = await ask("GET", address("Home"), headers=poison)

    clean = await ask("GET", address("Home"), headers={"Accept-Language": "en"})

    assert b"evil" not in clean.content + str(clean.headers).encode()
    assert "set-cookie" not in poisoned.headers
    assert poisoned.content == clean.content


async def test_a_stream_is_not_answered_from_the_store(ask):
    await ask("GET", address("Home"))

    reply = await ask("GET", address("Home"), headers={"Accept": "text/event-stream"})

    assert reply.headers["content-type"].startswith("text/event-stream")


async def test_without_a_sound_line_to_the_database_nothing_stored_is_served(new_store):
    answers = []

    async def behind(scope, receive, send):
        answers.append("behind")

    store = new_store()
    front = Front(behind, store, [Always()])
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": []}

    async def send(message):
        answers.append(message["type"])

    for _ in range(2):
        await front(scope, None, send)
    assert front.ready(scope, {}) is not None
    assert answers == ["http.response.start", "http.response.body"] * 2

    store.live_until = asyncio.get_running_loop().time()
    await front(scope, None, send)
    assert front.ready(scope, {}) is None
    assert answers[4:] == ["behind"]


async def test_what_the_application_took_from_the_store_is_next_answered_before_it(new_store):
    """Keyed by the words as they were sent: a cookie, a percent sign more, and it is another question."""
    reached = []

    async def behind(scope, receive, send):
        reached.append(scope["raw_path"])
        stored = await store.answer(Key("page", repr(scope), "en"), frozenset({"t"}), compute)
        form = await stored.form("identity", alternative=False)
        front.remember(scope, stored)
        await send(form.start)
        await send(form.body)

    async def compute():
        return Fresh(b"page", "text/html")

    async def ask(raw_path, *headers):
        scope = {
            "type": "http",
            "method": "GET",
            "path": unquote(raw_path),
            "raw_path": raw_path.encode(),
            "query_string": b"",
            "headers": headers,
        }
        await front(scope, None, sent)

    async def sent(message):
        pass

    store = new_store()
    front = Front(behind, store, [])
    for _ in range(3):
        await ask("/a/b")
        await ask("/a%2Fb")
        await ask("/a/b", (b"cookie", b"prefs=1"))
        await ask("/a/b", (b"cookie", b"prefs=2"))
    assert len(reached) == 4

    store.drop("t")
    await ask("/a/b")
    assert len(reached) == 5


async def test_a_stampede_over_http_costs_what_one_asker_does(client, store):
    with counted() as alone:
        await client.get(address("Services"))
    store.drop("catalogue_item")

    with counted() as together:
        replies = await asyncio.gather(*(client.get(address("Services")) for _ in range(200)))

    assert len(together) == len(alone)
    assert len({reply.content for reply in replies}) == 1


class Always:
    """A source that has an answer to everything."""

    def ask(self, asked):
        async def compute():
            return Fresh(b"x", "text/plain")

        return Question(Key("page", asked.path, asked.language), frozenset(), compute)


async def test_other_methods_and_addresses_are_the_applications(client: httpx.AsyncClient):
    assert (await client.put("/graphql")).status_code == 405
    assert (await client.get("/healthz")).json() == {"alive": True}
