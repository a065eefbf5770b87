"""The operations the app sends, from a phone nobody knows to a signed-out device."""

from typing import Any

import httpx
import pyotp
import pytest

from backend.identity.models import Session
from backend.kit.clock import HeldClock
from tests.identity.conftest import LI_PHONE, PASSWORD, TOTP_SECRET, WANG_PHONE, World

HEADERS = {"X-Requested-With": "zhengtong", "Origin": "http://test"}

SIGN_IN_AND_LOOK = """mutation($phone: String!, $code: String!) {
  signIn(phone: $phone, code: $code, device: "Pixel") {
    ... on SignedIn {
      accessToken
      me { kind staff { id } person { mandates { agentName mine } sessions { current } } }
    }
  }
}"""


@pytest.fixture
def db(client: httpx.AsyncClient) -> None:
    """Let the world use the connection the application opened."""


@pytest.fixture
def send(client: httpx.AsyncClient):
    """Send an operation of the app the way the app does: by name here, by hash there."""
    from backend.app import ROOT

    texts = {path.stem: path.read_text() for path in (ROOT / "graphql" / "operations").rglob("*.graphql")}

    async def sending(operation: str, token: str | None = None, **variables) -> httpx.Response:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return await client.post(
            "/graphql", json={"query": texts[operation], "variables": variables}, headers=headers
        )

    return sending


async def test_a_citizen_signs_in_looks_and_signs_out(send, client: httpx.AsyncClient) -> None:
    sent = (await send("RequestCode", phone=LI_PHONE)).json()["data"]["requestCode"]
    reply = await send("SignIn", phone=LI_PHONE, code=sent["demoCode"], device="Pixel")
    signed_in = reply.json()["data"]["signIn"]
    cookie = reply.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie and "Path=/session" in cookie  # noqa: PT018
    assert "Secure" not in cookie  # this test speaks http
    assert signed_in["me"]["person"]["phoneMasked"] == "138****0001"

    me = (await send("MePage", signed_in["accessToken"])).json()["data"]["me"]
    assert me["kind"] == "CITIZEN"
    assert [session["current"] for session in me["person"]["sessions"]] == [True]
    assert me["person"]["pushSubscriptions"] == 0
    assert {one["channel"] for one in me["person"]["preferences"]} >= {"INBOX", "SMS"}

    renewed = await client.post("/session/refresh", headers=HEADERS)
    assert renewed.status_code == 200
    assert (await send("WhoAmI", renewed.json()["accessToken"])).json()["data"]["me"] is not None

    ended = await client.post("/session/end", headers=HEADERS)
    assert ended.status_code == 204
    assert "Max-Age=0" in ended.headers["set-cookie"]
    after = await send("UpdateProfile", renewed.json()["accessToken"], input={"name": "李"})
    assert after.status_code == 401


async def test_an_officer_signs_in_with_two_factors(send, world: World, clock: HeldClock) -> None:
    first = (await send("DeskStaffSignIn", username="clerk", password=PASSWORD, device="desk")).json()
    challenge = first["data"]["staffSignIn"]["challenge"]
    code = pyotp.TOTP(TOTP_SECRET).at(clock.now())
    second = (await send("DeskSecondFactor", challenge=challenge, code=code)).json()["data"][
        "staffSecondFactor"
    ]

    account = (await send("DeskAccount", second["accessToken"])).json()["data"]["me"]["staff"]

    assert account["username"] == "clerk"
    assert [post["role"] for post in account["posts"]] == ["CLERK"]
    assert len(account["sessions"]) == 1


async def test_own_particulars_are_told_to_their_owner_alone_and_kept_nowhere(
    send, world: World, clock: HeldClock
) -> None:
    sent = (await send("RequestCode", phone=LI_PHONE)).json()["data"]["requestCode"]
    signed_in = await send("SignIn", phone=LI_PHONE, code=sent["demoCode"], device="Pixel")
    own = await send("MyIdentity", signed_in.json()["data"]["signIn"]["accessToken"])
    first = await send("DeskStaffSignIn", username="clerk", password=PASSWORD, device="desk")
    challenge = first.json()["data"]["staffSignIn"]["challenge"]
    second = await send("DeskSecondFactor", challenge=challenge, code=pyotp.TOTP(TOTP_SECRET).at(clock.now()))

    assert own.json()["data"]["myIdentity"] == {"name": None, "phone": LI_PHONE, "idNumber": None}
    assert own.headers["cache-control"] == "no-store"
    officer = await send("MyIdentity", second.json()["data"]["staffSecondFactor"]["accessToken"])
    for reply in (officer, await send("MyIdentity")):
        assert reply.json() == {"data": {"myIdentity": None}}


async def test_who_signs_in_is_the_viewer_of_what_they_are_shown_at_once(
    send, client, clock: HeldClock
) -> None:
    async def signed_in(phone: str) -> dict[str, Any]:
        sent = (await send("RequestCode", phone=phone)).json()["data"]["requestCode"]
        variables = {"phone": phone, "code": sent["demoCode"]}
        reply = await client.post("/graphql", json={"query": SIGN_IN_AND_LOOK, "variables": variables})
        return reply.json()["data"]["signIn"]

    agent = await signed_in(WANG_PHONE)
    await send("UpdateProfile", agent["accessToken"], input={"name": "王五"})
    first = await signed_in(LI_PHONE)
    await send("GrantMandate", first["accessToken"], input={"agentPhone": WANG_PHONE, "days": 30})
    clock.advance(hours=1)

    me = (await signed_in(LI_PHONE))["me"]

    assert (me["kind"], me["staff"]) == ("CITIZEN", None)
    assert me["person"]["mandates"] == [{"agentName": "139****0002", "mine": "PRINCIPAL"}]
    assert [session["current"] for session in me["person"]["sessions"]] == [True, False]


async def test_a_second_factor_cannot_be_skipped(send, world: World) -> None:
    first = (await send("DeskStaffSignIn", username="clerk", password=PASSWORD, device="desk")).json()

    assert set(first["data"]["staffSignIn"]) == {"challenge", "methods"}
    assert await Session.all().count() == 0
    as_token = await send("DeskAccount", first["data"]["staffSignIn"]["challenge"])
    assert as_token.status_code == 401


async def test_nobody_is_nobody(send) -> None:
    assert (await send("WhoAmI")).json() == {"data": {"me": None}}


@pytest.mark.parametrize(
    ("operation", "variables"),
    [
        ("UpdateProfile", {"input": {"name": "x"}}),
        ("EndSession", {"id": "01980000-0000-7000-8000-000000000000"}),
        ("EndOtherSessions", {}),
        ("GrantMandate", {"input": {"agentPhone": LI_PHONE, "days": 1}}),
        ("RevokeMandate", {"id": "01980000-0000-7000-8000-000000000000"}),
        ("DeskSetStandIn", {"standIn": None, "absentUntil": None}),
    ],
)
async def test_strangers_are_asked_to_sign_in_first(send, operation: str, variables) -> None:
    reply = await send(operation, **variables)

    assert (reply.status_code, reply.json()["errors"][0]["extensions"]["code"]) == (401, "UNAUTHENTICATED")
