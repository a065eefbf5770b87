"""What others may try: each line is an attack that is known, and what becomes of it."""

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import orjson
import pytest
from joserfc.jwk import ECKey, OKPKey, RSAKey

from backend.identity import rates
from backend.identity.models import OpenidLink, Session
from backend.identity.openid import journey as journeys
from backend.identity.openid.facts import facts_in
from backend.kit.clock import HeldClock
from backend.kit.errors import Refused
from backend.kit.limits import Rate
from tests.identity.conftest import LI_PHONE, WANG_PHONE
from tests.identity.openid import raw
from tests.identity.openid.conftest import Browser
from tests.identity.openid.elsewhere import (
    ACCESS_TOKEN,
    CLIENT,
    CODE,
    ISSUER,
    Elsewhere,
    answer,
    document,
    fresh_key,
    half,
    sign,
)

pytestmark = pytest.mark.usefixtures("db")
STRANGER = fresh_key("k1")  # another house's key under the same name
Forgery = Callable[[Elsewhere, dict[str, Any]], str]


def claims_with(**more: Any) -> Forgery:
    return lambda house, claims: sign(claims | more, house.key)


def claims_without(name: str) -> Forgery:
    return lambda house, claims: sign({key: each for key, each in claims.items() if key != name}, house.key)


def at(name: str, **of: float) -> Forgery:
    def forge(house: Elsewhere, claims: dict[str, Any]) -> str:
        return sign(claims | {name: int((house.clock.now() + timedelta(**of)).timestamp())}, house.key)

    return forge


def _unsigned(house: Elsewhere, claims: dict[str, Any]) -> str:
    return raw.unsigned({"alg": "none", "kid": house.key.kid}, claims)


def _by_the_public_key(house: Elsewhere, claims: dict[str, Any]) -> str:
    return raw.by_secret({"alg": "HS256", "kid": house.key.kid}, claims, house.key.as_pem(private=False))


def _by_the_public_jwk(house: Elsewhere, claims: dict[str, Any]) -> str:
    secret = orjson.dumps(house.key.as_dict(private=False))
    return raw.by_secret({"alg": "HS256", "kid": house.key.kid}, claims, secret)


def _with_its_own_key(_: Elsewhere, claims: dict[str, Any]) -> str:
    return sign(claims, STRANGER, jwk=STRANGER.as_dict(private=False))


def _with_an_address_of_keys(_: Elsewhere, claims: dict[str, Any]) -> str:
    return sign(claims, STRANGER, jku="https://evil.example/jwks")


def _that_must_be_understood(house: Elsewhere, claims: dict[str, Any]) -> str:
    return raw.by_key({"alg": "ES256", "kid": house.key.kid, "crit": ["no one knows"]}, claims, house.key)


def _cut(house: Elsewhere, claims: dict[str, Any]) -> str:
    return sign(claims, house.key)[:-2]


def _changed(house: Elsewhere, claims: dict[str, Any]) -> str:
    mine, theirs = sign(claims, house.key).split("."), sign(claims | {"sub": "victim"}, STRANGER).split(".")
    return f"{mine[0]}.{theirs[1]}.{mine[2]}"


ATTACKS: dict[str, Forgery] = {
    "the nonce of another journey": claims_with(nonce="another"),
    "no nonce": claims_without("nonce"),
    "alg none": _unsigned,
    "HS256 with the public key as the secret": _by_the_public_key,
    "HS256 with the public JWK as the secret": _by_the_public_jwk,
    "another house's signature": lambda _, claims: sign(claims, STRANGER),
    "a key of its own in the header": _with_its_own_key,
    "an address of keys in the header": _with_an_address_of_keys,
    "a header that must be understood": _that_must_be_understood,
    "a kid nobody knows": lambda house, claims: sign(claims, house.key, kid="k9"),
    "signature cut": _cut,
    "claims changed under a signature": _changed,
    "a foreign audience": claims_with(aud="another-client"),
    "a foreign audience beside us": claims_with(aud=[CLIENT.client_id, "another"], azp=CLIENT.client_id),
    "a foreign authorised party": claims_with(azp="another-client"),
    "no audience": claims_without("aud"),
    "a foreign issuer": claims_with(iss="https://sso.example.cn/other"),
    "the issuer with a slash": claims_with(iss=f"{ISSUER}/"),
    "no issuer": claims_without("iss"),
    "expired": at("exp", minutes=-2),
    "no expiry": claims_without("exp"),
    "expiry that is no number": claims_with(exp="never"),
    "issued long ago": at("iat", minutes=-15),
    "issued in the future": at("iat", minutes=5),
    "not issued at all": claims_without("iat"),
    "not valid yet": at("nbf", minutes=5),
    "the hash of another access token": claims_with(at_hash=half("another")),
    "no subject": claims_without("sub"),
    "an empty subject": claims_with(sub=" "),
    "a subject without end": claims_with(sub="x" * 300),
    "a subject that is a list": claims_with(sub=["zhang-3"]),
    "no token at all": lambda *_: "",
    "no token but words": lambda *_: "<html>",
    "a token without end": lambda house, claims: sign(claims | {"x": "y" * 130_000}, house.key),
}


@pytest.mark.parametrize("attack", ATTACKS)
async def test_a_token_that_is_not_whole_lets_nobody_in(browser: Browser, attack: str) -> None:
    house = browser.elsewhere
    house.signed = lambda claims: ATTACKS[attack](house, claims)

    assert (await browser.go())["code"] == "OPENID_INVALID"
    assert (await browser.say("LinkOpenid"))["code"] == "UNAUTHENTICATED"


async def test_the_same_token_left_alone_is_taken(browser: Browser) -> None:
    browser.elsewhere.signed = lambda claims: sign(claims, browser.elsewhere.key)

    assert (await browser.go())["account"] == "张三"


@pytest.mark.parametrize(
    ("alg", "key"),
    [
        ("RS256", RSAKey.generate_key(2048, {"kid": "r"})),
        ("ES256", ECKey.generate_key("P-256", {"kid": "e"})),
        ("EdDSA", OKPKey.generate_key("Ed25519", {"kid": "o"})),
        ("Ed25519", OKPKey.generate_key("Ed25519", {"kid": "o"})),
    ],
)
@pytest.mark.filterwarnings("ignore:EdDSA is deprecated")
async def test_each_algorithm_that_is_allowed_works(browser: Browser, alg: str, key: Any) -> None:
    browser.elsewhere.key = key
    digest = hashlib.sha512 if alg in {"EdDSA", "Ed25519"} else hashlib.sha256
    whole = digest(ACCESS_TOKEN.encode()).digest()
    at_hash = raw.text(whole[: len(whole) // 2])
    browser.elsewhere.signed = lambda claims: sign(claims | {"at_hash": at_hash}, key, alg)

    assert (await browser.go())["account"] == "张三"


@pytest.mark.filterwarnings("ignore")
async def test_a_short_key_verifies_nothing(browser: Browser) -> None:
    short = RSAKey.generate_key(1024, {"kid": "r"})
    browser.elsewhere.key = short
    browser.elsewhere.signed = lambda claims: sign(claims, short, "RS256")

    assert (await browser.go())["code"] in {"OPENID_INVALID", "OPENID_AWAY"}


async def test_a_new_key_is_asked_for_once_and_found(browser: Browser, clock: HeldClock) -> None:
    await browser.go()
    clock.advance(minutes=1)
    browser.elsewhere.key = fresh_key("k2")

    assert (await browser.go())["account"] == "张三"
    assert browser.elsewhere.asked.count("GET /jwks") == 2


async def test_made_up_keys_do_not_make_us_ask_without_end(browser: Browser) -> None:
    browser.elsewhere.signed = lambda claims: sign(claims, browser.elsewhere.key, kid="k9")

    for _ in range(4):
        assert (await browser.go())["code"] == "OPENID_INVALID"

    assert browser.elsewhere.asked.count("GET /jwks") == 1


async def test_a_key_without_a_name_is_taken_only_where_there_is_one(browser: Browser) -> None:
    house = browser.elsewhere
    house.signed = lambda claims: sign(claims, house.key, kid=None)
    assert (await browser.go())["account"] == "张三"

    house.answers["/jwks"] = answer(
        {"keys": [house.key.as_dict(private=False), STRANGER.as_dict(private=False)]}
    )
    house.clock.advance(hours=1)
    assert (await browser.go())["code"] == "OPENID_INVALID"


async def test_a_key_for_encryption_verifies_nothing(browser: Browser) -> None:
    house = browser.elsewhere
    house.answers["/jwks"] = answer({"keys": [house.key.as_dict(private=False) | {"use": "enc"}]})

    assert (await browser.go())["code"] in {"OPENID_INVALID", "OPENID_AWAY"}


async def test_an_answer_to_another_journey_is_none(browser: Browser) -> None:
    sent = await browser.leave()

    for query in ({"state": "another"}, {}, {"state": sent["state"][:-1]}):
        await browser.come_back(code=CODE, iss=ISSUER, **query)
        assert (await browser.finish())["code"] in {"OPENID_STATE", "OPENID_LATE"}
        await browser.leave()
    assert "POST /token" not in browser.elsewhere.asked


async def test_a_state_that_came_twice_is_nobodys(browser: Browser) -> None:
    sent = await browser.leave()

    await browser.http.get(f"/signin/openid/callback?code={CODE}&state={sent['state']}&state=x&iss={ISSUER}")

    assert (await browser.finish())["code"] == "OPENID_STATE"


async def test_an_answer_is_good_once(browser: Browser) -> None:
    sent = await browser.leave()
    kept = dict(browser.http.cookies)
    query = {"code": CODE, "state": sent["state"], "iss": ISSUER}
    await browser.come_back(**query)
    assert (await browser.finish())["account"] == "张三"

    await browser.come_back(**query)  # going back in the browser: the cookie is gone
    assert (await browser.finish())["code"] == "OPENID_LATE"

    browser.http.cookies.set("zt_openid", kept["zt_openid"], path="/signin")
    browser.elsewhere.used.clear()  # even if the provider took a code twice
    await browser.come_back(**query)
    assert (await browser.finish())["code"] == "OPENID_USED"


async def test_an_answer_is_worth_nothing_in_another_browser(browser: Browser, other: Browser) -> None:
    sent = await browser.leave()

    await other.come_back(code=CODE, state=sent["state"], iss=ISSUER)

    assert (await other.finish())["code"] == "OPENID_LATE"
    await other.leave()
    await other.come_back(code=CODE, state=sent["state"], iss=ISSUER)
    assert (await other.finish())["code"] == "OPENID_STATE"


async def test_a_journey_lapses_after_ten_minutes(browser: Browser, clock: HeldClock) -> None:
    sent = await browser.leave()
    clock.advance(minutes=10)

    await browser.come_back(code=CODE, state=sent["state"], iss=ISSUER)
    assert (await browser.finish())["code"] == "OPENID_LATE"

    await browser.go()
    clock.advance(minutes=10)
    assert (await browser.finish())["code"] == "OPENID_LATE"


@pytest.mark.parametrize("name", ["zt_openid", "zt_arrived"])
async def test_a_cookie_that_is_not_ours_is_none(browser: Browser, name: str) -> None:
    sent = await browser.leave()
    if name == "zt_arrived":
        await browser.come_back(code=CODE, state=sent["state"], iss=ISSUER)
    path = "/signin" if name == "zt_openid" else "/graphql"
    sealed = browser.http.cookies.get(name, path=path)
    for made_up in (sealed[:-4] + "AAAA", sealed[4:], "x", "", "A" * 5000, sealed + "=!"):
        browser.http.cookies.set(name, made_up, domain="test.local", path=path)
        if name == "zt_openid":
            await browser.come_back(code=CODE, state=sent["state"], iss=ISSUER)
        assert (await browser.finish())["code"] == "OPENID_LATE"


async def test_one_cookie_does_not_stand_for_the_other(browser: Browser) -> None:
    await browser.leave()
    journey = browser.http.cookies.get("zt_openid", path="/signin")
    browser.http.cookies.set("zt_arrived", journey, domain="test.local", path="/graphql")

    assert (await browser.finish())["code"] == "OPENID_LATE"


async def test_an_arrival_signs_in_once(browser: Browser, other: Browser) -> None:
    await browser.go()
    await browser.sign_in(LI_PHONE)
    await browser.say("LinkOpenid")
    sent = await other.leave()
    await other.come_back(code=CODE, state=sent["state"], iss=ISSUER)
    sealed = other.http.cookies.get("zt_arrived", path="/graphql")

    assert (await other.finish())["me"]["person"]["phoneMasked"] == "138****0001"
    other.http.cookies.set("zt_arrived", sealed, domain="test.local", path="/graphql")

    assert (await other.finish())["code"] == "OPENID_USED"
    assert await Session.all().count() == 2


@pytest.mark.parametrize("issuer", ["https://evil.example", "", f"{ISSUER}/"])
async def test_an_answer_of_another_provider_is_not_taken_for_ours(browser: Browser, issuer: str) -> None:
    browser.elsewhere.said = document(authorization_response_iss_parameter_supported=True)
    sent = await browser.leave()

    await browser.come_back(code=CODE, state=sent["state"], **({"iss": issuer} if issuer else {}))

    assert (await browser.finish())["code"] == "OPENID_STATE"
    assert "POST /token" not in browser.elsewhere.asked


async def test_a_provider_that_never_names_itself_need_not(browser: Browser) -> None:
    sent = await browser.leave()

    await browser.come_back(code=CODE, state=sent["state"])

    assert (await browser.finish())["account"] == "张三"


@pytest.mark.parametrize(
    "said",
    [
        document(issuer="https://evil.example"),
        document(issuer=f"{ISSUER}/"),
        document(token_endpoint="http://sso.example.cn/token"),
        document(token_endpoint="https://127.0.0.1/token"),
        document(token_endpoint="https://169.254.169.254/latest"),
        document(jwks_uri="file:///etc/passwd"),
        document(authorization_endpoint="javascript:alert(1)"),
        document(authorization_endpoint="https://sso.example.cn/a#b"),
        document(authorization_endpoint=None),
        document(end_session_endpoint="http://evil.example/"),
    ],
)
async def test_a_document_that_does_not_fit_leads_nowhere(
    browser: Browser, said: dict[str, Any], settings
) -> None:
    with pytest.raises(Refused, match="OPENID_AWAY"):
        facts_in(said, CLIENT, plain_allowed=False)


@pytest.mark.parametrize(
    "wished",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/ok\\..\\x",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: x=y",
        "/\t/evil.example",
        " //evil.example",
        "evil.example",
        "/" + "x" * 600,
        "/signin/openid?next=/",
        "/signin",
        "",
    ],
)
async def test_one_is_sent_on_to_this_app_and_nowhere_else(browser: Browser, wished: str) -> None:
    assert journeys.safe_next(wished) == "/me"
    sent = await browser.leave(next=wished)
    assert await browser.come_back(code=CODE, state=sent["state"], iss=ISSUER) == "/signin/arrived?next=%2Fme"
    browser.elsewhere.answers["/.well-known/openid-configuration"] = answer({}, 500)
    browser.elsewhere.clock.advance(hours=1)
    away = await browser.http.get("/signin/openid", params={"next": wished})
    assert away.headers["location"] == "/signin/arrived?next=%2Fme"


async def test_a_place_in_the_app_is_kept_over_the_journey(browser: Browser) -> None:
    sent = await browser.leave(next="/apply/FAM-001?step=2")

    landed = await browser.come_back(code=CODE, state=sent["state"], iss=ISSUER)

    assert landed == "/signin/arrived?next=%2Fapply%2FFAM-001%3Fstep%3D2"


async def test_what_comes_back_is_kept_by_nobody_on_the_way(browser: Browser) -> None:
    sent = await browser.leave()
    reply = await browser.http.get(
        "/signin/openid/callback", params={"code": CODE, "state": sent["state"], "iss": ISSUER}
    )

    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["referrer-policy"] == "no-referrer"
    cookies = reply.headers.get_list("set-cookie")
    assert any(one.startswith("zt_openid=;") and "Max-Age=0" in one for one in cookies)
    assert any("zt_arrived=" in one and "SameSite=Strict" in one and "HttpOnly" in one for one in cookies)


async def test_steps_are_limited_by_address(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    few = Rate("steps of signing in elsewhere per address", 2, timedelta(hours=1))
    monkeypatch.setattr(rates, "OPENID_PER_ADDRESS", few)

    await browser.leave()
    await browser.leave()
    reply = await browser.http.get("/signin/openid")

    assert reply.headers["location"].startswith("/signin/arrived?")
    assert (await browser.finish())["code"] == "TOO_MANY"


async def test_two_at_once_link_one_account_once(browser: Browser, other: Browser) -> None:
    for one, phone in ((browser, LI_PHONE), (other, WANG_PHONE)):
        await one.go()
        await one.sign_in(phone)

    told = await asyncio.gather(browser.say("LinkOpenid"), other.say("LinkOpenid"))

    assert sorted(one.get("code", "") for one in told) == ["", "OPENID_TAKEN"]
    assert await OpenidLink.all().count() == 1


def test_secrets_do_not_show_in_repr(clock: HeldClock) -> None:
    journey = journeys.begun("https://county.example/signin/openid/callback", "/", None, clock.now())
    arrival = replace(journeys.arrived(clock.now(), journey), account="张三", phone=LI_PHONE)

    shown = repr((journey, arrival, CLIENT))

    for secret in (journey.state, journey.nonce, journey.verifier, "张三", LI_PHONE, CLIENT.client_secret):
        assert secret not in shown
