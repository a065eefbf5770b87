"""The shortest way of a call: what it takes, and what its answers look like."""

import gzip
import json

import pytest

from backend.kit.actor import ANONYMOUS
from backend.kit.errors import Refused
from backend.kit.graphql.calls import Calls
from backend.kit.graphql.reply import Reply


class Answering:
    """Stands for the executor: answers with what it was given, and remembers whom."""

    def __init__(self, answer):
        self.answer = answer
        self.asked = []

    async def run(self, received, context, *, read_only, key):
        self.asked.append((received.call, context, read_only, key))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


class Context:
    def __init__(self, scope):
        self.actor = scope["state"]["actor"]
        self.cookies = []


class Rates:
    """Stands for the fence against floods."""

    def __init__(self):
        self.spent = 0
        self.full = False

    async def spend(self, scope):
        assert "actor" in scope["state"]
        self.spent += 1
        if self.full:
            raise Refused("TOO_MANY", retry_after=3)


FRESH = []


async def authenticate(token, language, *, fresh=True):
    FRESH.append(fresh)
    if token != "good":
        raise Refused("UNAUTHENTICATED")
    return ANONYMOUS


def calls(answer, rates=None):
    executor = Answering(answer)
    return executor, Calls(
        "/graphql",
        rates=rates or Rates(),
        executor=executor,
        make_context=Context,
        authenticate=authenticate,
        headers={"X-Every": "1"},
        is_never_stored=lambda query: query == b"documentId=private",
    )


def asked(query=b"documentId=private", method="GET", path="/graphql"):
    return {"method": method, "path": path, "query_string": query, "state": {}}


async def nothing():
    raise AssertionError("a GET has no body")


def sending(*pieces):
    """Give a `receive` that brings a body in pieces, and then the end of the connection."""
    told = [
        {"type": "http.request", "body": piece, "more_body": number < len(pieces)}
        for number, piece in enumerate(pieces, 1)
    ]

    async def receive():
        return told.pop(0) if told else {"type": "http.disconnect"}

    return receive


JSON = (b"content-type", b"application/json; charset=utf-8")


async def send(pieces, *headers, answer=None, rates=None):
    executor, way = calls(answer or Reply(200, b'{"data":{}}'), rates)
    found = await way.answer(asked(b"", "POST"), dict(headers), sending(*pieces))
    return executor, found, dict(found.headers)


async def ask(answer, *headers):
    executor, way = calls(answer)
    scope = asked(b"documentId=sha256%3Aabc&variables=%7B%22n%22%3A1%7D")
    found = await way.answer(scope, dict(headers), nothing)
    assert found.head == b"".join(b"%s: %s\r\n" % header for header in found.headers) + b"\r\n"
    return executor, found, dict(found.headers)


async def test_a_read_is_answered_with_all_headers():
    executor, found, headers = await ask(Reply(200, b'{"data":{}}'), (b"accept-language", b"en"))

    assert (found.status, found.body) == (200, b'{"data":{}}')
    assert headers[b"content-length"] == b"11"
    assert headers[b"content-language"] == b"en"
    assert headers[b"cache-control"] == b"no-store"
    assert headers[b"x-every"] == b"1"
    assert headers[b"content-type"] == b"application/json"
    [(call, _, read_only, key)] = executor.asked
    assert (call.document_id, call.variables, read_only, key) == ("sha256:abc", {"n": 1}, True, None)


async def test_a_long_answer_is_packed_for_who_takes_it():
    body = json.dumps(["x" * 2_000]).encode()

    _, plain, _ = await ask(Reply(200, body))
    _, packed, headers = await ask(Reply(200, body), (b"accept-encoding", b"br, gzip"))

    assert plain.body == body
    assert gzip.decompress(packed.body) == body
    assert headers[b"content-encoding"] == b"gzip"
    assert headers[b"content-length"] == str(len(packed.body)).encode()


async def test_a_token_that_is_no_longer_good_is_told_so_and_nothing_is_asked():
    executor, found, _ = await ask(Reply(200, b"{}"), (b"authorization", b"Bearer bad"))

    assert found.status == 401
    assert executor.asked == []


async def test_a_refusal_keeps_its_status_and_headers():
    _, found, headers = await ask(Refused("TOO_MANY", retry_after=7))

    assert found.status == 429
    assert headers[b"retry-after"] == b"7"


async def test_a_fault_is_masked_and_logged_without_its_words(caplog):
    _, found, _ = await ask(ValueError("410101"))

    assert found.status == 500
    assert b"410101" not in found.body
    assert "410101" not in caplog.text
    assert json.loads(found.body)["errors"][0]["extensions"]["id"] in caplog.text


async def test_cookies_set_on_the_way_are_sent():
    executor, way = calls(Reply(200, b"{}"))

    async def run(received, context, *, read_only, key):
        context.cookies.append("a=b; Path=/")
        return Reply(200, b"{}")

    executor.run = run
    found = await way.answer(asked(), {}, nothing)

    assert (b"set-cookie", b"a=b; Path=/") in found.headers


async def test_a_read_goes_by_what_was_known_and_a_change_by_what_is():
    FRESH.clear()
    await ask(Reply(200, b"{}"), (b"authorization", b"Bearer good"))
    await send([b"{}"], JSON, (b"authorization", b"Bearer good"))

    assert FRESH == [False, True]


async def test_a_change_is_read_to_its_end_with_its_key():
    key = "0192f3a0-0000-7000-8000-000000000001"
    pieces = [b'{"documentId":"sha2', b'56:abc","variables":{"n":1}}']
    executor, found, _ = await send(pieces, JSON, (b"idempotency-key", key.encode()))

    assert found.status == 200
    [(call, _, read_only, given)] = executor.asked
    assert (call.document_id, call.variables, read_only, str(given)) == ("sha256:abc", {"n": 1}, False, key)


@pytest.mark.parametrize(
    ("pieces", "headers", "status"),
    [
        ([b"{}"], [], 400),
        ([b"{}"], [(b"content-type", b"text/plain")], 400),
        ([b"{"], [JSON], 400),
        ([b"x" * 600_000, b"x" * 600_000], [JSON], 413),
        ([b"{}"], [JSON, (b"idempotency-key", b"no uuid")], 400),
        ([b"{}"], [JSON, (b"authorization", b"Bearer bad")], 401),
        ([], [JSON], 400),
    ],
)
async def test_a_change_that_is_amiss_is_told_so_and_nothing_is_done(pieces, headers, status):
    executor, found, _ = await send(pieces, *headers)

    assert found.status == status
    assert executor.asked == []


async def test_changes_are_counted_and_a_flood_is_refused_before_its_body_is_read():
    rates = Rates()
    await send([b"{}"], JSON, rates=rates)
    rates.full = True
    executor, found, headers = await send([], JSON, rates=rates)

    assert (rates.spent, found.status, headers[b"retry-after"]) == (2, 429, b"3")
    assert executor.asked == []


@pytest.mark.parametrize(
    ("scope", "headers", "stored", "taken"),
    [
        (asked(), {}, False, True),
        (asked(), {}, True, True),
        (asked(b"documentId=public"), {}, False, True),
        (asked(b"documentId=public"), {}, True, False),
        (asked(method="POST"), {}, False, True),
        (asked(method="POST"), {}, True, False),
        (asked(method="POST"), {b"idempotency-key": b"1"}, True, True),
        (asked(method="POST"), {b"accept": b"text/event-stream"}, False, False),
        (asked(method="PUT"), {}, False, False),
        (asked(path="/graphql/"), {}, False, False),
        (asked(), {b"accept": b"text/event-stream"}, False, False),
    ],
)
def test_what_is_odd_takes_the_ordinary_way(scope, headers, stored, taken):
    _, way = calls(Reply(200, b"{}"))

    assert way.takes(scope, headers, stored=stored) is taken
