"""Valkey gone: everything works as before, only slower, and says so; once it is back all is as it was."""

from dataclasses import replace

import pytest

from backend.doctor.surroundings import look_at_valkey
from backend.embedded import Valkey
from backend.kit import valkey as clients
from tests.answers.waiting import until
from tests.contract.sockets import connected
from tests.contract.test_websocket import NOTICES, told

CODE = """mutation($phone: String!) { requestCode(phone: $phone) {
  ... on CodeSent { demoCode } ... on Refusal { code } } }"""
SIGN_IN = """mutation($phone: String!, $code: String!) { signIn(phone: $phone, code: $code, device: "Pixel") {
  ... on SignedIn { accessToken me { person { id } } } ... on Refusal { code } } }"""


@pytest.fixture
def valkey(short_folder):
    own = Valkey(short_folder, short_folder / "valkey.log")
    own.start()
    yield own
    own.stop()


@pytest.fixture
def settings(settings, valkey):
    return replace(settings, redis_url=f"unix://{valkey.socket}")


@pytest.fixture
def ask(client):
    async def asking(query, token=None, **variables):
        headers = {"authorization": f"Bearer {token}"} if token else {}
        reply = await client.post("/graphql", json={"query": query, "variables": variables}, headers=headers)
        found = reply.json()
        assert "errors" not in found, found
        [value] = found["data"].values()
        return value

    return asking


@pytest.fixture
def sign_in(ask):
    async def signing(phone):
        sent = await ask(CODE, phone=phone)
        return await ask(SIGN_IN, phone=phone, code=sent["demoCode"])

    return signing


async def test_people_sign_in_write_and_read_and_limits_hold(client, ask, sign_in, valkey, clock):
    await sign_in("13800000001")
    valkey.stop()

    signed = await sign_in("13800000002")
    token = signed["accessToken"]
    statuses = []
    for _ in range(7):  # six a day
        body = {"query": CODE, "variables": {"phone": "13800000003"}}
        statuses.append((await client.post("/graphql", json=body)).status_code)
        clock.advance(minutes=1)
    mine = await ask("{ myCases(first: 5) { edges { node { number } } } }", token)

    assert signed["me"]["person"]["id"]
    assert statuses == [200] * 6 + [429]
    assert mine == {"edges": []}
    for _ in range(30):  # no flood of waiting: Valkey is not asked each time
        await ask("{ myCases(first: 5) { edges { node { number } } } }", token)


async def test_it_says_so_and_balancers_still_send_people(client, valkey, settings):
    assert (await client.get("/readyz")).json() == {"ready": True}
    valkey.stop()

    away = await client.get("/readyz")

    assert (away.status_code, away.json()) == (200, {"ready": True, "slower": "Valkey does not answer"})
    assert "only slower" in (await look_at_valkey(settings)).what("en")


async def test_a_notice_still_comes_live(app, settings, sign_in, valkey, clock, following):
    signed = await sign_in("13800000001")
    async with connected(app, settings.public_url) as socket:
        assert (await socket.event())["type"] == "websocket.accept"
        await socket.greet(authorization=f"Bearer {signed['accessToken']}")
        await socket.say({"type": "subscribe", "id": "1", "payload": {"query": NOTICES}})
        await following()
        valkey.stop()

        notice = await told(signed["me"]["person"]["id"], clock)

        said = await socket.hear()
        assert said["payload"]["data"]["notices"]["notice"]["id"] == str(notice.id)


async def test_once_it_is_back_it_counts_again_by_itself(client, ask, valkey, settings, sign_in):
    valkey.stop()
    await sign_in("13800000001")
    valkey.start()

    async def counts():
        await ask("mutation { __typename }")
        async with clients.connect(settings.redis_url) as redis:
            return await redis.keys("{limit}:*")

    await until(counts)
    assert (await client.get("/readyz")).json() == {"ready": True}
