"""What others wrote to check a GraphQL server finds nothing to say about ours."""

import asyncio
import json
from uuid import UUID

import httpx
import pytest
import pytest_asyncio

from backend.app import create_app
from backend.kit import db
from backend.notifications.api import notify
from backend.settings import ROOT
from tests.answers.test_protocol import serve

pytestmark = pytest.mark.slow

NOTICES = "subscription { notices { notice { id } } }"
PATIENCE_SECONDS = 120


@pytest_asyncio.fixture
async def port(settings, clock):
    server, serving, port = await serve(create_app(settings, clock))
    yield port
    server.should_exit = True
    await serving


async def started(tool, *arguments):
    return await asyncio.create_subprocess_exec(
        *("../tools/with-node", "node", "--experimental-websocket", f"tools/{tool}", *arguments),
        cwd=ROOT / "pwa",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )


async def test_the_audits_of_graphql_over_http_find_neither_errors_nor_warnings(port):
    running = await started("audit-http.mjs", f"http://127.0.0.1:{port}/graphql")
    async with asyncio.timeout(PATIENCE_SECONDS):
        said, _ = await running.communicate()
    found = json.loads(said)

    assert len(found) > 50
    assert {each["id"]: each for each in found if each["status"] not in {"ok", "notice"}} == {}


async def told(running):
    async with asyncio.timeout(PATIENCE_SECONDS):
        return json.loads(await running.stdout.readline())


async def test_the_reference_client_of_graphql_transport_ws_follows_and_hangs_up(port, clock, following):
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        person, token = await signed_in(client)
    running = await started("follow-ws.mjs", f"ws://127.0.0.1:{port}/graphql", NOTICES, token)

    assert await told(running) == {"connected": True}
    await following()
    notice = await telling(person, clock)
    said = [await told(running) for _ in range(3)]

    assert {"pong": True} in said
    heard = next(each["next"] for each in said if "next" in each)
    assert heard == {"data": {"notices": {"notice": {"id": str(notice.id)}}}}
    running.stdin.close()
    async with asyncio.timeout(PATIENCE_SECONDS):
        rest = (await running.stdout.read()).decode()
    assert '{"closed":1000}' in rest


async def test_the_reference_client_is_told_why_it_may_not(port):
    running = await started("follow-ws.mjs", f"ws://127.0.0.1:{port}/graphql", NOTICES)

    assert await told(running) == {"connected": True}
    [error] = (await told(running))["next"]["errors"]
    assert error["extensions"]["code"] == "UNAUTHENTICATED"


async def telling(person, clock):
    async with db.transaction():
        return await notify(person, "signed_in", {"device": "Pixel"}, now=clock.now())


async def signed_in(client):
    mutations = (
        'mutation { requestCode(phone: "13800000001") { ... on CodeSent { demoCode } } }',
        """mutation($code: String!) { signIn(phone: "13800000001", code: $code, device: "Pixel") {
          ... on SignedIn { accessToken me { person { id } } } } }""",
    )
    sent = (await client.post("/graphql", json={"query": mutations[0]})).json()["data"]["requestCode"]
    reply = await client.post(
        "/graphql", json={"query": mutations[1], "variables": {"code": sent["demoCode"]}}
    )
    found = reply.json()["data"]["signIn"]
    return UUID(found["me"]["person"]["id"]), found["accessToken"]
