"""Subscriptions over graphql-transport-ws: the protocol's rules, and whatever is thrown at it."""

from contextlib import AsyncExitStack
from uuid import UUID

import pytest

from backend.app import create_app
from backend.kit import db
from backend.kit.bus import current
from backend.kit.clock import HeldClock
from backend.kit.errors import Refused
from backend.kit.graphql import lines, websocket
from backend.kit.graphql.websocket import MOST_SUBSCRIPTIONS
from backend.kit.ids import new_id
from backend.kit.measures import MEASURES
from backend.notifications.api import notify
from tests.contract.sockets import connected

NOTICES = "subscription { notices { notice { id } } }"
BROKEN = {
    "not JSON": "{",
    "null": "null",
    "a list": "[]",
    "a text": '"x"',
    "no type": "{}",
    "a type of nobody": '{"type": "dance"}',
    "a null payload": '{"type": "connection_init", "payload": null}',
    "a list as payload": '{"type": "subscribe", "id": "1", "payload": []}',
    "no query": '{"type": "subscribe", "id": "1", "payload": {}}',
    "a number as id": '{"type": "subscribe", "id": 1, "payload": {"query": "{ __typename }"}}',
    "deep": '{"type": "ping", "payload": {"a": ' + "[" * 50_000 + "]" * 50_000 + "}}",
    "a huge number": '{"type": "ping", "payload": {"a": ' + "9" * 5_000 + "}}",
    "too long": '{"type": "ping", "payload": {"a": "' + "x" * 200_000 + '"}}',
}


@pytest.fixture
async def socket(app, settings):
    async with connected(app, settings.public_url) as opened:
        accepted = await opened.event()
        assert accepted == {
            "type": "websocket.accept", "subprotocol": "graphql-transport-ws", "headers": [],
        }  # fmt: skip
        yield opened


@pytest.fixture
async def citizen(client):
    """Sign somebody in over HTTP and give their id and token."""
    mutations = (
        'mutation { requestCode(phone: "13800000001") { ... on CodeSent { demoCode } } }',
        """mutation($code: String!) { signIn(phone: "13800000001", code: $code, device: "Pixel") {
          ... on SignedIn { accessToken me { person { id } } } } }""",
    )
    sent = (await client.post("/graphql", json={"query": mutations[0]})).json()["data"]["requestCode"]
    reply = await client.post(
        "/graphql", json={"query": mutations[1], "variables": {"code": sent["demoCode"]}}
    )
    signed_in = reply.json()["data"]["signIn"]
    return UUID(signed_in["me"]["person"]["id"]), signed_in["accessToken"]


async def test_it_lets_in_by_token_follows_and_stops_when_told(socket, citizen, clock, following):
    person, token = citizen
    await socket.greet(authorization=f"Bearer {token}")
    await socket.say({"type": "ping"})
    assert (await socket.hear())["type"] == "pong"

    await socket.say({"type": "subscribe", "id": "1", "payload": {"query": NOTICES}})
    await following()
    notice = await told(person, clock)
    said = await socket.hear()
    assert (said["type"], said["id"]) == ("next", "1")
    assert said["payload"]["data"]["notices"]["notice"]["id"] == str(notice.id)

    await socket.say({"type": "complete", "id": "1"})
    await told(person, clock)
    await socket.say({"type": "ping"})
    assert (await socket.hear())["type"] == "pong"


async def told(person, clock):
    params = {"number": "330000-20260302-00017", "item": {"zh-CN": "生育登记", "en": "Birth registration"}}
    async with db.transaction():
        return await notify(person, "case_submitted", params, case_number=params["number"], now=clock.now())


async def test_who_is_nobody_follows_nothing(socket):
    await socket.greet()
    await socket.say({"type": "subscribe", "id": "1", "payload": {"query": NOTICES}})

    said = await socket.hear()

    assert said["payload"]["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    assert (await socket.hear())["type"] == "complete"


async def test_no_more_is_followed_at_once_than_allowed(socket, citizen):
    await socket.greet(authorization=f"Bearer {citizen[1]}")
    for number in range(MOST_SUBSCRIPTIONS + 1):
        await socket.say({"type": "subscribe", "id": str(number), "payload": {"query": NOTICES}})

    said = await socket.hear()

    assert (said["type"], said["id"]) == ("error", str(MOST_SUBSCRIPTIONS))


async def test_one_id_is_one_stream(socket, citizen):
    await socket.greet(authorization=f"Bearer {citizen[1]}")
    for _ in range(2):
        await socket.say({"type": "subscribe", "id": "1", "payload": {"query": NOTICES}})

    assert await socket.closing() == 4409


async def test_nothing_may_be_asked_before_the_greeting(socket):
    await socket.say({"type": "subscribe", "id": "1", "payload": {"query": NOTICES}})

    assert await socket.closing() == 4401


async def test_a_second_greeting_ends_it(socket):
    await socket.greet()
    await socket.say({"type": "connection_init"})

    assert await socket.closing() == 4429


async def test_a_token_that_is_no_good_is_not_let_in(socket):
    await socket.say({"type": "connection_init", "payload": {"authorization": "Bearer nonsense"}})

    assert await socket.closing() == 4403


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
async def test_what_is_no_message_ends_it_with_the_protocols_own_code(socket, text):
    await socket.greet()
    await socket.say(text)

    assert await socket.closing() == 4400


async def test_an_unknown_operation_is_told_so_and_the_connection_lives(socket):
    await socket.greet()
    await socket.say({"type": "subscribe", "id": "1", "payload": {"query": "subscription { nowhere }"}})
    assert (await socket.hear())["type"] == "error"

    await socket.say({"type": "ping"})

    assert (await socket.hear())["type"] == "pong"


async def test_another_protocol_is_not_spoken(app, settings):
    async with connected(app, settings.public_url, protocol="graphql-ws") as socket:
        said = await socket.event()
        code = said["code"] if said["type"] == "websocket.close" else await socket.closing()

    assert code in {4406, 1002}


async def test_a_page_of_another_origin_is_turned_away(app):
    async with connected(app, "https://elsewhere.example") as socket:
        said = await socket.event()

    assert said["type"] in {"websocket.close", "websocket.http.response.start"}


async def test_who_does_not_greet_is_not_waited_for(app, settings, monkeypatch):
    monkeypatch.setattr(websocket, "GREETING_SECONDS", 0.1)
    # The limit is read when the application is made.
    impatient = create_app(settings, HeldClock())

    async def with_state(scope, receive, send):
        await impatient({**scope, "state": {"redis": None}}, receive, send)

    async with connected(with_state, settings.public_url) as socket:
        assert (await socket.event())["type"] == "websocket.accept"
        assert await socket.closing() == 4408


async def test_a_person_has_no_more_sockets_than_allowed_and_hinders_nobody_else(app, settings, citizen):
    authorization = f"Bearer {citizen[1]}"
    async with AsyncExitStack() as stack:
        for _ in range(lines.LINES.most_of_a_person):
            socket = await stack.enter_async_context(connected(app, settings.public_url))
            await socket.event()
            await socket.greet(authorization=authorization)

        async with connected(app, settings.public_url) as one_too_many:
            await one_too_many.event()
            await one_too_many.say({"type": "connection_init", "payload": {"authorization": authorization}})
            assert await one_too_many.closing() == 4429
        async with connected(app, settings.public_url) as stranger:
            await stranger.event()
            await stranger.greet()

    async with connected(app, settings.public_url) as later:
        await later.event()
        await later.greet(authorization=authorization)


async def test_a_full_process_turns_sockets_away_at_the_door(app, settings, monkeypatch):
    monkeypatch.setattr(MEASURES, "streams", lines.MOST_IN_ALL)

    async with connected(app, settings.public_url) as socket:
        assert await socket.closing() == 1013


async def test_a_socket_has_a_life_after_which_it_is_to_greet_again(app, settings, citizen, monkeypatch):
    monkeypatch.setattr(websocket, "LIFE_SECONDS", 0.5)

    async with connected(app, settings.public_url) as socket:
        await socket.event()
        await socket.greet(authorization=f"Bearer {citizen[1]}")
        await socket.say({"type": "subscribe", "id": "1", "payload": {"query": NOTICES}})
        assert await socket.closing() == 1001

    assert lines.LINES._all == 0
    assert current()._listeners == set()


def test_lines_are_counted_by_person_by_address_of_strangers_and_in_all():
    counted = lines.Lines(most_of_a_person=1, most_of_an_address=2, most_of_strangers=3, most_in_all=4)
    wang, li, zhao = new_id(), new_id(), new_id()

    with counted.held(wang, "a"), pytest.raises(Refused, match="TOO_MANY"):
        counted.check(wang, "b")
    with counted.held(None, "a"), counted.held(None, "a"):
        with pytest.raises(Refused, match="TOO_MANY"):
            counted.check(None, "a")
        counted.check(wang, "a")
        with counted.held(None, "b"):
            with pytest.raises(Refused, match="BUSY"):
                counted.check(None, "c")
            with counted.held(li, "c"), pytest.raises(Refused, match="BUSY"):
                counted.check(zhao, "c")
    assert not counted._of
    assert (counted._strangers, counted._all) == (0, 0)
