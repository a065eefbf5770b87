"""The demonstration's own provider, from its page to a session; and the day on which it is away."""

import re
from contextlib import asynccontextmanager
from dataclasses import replace
from urllib.parse import parse_qs, parse_qsl, urlsplit

import httpx
import pytest

from backend.identity.openid import provider
from backend.identity.openid.demo.provider import PEOPLE
from backend.kit.outgoing.calling import Answer, Outgoing
from backend.settings import Settings, load
from tests.identity.conftest import LI_PHONE
from tests.identity.openid.conftest import OPERATIONS

ISSUER = "http://localhost:8000/demo/openid"


@pytest.fixture
def settings(settings: Settings, tmp_path) -> Settings:
    return replace(settings, openid=load({"VAR_DIR": str(tmp_path)}).openid)


@pytest.fixture
async def http(client: httpx.AsyncClient, monkeypatch) -> httpx.AsyncClient:
    """Give a browser; what the application calls on this machine is answered by itself."""

    class Itself(Outgoing):
        async def call(self, method, url, *, headers=None, body=None) -> Answer:
            reply = await client.request(method, urlsplit(url).path, headers=headers, content=body)
            return Answer(reply.status_code, dict(reply.headers), reply.content)

    @asynccontextmanager
    async def way(*_: object, **__: object):
        yield Itself()

    monkeypatch.setattr(provider, "opened", way)
    return client


async def say(http, operation: str, token: str = "", **variables):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    call = {"query": OPERATIONS[operation], "variables": variables}
    (told,) = (await http.post("/graphql", json=call, headers=headers)).json()["data"].values()
    return told


async def asked(http) -> tuple[httpx.Response, dict[str, str]]:
    """Open the provider's page; give it with what its form holds."""
    sent = await http.get("/signin/openid", headers={"Accept-Language": "en"})
    there = urlsplit(sent.headers["location"])
    assert f"{there.scheme}://{there.netloc}{there.path}" == f"{ISSUER}/authorize"
    page = await http.get(f"{there.path}?{there.query}")
    return page, dict(re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', page.text))


async def chosen(http, subject: str) -> str:
    _, form = await asked(http)
    back = await http.post("/demo/openid/authorize", data=form | {"subject": subject})
    assert back.status_code == 303
    landed = urlsplit(back.headers["location"])
    return (await http.get(f"{landed.path}?{landed.query}")).headers["location"]


async def test_its_page_says_that_it_is_a_demonstration_and_names_made_up_people(http) -> None:
    page, form = await asked(http)

    assert "For demonstration" in page.text
    assert all(about["name"] in page.text and "示例" in about["name"] for about in PEOPLE.values())
    assert form["redirect_uri"] == "http://127.0.0.1:8000/signin/openid/callback"
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "form-action 'self' http://127.0.0.1:8000" in policy


async def test_a_made_up_citizen_signs_in_the_second_time_without_a_code(http) -> None:
    assert await chosen(http, "demo-chen") == "/signin/arrived?next=%2Fme"
    told = await say(http, "FinishOpenid", device="Pixel")
    assert told == {"account": "陈示例", "phone": "13800000016", "linking": False}
    code = (await say(http, "RequestCode", phone=LI_PHONE))["demoCode"]
    token = (await say(http, "SignIn", phone=LI_PHONE, code=code, device="Pixel"))["accessToken"]
    assert (await say(http, "LinkOpenid", token))["provider"] == "示例平台"

    await chosen(http, "demo-chen")

    assert (await say(http, "FinishOpenid", device="Pixel"))["me"]["person"]["phoneMasked"] == "138****0001"


async def test_who_declines_is_told_so(http) -> None:
    await chosen(http, "")

    assert (await say(http, "FinishOpenid", device="Pixel"))["code"] == "OPENID_DECLINED"


@pytest.mark.parametrize(
    "changed",
    [
        {"client_id": "another"},
        {"redirect_uri": "https://evil.example/signin/openid/callback"},
        {"redirect_uri": "http://127.0.0.1:8000/elsewhere"},
        {"code_challenge_method": "plain"},
        {"code_challenge": ""},
        {"response_type": "token"},
    ],
)
async def test_it_answers_its_one_client_and_no_other(http, changed) -> None:
    _, form = await asked(http)

    assert (await http.get("/demo/openid/authorize", params=form | changed)).status_code == 400
    refused = await http.post("/demo/openid/authorize", data=form | changed | {"subject": "demo-chen"})
    assert refused.status_code == 400


async def test_a_code_is_good_once_for_a_minute_and_for_its_verifier(http, clock) -> None:
    _, form = await asked(http)

    async def exchanged(code: str, **changed: str) -> int:
        told = {"grant_type": "authorization_code", "code": code, "redirect_uri": form["redirect_uri"]}
        ours = {"client_id": "county", "client_secret": "no secret"}
        return (await http.post("/demo/openid/token", data=told | ours | changed)).status_code

    back = await http.post("/demo/openid/authorize", data=form | {"subject": "demo-zhao"})
    (code,) = parse_qs(urlsplit(back.headers["location"]).query)["code"]
    assert await exchanged(code, code_verifier="x" * 43) == 400
    assert await exchanged(code, client_secret="another") == 401
    landed = urlsplit(back.headers["location"])
    await http.get(f"{landed.path}?{landed.query}")
    assert (await say(http, "FinishOpenid", device="Pixel"))["account"] == "赵示例"
    again = dict(parse_qsl(landed.query))
    assert again["iss"] == ISSUER
    clock.advance(minutes=1)
    assert await exchanged(code) == 400


async def test_leaving_comes_back_home(http) -> None:
    there = urlsplit((await http.get("/signin/openid/leave")).headers["location"])

    assert (await http.get(f"{there.path}?{there.query}")).headers["location"] == "http://127.0.0.1:8000/"


class TestAway:
    @pytest.fixture
    def settings(self, settings: Settings, tmp_path) -> Settings:
        environment = {"VAR_DIR": str(tmp_path), "OPENID_ISSUER": "outage"}
        return replace(settings, openid=load(environment).openid)

    async def test_one_is_told_that_it_is_away(self, http) -> None:
        assert (await http.get("/signin/openid")).headers["location"] == "/signin/arrived?next=%2Fme"

        assert (await say(http, "FinishOpenid", device="Pixel"))["code"] == "OPENID_AWAY"
