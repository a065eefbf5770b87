"""There and back: who is let in, who is asked for their phone first, and who is told what went wrong."""

import asyncio
import logging
from datetime import datetime, timedelta

import pytest

from backend.audit.models import AuditEntry
from backend.identity import access
from backend.identity.models import OpenidLink, Person, Session
from backend.identity.openid import routes
from backend.identity.sessions import open_session
from backend.kit import i18n
from backend.kit.outgoing.calling import CallFailed
from backend.notifications.models import Notice
from tests.identity.conftest import LI_PHONE, WANG_PHONE
from tests.identity.openid.elsewhere import CLIENT, CODE, ISSUER, answer, document

pytestmark = pytest.mark.usefixtures("db")


async def linked(browser, phone: str = LI_PHONE):
    """Link the provider's account to who has a phone, as its owner does."""
    await browser.go()
    await browser.sign_in(phone)
    told = await browser.say("LinkOpenid")
    browser.token = ""
    return told


async def test_one_is_sent_there_with_everything_an_answer_is_held_against(browser) -> None:
    sent = await browser.leave(next="/cases")

    assert sent["response_type"] == "code"
    assert sent["client_id"] == CLIENT.client_id
    assert sent["redirect_uri"].endswith("/signin/openid/callback")
    assert sent["scope"] == "openid profile phone"
    assert sent["code_challenge_method"] == "S256"
    assert min(len(sent[name]) for name in ("state", "nonce", "code_challenge")) >= 43


async def test_the_first_time_nobody_is_signed_in_but_asked_for_their_phone(browser) -> None:
    browser.elsewhere.about |= {"phone_number": f"+86 {LI_PHONE}", "phone_number_verified": True}

    told = await browser.go()

    assert told == {"account": "张三", "phone": LI_PHONE, "linking": False}
    assert not await Session.exists()
    assert not await Person.exists()


async def test_after_the_code_the_account_is_linked_and_signs_in_from_then_on(browser, other, clock) -> None:
    link = await linked(browser)
    assert (link["provider"], link["account"]) == ("省平台", "张三")

    clock.advance(minutes=30)
    signed_in = await other.go(next="/cases")

    assert signed_in["me"]["person"]["phoneMasked"] == "138****0001"
    other.token = signed_in["accessToken"]
    (shown,) = await other.say("MyOpenidLinks")
    assert datetime.fromisoformat(shown["lastUsedAt"]) == clock.now()
    assert await Person.all().count() == 1
    methods = [row.detail.get("method") for row in await AuditEntry.filter(action="sign_in").order_by("id")]
    assert methods == [None, "openid"]


async def test_the_session_is_like_any_other(browser, other) -> None:
    await linked(browser)
    signed_in = await other.go()
    other.token = signed_in["accessToken"]
    ours = {"X-Requested-With": "zhengtong", "Origin": "http://test"}

    devices = (await other.say("MePage"))["person"]["sessions"]
    assert sorted(one["current"] for one in devices) == [False, True]
    assert (await other.http.post("/session/refresh", headers=ours)).status_code == 200
    assert (await other.http.post("/session/end", headers=ours)).status_code == 204
    assert (await other.say("UpdateProfile", input={"name": "李"}))["code"] == "UNAUTHENTICATED"


async def test_a_verified_number_of_somebody_who_is_known_opens_nothing(browser, other, clock) -> None:
    await other.sign_in(WANG_PHONE)
    clock.advance(minutes=5)
    browser.elsewhere.about |= {"phone_number": WANG_PHONE, "phone_number_verified": True}

    told = await browser.go()
    assert told["phone"] == WANG_PHONE
    assert (await browser.say("LinkOpenid"))["code"] == "UNAUTHENTICATED"
    browser.token = other.token  # a session from before this journey proves nothing either
    assert (await browser.say("LinkOpenid"))["code"] == "OPENID_PROVE"
    assert not await OpenidLink.exists()

    await browser.sign_in(WANG_PHONE)
    assert "id" in await browser.say("LinkOpenid")
    wang = await Person.get()
    assert (await OpenidLink.get()).person_id == wang.id


@pytest.mark.parametrize(
    "claims",
    [
        {"phone_number": LI_PHONE},
        {"phone_number": LI_PHONE, "phone_number_verified": False},
        {"phone_number": LI_PHONE, "phone_number_verified": "true"},
        {"phone_number": "+1 555 0100", "phone_number_verified": True},
        {"phone_number": 13800000001, "phone_number_verified": True},
    ],
)
async def test_a_number_that_is_not_verified_is_not_even_offered(browser, claims) -> None:
    browser.elsewhere.about |= claims

    assert (await browser.go())["phone"] is None


async def test_what_a_provider_calls_somebody_is_taken_only_as_it_can_be_shown(browser) -> None:
    browser.elsewhere.about |= {"name": "张\x00三", "preferred_username": "x" * 300}

    assert (await browser.go())["account"] == "x" * 40


async def test_whoever_is_signed_in_links_and_unlinks_at_their_profile(browser, other) -> None:
    await browser.sign_in(LI_PHONE)
    way = (await browser.say("AskOpenidWay", next="/me/devices"))["path"]
    told = await browser.go(path=way)
    assert told["linking"] is True

    link = await browser.say("LinkOpenid")
    again = await browser.say("LinkOpenid")
    assert again["code"] == "OPENID_LATE"  # its cookie is gone
    assert [one["id"] for one in await browser.say("MyOpenidLinks")] == [link["id"]]
    assert (await other.go())["me"]["person"]["phoneMasked"] == "138****0001"

    assert await browser.say("RemoveOpenidLink", id=link["id"]) == {"ok": True}
    assert (await browser.say("RemoveOpenidLink", id=link["id"]))["code"] == "NOT_FOUND"
    assert (await other.go())["linking"] is False
    assert [row.action async for row in AuditEntry.filter(action__contains="openid").order_by("id")] == [
        "link_openid",
        "unlink_openid",
    ]


async def test_links_change_only_after_signing_in_of_just_now(browser, clock) -> None:
    await browser.sign_in(LI_PHONE)
    await browser.go(path=(await browser.say("AskOpenidWay", next="/me/devices"))["path"])
    link = await browser.say("LinkOpenid")
    await Session.all().update(created_at=clock.now() - timedelta(minutes=30))

    assert (await browser.say("AskOpenidWay", next="/me/devices"))["code"] == "SIGN_IN_AGAIN"
    assert (await browser.say("RemoveOpenidLink", id=link["id"]))["code"] == "SIGN_IN_AGAIN"

    clock.advance(minutes=1)
    await browser.sign_in(LI_PHONE)
    assert await browser.say("RemoveOpenidLink", id=link["id"]) == {"ok": True}


async def test_its_owner_is_told_of_every_link_and_its_end(browser) -> None:
    await browser.sign_in(LI_PHONE)
    await browser.go(path=(await browser.say("AskOpenidWay", next="/me/devices"))["path"])
    link = await browser.say("LinkOpenid")
    await browser.say("RemoveOpenidLink", id=link["id"])
    await browser.say("RemoveOpenidLink", id=link["id"])  # it is gone: of nothing nobody is told

    told = await browser.say("Inbox")
    assert [edge["node"]["title"] for edge in told["edges"]] == ["已解除账号关联", "已关联其他账号登录"]
    assert {edge["node"]["link"] for edge in told["edges"]} == {"/me/devices"}


async def test_who_links_at_the_first_sign_in_is_told_too_and_a_refused_link_tells_nobody(
    browser, other
) -> None:
    await linked(browser)
    await other.sign_in(WANG_PHONE)
    await other.go(path=(await other.say("AskOpenidWay", next="/me"))["path"])
    assert (await other.say("LinkOpenid"))["code"] == "OPENID_TAKEN"

    [notice] = await Notice.all()
    assert notice.template == "openid_linked"
    assert notice.person_id == (await Person.get(id=(await OpenidLink.get()).person_id)).id


async def test_an_account_is_linked_to_one_person(browser, other) -> None:
    await linked(browser)

    await other.sign_in(WANG_PHONE)
    await other.go(path=(await other.say("AskOpenidWay", next="/me"))["path"])
    assert (await other.say("LinkOpenid"))["code"] == "OPENID_TAKEN"
    assert (await other.say("RemoveOpenidLink", id=str((await OpenidLink.get()).id)))["code"] == "NOT_FOUND"
    assert await OpenidLink.all().count() == 1


async def test_five_accounts_are_enough(browser) -> None:
    await browser.sign_in(LI_PHONE)
    answers = []
    for number in range(6):
        browser.elsewhere.about["sub"] = f"account-{number}"
        await browser.go(path=(await browser.say("AskOpenidWay", next="/me"))["path"])
        answers.append((await browser.say("LinkOpenid")).get("code"))

    assert answers == [None] * 5 + ["OPENID_LIMIT"]


async def test_who_changes_places_meanwhile_links_nothing(browser) -> None:
    await browser.sign_in(LI_PHONE)
    way = (await browser.say("AskOpenidWay", next="/me"))["path"]
    await browser.go(path=way)

    await browser.sign_in(WANG_PHONE)

    assert (await browser.say("LinkOpenid"))["code"] == "OPENID_OTHER_PERSON"
    assert not await OpenidLink.exists()


async def test_a_way_to_link_lapses_and_is_not_made_up(browser, clock) -> None:
    await browser.sign_in(LI_PHONE)
    way = (await browser.say("AskOpenidWay", next="/me"))["path"]
    clock.advance(minutes=2)

    for path in (way, "/signin/openid?link=made.up"):
        reply = await browser.http.get(path)
        assert reply.headers["location"].startswith("/signin/arrived")
        assert (await browser.finish())["code"] == "TICKET_INVALID"


async def test_the_account_is_kept_as_a_keyed_hash_and_its_name_sealed(browser) -> None:
    await linked(browser)

    row = await OpenidLink.get()

    assert row.account == "张三"
    kept = repr((row.subject_index, bytes(row.account_enc), row.issuer))
    assert "zhang-3" not in kept
    assert "张三" not in kept


async def test_nothing_of_it_is_logged_or_on_the_trail(browser, other, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.INFO, "httpx")
    await linked(browser)
    await other.go()
    sent = await other.leave()
    browser.elsewhere.signed = lambda _: "no.token.at-all"
    await other.come_back(code=CODE, state=sent["state"], iss=ISSUER)

    said = "".join(
        f"{line.getMessage()} {line.__dict__.get('facts', '')}"
        for line in caplog.records
        if not line.name.startswith(("httpx", "aiosqlite"))
    )
    trail = repr([row.detail for row in await AuditEntry.all()])
    for secret in ("zhang-3", "张三", CODE, sent["state"], sent["nonce"], CLIENT.client_secret, "opaque"):
        assert secret not in said + trail


@pytest.mark.parametrize(
    ("error", "code"), [("access_denied", "OPENID_DECLINED"), ("server_error", "OPENID_REFUSED")]
)
async def test_who_does_not_agree_there_is_told_how_to_go_on(browser, error, code) -> None:
    sent = await browser.leave()

    landed = await browser.come_back(error=error, state=sent["state"], iss=ISSUER)

    assert landed == "/signin/arrived?next=%2Fme"
    told = await browser.finish()
    assert told["code"] == code
    assert told["message"] in {i18n.text(code, language) for language in i18n.LANGUAGES}


@pytest.mark.parametrize("place", ["/.well-known/openid-configuration", "/token", "/jwks"])
@pytest.mark.parametrize("fault", [CallFailed("outage"), answer({}, 503), answer("x", 200), answer([], 302)])
async def test_a_provider_that_is_away_is_told_in_the_app(browser, place, fault) -> None:
    sent = await browser.leave() if place != "/.well-known/openid-configuration" else None
    browser.elsewhere.answers[place] = fault

    if sent is None:
        landed = (await browser.http.get("/signin/openid")).headers["location"]
    else:
        landed = await browser.come_back(code=CODE, state=sent["state"], iss=ISSUER)

    assert landed.startswith("/signin/arrived?")
    assert (await browser.finish())["code"] in {"OPENID_AWAY", "OPENID_REFUSED"}


async def test_a_provider_that_is_away_is_asked_again_after_ten_seconds(browser, clock) -> None:
    browser.elsewhere.answers["/.well-known/openid-configuration"] = CallFailed("outage")
    for _ in range(3):
        await browser.http.get("/signin/openid")
    assert len(browser.elsewhere.asked) == 1

    browser.elsewhere.answers.clear()
    clock.advance(seconds=10)

    assert await browser.leave()


async def test_a_slow_provider_is_given_up_in_time(browser, monkeypatch) -> None:
    async def slowly(*_: object, **__: object) -> None:
        await asyncio.sleep(30)

    monkeypatch.setattr(routes, "MOST_SECONDS", 0.05)
    monkeypatch.setattr(type(browser.elsewhere), "call", slowly)

    assert (await browser.http.get("/signin/openid")).headers["location"].startswith("/signin/arrived?")
    assert (await browser.finish())["code"] == "OPENID_AWAY"


async def test_a_fault_of_ours_is_told_by_its_id_and_nothing_else(browser, monkeypatch) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr(type(browser.elsewhere), "call", broken)

    await browser.http.get("/signin/openid")
    told = await browser.finish()

    assert told["code"] == "FAULT"
    assert "secret" not in repr(told)


async def test_officers_are_told_where_they_sign_in(browser, other, world, clock, seed) -> None:
    reply = await browser.http.get("/signin/openid", params={"next": "/desk/cases"})
    assert reply.headers["location"].startswith("/signin/arrived?")
    assert (await browser.finish())["code"] == "OPENID_STAFF"

    await other.go()
    other.token = access.for_session(seed, await open_session(world.clerk, "desk", clock.now()), clock.now())
    for operation, variables in (("LinkOpenid", {}), ("AskOpenidWay", {"next": "/me"})):
        assert (await other.say(operation, **variables))["code"] == "OPENID_STAFF"
    assert await other.say("MyOpenidLinks") == []


async def test_one_leaves_the_provider_too_where_it_can_be_left(browser) -> None:
    there = await browser.http.get("/signin/openid/leave")
    assert there.headers["location"] == "/"

    browser.elsewhere.said = document(end_session_endpoint=f"{ISSUER}/end?x=1")
    browser.elsewhere.clock.advance(hours=1)
    there = await browser.http.get("/signin/openid/leave")

    assert there.headers["location"].startswith(
        f"{ISSUER}/end?x=1&client_id=county%3A1&post_logout_redirect_uri="
    )


@pytest.mark.parametrize(("language", "name"), [("zh-CN", "省平台"), ("en", "Province")])
async def test_the_app_is_told_what_to_write_on_the_button(browser, language, name) -> None:
    browser.http.headers["Accept-Language"] = language

    assert await browser.say("OpenidProvider") == {"name": name, "path": "/signin/openid"}
