"""What holds only where people reach us over TLS: cookies of this host alone, which every request brings."""

from dataclasses import replace

import httpx
import pytest
from starlette.types import ASGIApp

from backend.identity.models import Session
from backend.identity.sessions import refresh_token
from backend.kit.clock import HeldClock
from backend.settings import Settings
from tests.identity.conftest import LI_PHONE

NAME = "__Host-zt_refresh"
OURS = {"X-Requested-With": "zhengtong", "Origin": "https://zt.example"}
ASK = """mutation($phone: String!) { requestCode(phone: $phone) { ... on CodeSent { demoCode } } }"""
COME = """mutation($phone: String!, $code: String!) { signIn(phone: $phone, code: $code, device: "Pixel") {
  ... on SignedIn { accessToken } } }"""


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, public_url="https://zt.example")


@pytest.fixture
def db(app: ASGIApp) -> None:
    """Use the connection the application opened."""


@pytest.fixture
async def browser(app: ASGIApp):
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="https://zt.example") as speaking:
        yield speaking


async def test_no_cookie_without_the_prefix_is_taken(browser: httpx.AsyncClient, open_citizen) -> None:
    token = refresh_token(await open_citizen())

    for name, status in (("zt_refresh", 401), (NAME, 200)):
        reply = await browser.post("/session/refresh", headers=OURS | {"Cookie": f"{name}={token}"})

        assert reply.status_code == status
        assert reply.headers["set-cookie"].startswith(f"{NAME}=")


async def test_signing_in_ends_the_session_this_browser_had_and_no_other(
    browser: httpx.AsyncClient, open_citizen, clock: HeldClock
) -> None:
    former = await open_citizen()
    clock.advance(minutes=2)
    elsewhere = await open_citizen(device="tablet")
    clock.advance(minutes=2)

    sent = await browser.post("/graphql", json={"query": ASK, "variables": {"phone": LI_PHONE}})
    code = sent.json()["data"]["requestCode"]["demoCode"]
    call = {"query": COME, "variables": {"phone": LI_PHONE, "code": code}}
    reply = await browser.post("/graphql", json=call, headers={"Cookie": f"{NAME}={refresh_token(former)}"})

    assert reply.json()["data"]["signIn"]["accessToken"]
    assert (await Session.get(id=former.id)).ended_at == clock.now()
    assert (await Session.get(id=elsewhere.id)).ended_at is None
    assert await Session.filter(ended_at=None).count() == 2


async def test_a_sign_in_sent_twice_does_not_end_the_session_it_opened(browser: httpx.AsyncClient) -> None:
    sent = await browser.post("/graphql", json={"query": ASK, "variables": {"phone": LI_PHONE}})
    code = sent.json()["data"]["requestCode"]["demoCode"]
    call = {"query": COME, "variables": {"phone": LI_PHONE, "code": code}}

    for _ in range(2):  # the second brings the cookie of the first
        assert (await browser.post("/graphql", json=call)).json()["data"]["signIn"]["accessToken"]

    assert NAME in browser.cookies
    assert [session.ended_at for session in await Session.all()] == [None]
