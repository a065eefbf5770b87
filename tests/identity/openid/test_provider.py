"""Speaking with a provider over a real network: never elsewhere, never for ever, never more than fits."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from backend.doctor.openid import look_at_openid
from backend.identity.openid import provider as providers
from backend.identity.openid.facts import facts_in
from backend.identity.openid.provider import Provider
from backend.kit.errors import Refused
from backend.kit.outgoing.addresses import AddressRule
from backend.operations.api import Standing
from tests.fixtures.listening import listening
from tests.identity.openid.elsewhere import CLIENT, ISSUER, document, fresh_key


class House:
    """A provider on loopback that misbehaves as told."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.said: dict[str, Any] = {}
        self.trouble = ""
        self.origin = ""

    async def answer(self, request: Request) -> Response:
        self.asked.append(request.url.path)
        if request.url.path == "/keys":
            return JSONResponse({"keys": [fresh_key().as_dict(private=False)]})
        if self.trouble == "slow":
            await asyncio.sleep(5)
        answers = {
            "redirect": RedirectResponse(f"{self.origin}/elsewhere", 302),
            "huge": Response(b"[" * 1_200_000),
            "large": JSONResponse(self.said | {"more": "x" * 300_000}),
            "deep": Response(b"[" * 100_000),
            "words": Response("<html>政务</html>"),
        }
        return answers.get(self.trouble) or JSONResponse(self.said)


@pytest.fixture
async def house():
    one = House()
    async with listening(Starlette(routes=[Route("/{path:path}", one.answer)])) as origin:
        one.origin = origin
        one.said = document(
            issuer=origin,
            authorization_endpoint=f"{origin}/authorize",
            token_endpoint=f"{origin}/token",
            jwks_uri=f"{origin}/keys",
        )
        yield one


async def test_a_provider_on_this_machine_is_for_demonstrations_alone(house, clock) -> None:
    client = replace(CLIENT, issuer=house.origin)

    assert (await Provider(client, "demo").look(clock.now())).token == f"{house.origin}/token"
    asked = len(house.asked)
    for inside in (False, True):
        with pytest.raises(Refused, match="OPENID_AWAY"):
            await Provider(replace(client, inside=inside), "http").look(clock.now())
    assert len(house.asked) == asked


@pytest.mark.parametrize("trouble", ["redirect", "huge", "large", "deep", "slow", "words"])
async def test_what_is_no_answer_is_given_up(house, clock, trouble, monkeypatch) -> None:
    monkeypatch.setattr(providers, "PATIENCE_SECONDS", 0.5)
    house.trouble = trouble

    with pytest.raises(Refused, match="OPENID_AWAY"):
        await Provider(replace(CLIENT, issuer=house.origin), "demo").facts(clock.now())

    assert house.asked == ["/.well-known/openid-configuration"]


@pytest.mark.parametrize(
    ("changed", "standing", "todo"),
    [
        ({}, Standing.GOOD, ""),
        ({"code_challenge_methods_supported": ["plain"]}, Standing.THOUGHT, "Ask them"),
        ({"issuer": "https://evil.example"}, Standing.BROKEN, "OPENID_ISSUER"),
        ({"jwks_uri": None}, Standing.BROKEN, "OPENID_ISSUER"),
    ],
)
async def test_the_doctor_looks_at_the_document(house, clock, settings, changed, standing, todo) -> None:
    house.said |= changed
    ours = replace(settings, openid=replace(CLIENT, issuer=house.origin), outgoing_adapter="demo")

    (finding,) = await look_at_openid(ours, clock.now())

    assert finding.standing is standing
    assert todo in finding.todo("en")
    assert finding.what("zh-CN")
    for nobody in (None, replace(CLIENT, sample="demo")):
        assert await look_at_openid(replace(settings, openid=nobody), clock.now()) == []


def test_a_host_inside_is_called_by_its_name_alone_and_never_this_machine() -> None:
    rule = AddressRule(any_port=True, inside="sso.province")

    assert rule.allows("https://sso.province:8443/token")
    for refused in (
        "http://sso.province/",
        "https://other.province/",
        "https://8.8.8.8/",
        "https://localhost/",
    ):
        assert not rule.allows(refused)
    assert all(rule.reaches(ip) for ip in ("10.1.2.3", "172.16.0.1", "192.168.1.1", "fd12::1", "8.8.8.8"))
    inside = (
        "127.0.0.1",
        "::1",
        "169.254.169.254",
        "100.100.100.200",
        "0.0.0.0",
        "fe80::1",
        "::ffff:127.0.0.1",
    )
    assert not any(rule.reaches(ip) for ip in inside)


def test_only_the_issuers_own_host_may_stand_inside() -> None:
    inside = replace(CLIENT, issuer="https://sso.gov/realm", inside=True)
    said = {
        "issuer": "https://sso.gov/realm",
        "authorization_endpoint": "https://sso.gov/a",
        "token_endpoint": "https://10.0.0.8/t",
        "jwks_uri": "https://sso.gov/k",
    }

    with pytest.raises(Refused):
        facts_in(said, inside, plain_allowed=False)
    assert facts_in(said | {"token_endpoint": "https://sso.gov/t"}, inside, plain_allowed=False).token


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [
        (None, "client_secret_basic"),
        (["client_secret_post", "client_secret_basic"], "client_secret_basic"),
        (["client_secret_post"], "client_secret_post"),
        (["private_key_jwt"], "client_secret_basic"),
        ("client_secret_post", "client_secret_basic"),
    ],
)
def test_the_secret_goes_in_a_header_where_it_can(offered, chosen) -> None:
    said = document(token_endpoint_auth_methods_supported=offered)

    assert facts_in(said, CLIENT, plain_allowed=False).auth_method == chosen
    assert said["issuer"] == ISSUER
