"""Passkeys through the operations the app sends: a citizen's whole way, an officer's factors."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from backend.audit.models import AuditEntry
from backend.identity import access, rates
from backend.identity.models import Passkey, Session
from backend.identity.passkeys.party import party_of
from backend.kit.clock import HeldClock
from backend.kit.graphql.refusal import CONFIRMED_FOR
from backend.notifications.models import Notice
from backend.settings import Settings
from tests.identity.authenticator import Authenticator
from tests.identity.conftest import LI_PHONE, PASSWORD, World
from tests.identity.test_api import db, send
from tests.identity.test_factors import code

__all__ = ["db", "send"]  # fixtures of the whole application


@pytest.fixture
def device(settings: Settings) -> Authenticator:
    """Give a security key that is on our own page."""
    return Authenticator(origin=party_of(settings).origin)


@pytest.fixture
def say(send):
    """Send an operation and give what its one field answers."""

    async def saying(operation: str, token: str | None = None, **variables) -> Any:
        (answer,) = (await send(operation, token, **variables)).json()["data"].values()
        return answer

    return saying


@pytest.fixture
def add(say, device: Authenticator):
    async def adding(token: str) -> Any:
        asked = await say("AskPasskey", token, purpose="ADD")
        return await say("AddPasskey", token, credential=device.make(asked["options"]), name="Pixel")

    return adding


@pytest.fixture
def sign_in(say, device: Authenticator):
    async def signing(kind: str) -> Any:
        asked = await say("AskPasskey", purpose="SIGN_IN")
        signed = device.sign(asked["options"])
        return await say("SignInWithPasskey", credential=signed, kind=kind, device="Pixel")

    return signing


@pytest.fixture
async def challenge(say, world: World):
    async def after_password() -> Any:
        return await say("DeskStaffSignIn", username="clerk", password=PASSWORD, device="d")

    return after_password


@pytest.fixture
async def officer(say, challenge, clock: HeldClock) -> str:
    """Give the token of an officer signed in by password and code."""
    ticket = (await challenge())["challenge"]
    return (await say("DeskSecondFactor", challenge=ticket, code=code(clock.now())))["accessToken"]


async def fresh(settings: Settings, clock: HeldClock) -> str:
    return access.for_session(settings.jwt_private_key, await Session.get(), clock.now())


async def test_a_citizen_adds_one_and_comes_back_with_it(say, add, sign_in) -> None:
    sent = (await say("RequestCode", phone=LI_PHONE))["demoCode"]
    token = (await say("SignIn", phone=LI_PHONE, code=sent, device="Pixel"))["accessToken"]
    assert "id" in await add(token)

    signed_in = await sign_in("CITIZEN")

    assert signed_in["me"]["person"]["phoneMasked"] == "138****0001"
    (key,) = await say("MyPasskeys", signed_in["accessToken"])
    assert (key["name"], key["lastUsedAt"] is None) == ("Pixel", False)
    assert await say("MyPasskeys") == []
    assert (await say("RenamePasskey", token, id=key["id"], name="旧手机"))["name"] == "旧手机"
    assert await say("RemovePasskey", token, id=key["id"]) == {"ok": True}
    assert (await sign_in("CITIZEN"))["code"] == "PASSKEY_UNKNOWN"


async def test_its_owner_is_told_when_one_comes_and_when_one_goes(say, add) -> None:
    sent = (await say("RequestCode", phone=LI_PHONE))["demoCode"]
    token = (await say("SignIn", phone=LI_PHONE, code=sent, device="Pixel"))["accessToken"]
    key = await add(token)
    assert (await add(token))["code"] == "PASSKEY_KNOWN"
    await say("RemovePasskey", token, id=key["id"])

    told = await say("Inbox", token)
    assert [edge["node"]["title"] for edge in told["edges"]] == ["已删除通行密钥", "已添加通行密钥"]
    assert {edge["node"]["link"] for edge in told["edges"]} == {"/me/devices"}
    assert all("Pixel" not in str(edge["node"]) for edge in told["edges"])


async def test_officers_have_no_notices(say, add, officer) -> None:
    assert "id" in await add(officer)
    assert not await Notice.exists()


async def test_what_a_browser_is_told_names_nobody_but_by_a_masked_phone(say, settings: Settings) -> None:
    sent = (await say("RequestCode", phone=LI_PHONE))["demoCode"]
    token = (await say("SignIn", phone=LI_PHONE, code=sent, device="Pixel"))["accessToken"]

    asked = (await say("AskPasskey", token, purpose="ADD"))["options"]

    assert asked["user"]["name"] == "138****0001"
    assert asked["authenticatorSelection"]["residentKey"] == "required"
    assert asked["authenticatorSelection"]["userVerification"] == "required"
    assert asked["attestation"] == "none"


async def test_an_officer_signs_in_with_nothing_but_a_passkey(add, officer, sign_in) -> None:
    await add(officer)

    assert (await sign_in("STAFF"))["me"]["staff"]["name"] == "clerk"
    assert (await sign_in("CITIZEN"))["code"] == "PASSKEY_ELSEWHERE"


async def test_it_is_the_second_factor_after_the_password(say, add, officer, challenge, device) -> None:
    assert (await challenge())["methods"] == ["totp", "spare code"]
    await add(officer)
    first = await challenge()
    assert first["methods"] == ["totp", "spare code", "passkey"]
    ticket = first["challenge"]
    asked = await say("AskPasskey", purpose="FACTOR", challenge=ticket)
    kept = await Passkey.get()
    assert [one["id"] for one in asked["options"]["allowCredentials"]] == [kept.credential]

    signed = device.sign(asked["options"])
    made_up = await say("StaffPasskeyFactor", challenge="made up", credential=signed)
    assert made_up["code"] == "TICKET_INVALID"
    signed_in = await say("StaffPasskeyFactor", challenge=ticket, credential=signed)

    assert signed_in["me"]["staff"]["name"] == "clerk"
    methods = [row.detail["method"] for row in await AuditEntry.filter(action="sign_in").order_by("id")]
    assert methods == ["totp", "passkey"]
    # What is meant for the second factor does not sign in by itself.
    alone = await say("SignInWithPasskey", credential=signed, kind="STAFF", device="d")
    assert alone["code"] == "PASSKEY_LATE"


async def test_a_password_without_that_officers_passkey_opens_nothing(
    say, add, officer, challenge, device
) -> None:
    await add(officer)
    ticket = (await challenge())["challenge"]
    asked = await say("AskPasskey", purpose="FACTOR", challenge=ticket)

    other = Authenticator(origin=device.origin)
    refused = await say("StaffPasskeyFactor", challenge=ticket, credential=other.sign(asked["options"]))
    assert refused["code"] == "PASSKEY_UNKNOWN"


async def test_it_confirms_before_what_weighs(say, add, officer, device, settings, clock) -> None:
    await add(officer)
    clock.at += CONFIRMED_FOR
    token = await fresh(settings, clock)
    assert (await say("DeskMakeSpareCodes", token))["code"] == "FACTOR_NEEDED"
    asked = await say("AskPasskey", token, purpose="CONFIRM")

    signed = device.sign(asked["options"])
    assert await say("ConfirmPasskey", token, credential=signed) == {"ok": True}

    assert len((await say("DeskMakeSpareCodes", token))["codes"]) == 10
    assert (await say("ConfirmPasskey", token, credential=signed))["code"] == "PASSKEY_LATE"
    assert (await AuditEntry.get(action="confirm_factor")).detail == {"method": "passkey"}


async def test_an_officer_confirms_before_adding_one(say, add, officer, device, settings, clock) -> None:
    clock.at += CONFIRMED_FOR

    assert (await add(await fresh(settings, clock)))["code"] == "FACTOR_NEEDED"
    assert not await Passkey.exists()


async def test_citizens_and_strangers_confirm_nothing(send, say, device) -> None:
    sent = (await say("RequestCode", phone=LI_PHONE))["demoCode"]
    token = (await say("SignIn", phone=LI_PHONE, code=sent, device="Pixel"))["accessToken"]

    assert (await say("AskPasskey", token, purpose="CONFIRM"))["code"] == "FORBIDDEN"
    assert (await send("AskPasskey", purpose="CONFIRM")).status_code == 401
    assert (await send("AskPasskey", purpose="ADD")).status_code == 401
    assert (await say("AskPasskey", purpose="FACTOR"))["code"] == "TICKET_INVALID"


async def test_tries_from_an_address_are_limited(send, say, device, monkeypatch) -> None:
    asked = await say("AskPasskey", purpose="SIGN_IN")
    signed = device.sign(asked["options"])
    few = rates.Rate("passkeys per address", 3, timedelta(hours=1), when_down="allow")
    monkeypatch.setattr(rates, "PASSKEYS_PER_ADDRESS", few)

    async def attempt() -> httpx.Response:
        return await send("SignInWithPasskey", credential=signed, kind="CITIZEN", device="d")

    assert [(await attempt()).status_code for _ in range(4)] == [200, 200, 200, 429]


async def test_with_valkey_away_passkeys_go_on(say, add, officer, sign_in, redis, monkeypatch) -> None:
    await add(officer)

    async def away(*_: object, **__: object) -> None:
        raise ConnectionError

    monkeypatch.setattr("redis.asyncio.client.Redis.execute_command", away)

    assert (await sign_in("STAFF"))["me"]["staff"]["name"] == "clerk"
