"""What the `/graphql` address answers to, whatever is thrown at it."""

import httpx
import orjson
import pytest

from backend.kit.graphql.documents import CURRENT, read_texts
from backend.kit.http.headers import security_headers
from backend.settings import ROOT

READY = "{ __typename }"


async def test_a_query_is_answered(client: httpx.AsyncClient):
    reply = await client.post("/graphql", json={"query": READY})

    assert reply.status_code == 200
    assert reply.json() == {"data": {"__typename": "Query"}}
    assert reply.headers["content-type"] == "application/json"


async def test_the_graphql_media_type_is_given_to_who_asks_for_it(client: httpx.AsyncClient):
    accept = {"Accept": "application/graphql-response+json"}

    reply = await client.get("/graphql", params={"query": READY}, headers=accept)

    assert reply.headers["content-type"] == "application/graphql-response+json"


async def test_what_is_wrong_about_a_document_is_a_status_only_to_who_knows_the_media_type(
    client: httpx.AsyncClient,
):
    for accept, status in (
        ("application/json", 200),
        ("application/graphql-response+json", 400),
        ("application/graphql-response+json, application/json", 400),
        ("*/*", 400),
    ):
        reply = await client.post("/graphql", json={"query": "{ nobody }"}, headers={"Accept": accept})

        assert reply.status_code == status
        assert reply.json()["errors"][0]["extensions"]["code"] == "VARIABLES_INVALID"


ODD_BODIES = {
    "nothing": b"",
    "null": b"null",
    "a list": b"[1]",
    "a number": b"1",
    "a text": b'"x"',
    "broken": b"{",
    "not UTF-8": b'{"query": "\xff"}',
    "a lone surrogate": rb'{"query": "{ __typename }", "variables": {"a": "\ud800"}, "x": "\ud800"}',
    "deep": b'{"variables": {"a":' * 1 + b"[" * 100_000 + b"]" * 100_000 + b"}}",
    "a huge number": b'{"query": "{ __typename }", "variables": {"a": ' + b"9" * 5000 + b"}}",
    "a list of variables": b'{"query": "{ __typename }", "variables": [1]}',
    "no query": b"{}",
    "an unknown document": b'{"documentId": "sha256:0"}',
}


@pytest.mark.parametrize("body", ODD_BODIES.values(), ids=ODD_BODIES.keys())
async def test_an_odd_body_is_the_senders_fault(client: httpx.AsyncClient, body: bytes):
    reply = await client.post("/graphql", content=body, headers={"Content-Type": "application/json"})

    assert 200 <= reply.status_code < 500
    if reply.status_code != 200:
        assert reply.json()["errors"][0]["extensions"]["code"] in {"BODY_INVALID", "DOCUMENT_UNKNOWN"}


async def test_a_body_over_the_limit_is_refused_by_its_size(client: httpx.AsyncClient):
    reply = await client.post(
        "/graphql", content=b"x" * 1_000_001, headers={"Content-Type": "application/json"}
    )

    assert reply.status_code == 413
    assert reply.json()["errors"][0]["extensions"]["code"] == "BODY_TOO_LARGE"


def nested(depth: int) -> object:
    return [nested(depth - 1)] if depth else []


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ([0] * 2_001, "VARIABLES_TOO_MANY"),
        ({str(n): 0 for n in range(2_001)}, "VARIABLES_TOO_MANY"),
        ([{"files": [0] * 2_001}], "VARIABLES_TOO_MANY"),
        (nested(19), "VARIABLES_TOO_MANY"),  # the variables themselves are an object, and the innermost list
        ([0] * 2_000, "DOCUMENT_UNKNOWN"),
        (nested(18), "DOCUMENT_UNKNOWN"),
    ],
    ids=["list", "object", "inside", "deep", "as many as may be", "as deep as may be"],
)
async def test_variables_have_so_many_entries_and_are_so_deep_at_most(
    client: httpx.AsyncClient, value: object, code: str
):
    posted = await client.post("/graphql", json={"documentId": "0" * 64, "variables": {"a": value}})
    asked = await client.get(
        "/graphql", params={"documentId": "0" * 64, "variables": orjson.dumps({"a": value}).decode()}
    )

    for reply in (posted, asked):
        assert reply.status_code == 400
        assert reply.json()["errors"][0]["extensions"]["code"] == code


async def test_what_is_refused_for_its_length_is_not_parsed(client: httpx.AsyncClient, monkeypatch):
    def parse(text: str, **_: object):
        raise AssertionError(f"{len(text)} characters are parsed")

    monkeypatch.setattr("strawberry.schema.schema.parse", parse)
    long = "{" + " ".join(f"a{n}: __typename" for n in range(10_000)) + "}"

    reply = await client.post("/graphql", json={"query": long, "operationName": "Q"})

    assert reply.json()["errors"][0]["extensions"]["code"] == "OPERATION_TOO_COSTLY"


async def test_a_form_post_is_refused_so_that_no_other_site_can_send_one(client: httpx.AsyncClient):
    reply = await client.post("/graphql", data={"query": READY})

    assert reply.status_code == 400


async def test_a_mutation_over_get_is_refused(client: httpx.AsyncClient):
    reply = await client.get("/graphql", params={"query": "mutation { __typename }"})

    assert reply.status_code == 405


async def test_a_token_that_is_no_good_is_answered_with_401(client: httpx.AsyncClient):
    for header in ("Bearer nonsense", "Basic x", "Bearer"):
        reply = await client.post("/graphql", json={"query": READY}, headers={"Authorization": header})

        assert reply.status_code == 401
        assert reply.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_a_message_speaks_the_language_asked_for(client: httpx.AsyncClient):
    for language, words in (
        ("en-GB,en;q=0.9", "out of date"),
        ("zh", "过期"),
        ("fr", "过期"),
        (";;q=x,", "过期"),
    ):
        reply = await client.post("/graphql", json={}, headers={"Accept-Language": language})

        assert words in reply.json()["errors"][0]["message"]


async def test_every_answer_carries_the_security_headers(client: httpx.AsyncClient):
    for path in ("/graphql", "/healthz", "/nowhere.png"):
        reply = await client.get(path)

        policy = reply.headers["content-security-policy"].split("; ")
        assert {"default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"} <= {
            *policy
        }
        assert "unsafe" not in reply.headers["content-security-policy"]
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["referrer-policy"] == "same-origin"
        assert reply.headers["cross-origin-opener-policy"] == "same-origin"
        assert reply.headers["cross-origin-resource-policy"] == "same-origin"
        assert reply.headers["permissions-policy"]


def test_over_tls_browsers_are_told_to_stay_there_with_every_host_beneath():
    told = security_headers(https=True, inline={})

    assert told["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert "Strict-Transport-Security" not in security_headers(https=False, inline={})


@pytest.mark.parametrize("path", ["/graphql", "/files/", "/session/refresh", "/healthz", "/"])
async def test_no_other_origin_is_let_in_whatever_it_asks(client: httpx.AsyncClient, path: str):
    asking = {
        "Origin": "https://elsewhere.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type,authorization",
    }
    for method in ("OPTIONS", "GET", "POST"):
        reply = await client.request(method, path, headers=asking)

        assert not [name for name in reply.headers if name.startswith("access-control-")]


async def test_a_batch_is_no_request(client: httpx.AsyncClient):
    reply = await client.post("/graphql", json=[{"query": READY}, {"query": READY}])

    assert (reply.status_code, reply.json()["errors"][0]["extensions"]["code"]) == (400, "BODY_INVALID")


@pytest.mark.parametrize("method", ["TRACE", "PUT", "CONNECT", "PROPFIND"])
@pytest.mark.parametrize("path", ["/graphql", "/files/", "/session/refresh", "/healthz"])
async def test_no_method_that_is_not_needed_is_served(client: httpx.AsyncClient, method: str, path: str):
    reply = await client.request(method, path)

    assert reply.status_code in {404, 405}
    assert method not in reply.text


async def test_readiness_names_what_is_missing(client: httpx.AsyncClient):
    assert (await client.get("/readyz")).json() == {"ready": True}


async def test_what_is_personal_is_kept_by_no_cache(client: httpx.AsyncClient):
    texts = read_texts(ROOT / "graphql" / CURRENT)
    mine = next(id_ for id_, text in texts.items() if "query MePage" in text)

    for reply in (
        await client.get("/graphql", params={"documentId": mine}),
        await client.post("/graphql", json={"documentId": mine}),
        await client.post("/session/refresh"),
        await client.get("/files/01900000-0000-7000-8000-000000000001"),
    ):
        assert "no-store" in reply.headers["cache-control"]
