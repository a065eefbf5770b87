"""A notice on its whole way: county, push service, phone, and the proof back."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import orjson
import pytest
from playwright.async_api import Page

from backend import settings as settings_module
from backend.identity.api import Person
from backend.kit import crypto, db
from backend.kit.clock import SystemClock
from backend.notifications.api import notify
from tests.browser.conftest import OpenPage, Site
from tests.fixtures.push_service import Browser, push_service

pytestmark = pytest.mark.browser

T = TypeVar("T")

ITEM = {"zh-CN": "生育登记", "en": "Birth registration"}
ASK = """async ([query, variables, token]) => {
  const headers = { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() };
  if (token) headers.Authorization = `Bearer ${token}`;
  const body = JSON.stringify({ query, variables });
  const reply = await fetch("/graphql", { method: "POST", headers, body });
  return Object.values((await reply.json()).data)[0];
}"""
REQUEST_CODE = """mutation($phone: String!) { requestCode(phone: $phone) {
  ... on CodeSent { demoCode } ... on Refusal { code } } }"""
SIGN_IN = """mutation($phone: String!, $code: String!) { signIn(phone: $phone, code: $code, device: "test") {
  ... on SignedIn { accessToken me { person { id } } } ... on Refusal { code } } }"""
SUBSCRIBE = """mutation($endpoint: String!, $p256dh: String!, $auth: String!) {
  subscribePush(endpoint: $endpoint, p256dh: $p256dh, auth: $auth) {
    ... on Done { ok } ... on Refusal { code } } }"""
SHOWN = """async () => (await (await navigator.serviceWorker.ready).getNotifications())
  .map(({ title, body, tag, data }) => ({ title, body, tag, data }))"""


async def ask(page: Page, query: str, token: str | None = None, **variables: object) -> Any:
    return await page.evaluate(ASK, [query, variables, token])


async def sign_in(page: Page, phone: str) -> tuple[str, str]:
    """Sign in inside the page, so that the browser keeps the cookie; give the token and the person."""
    sent = await ask(page, REQUEST_CODE, phone=phone)
    signed = await ask(page, SIGN_IN, phone=phone, code=sent["demoCode"])
    return signed["accessToken"], signed["me"]["person"]["id"]


async def tell(site: Site, person_id: str) -> str:
    """Do what an action does when a case is accepted, in the running system's own database."""
    settings = settings_module.load({"DEMO": "1", "VAR_DIR": str(site.folder)})
    crypto.install(settings.keyring)
    async with db.connected(settings.database), db.transaction():
        person = await Person.get(id=person_id)
        notice = await notify(
            person.id,
            "case_returned",
            {"number": "330000-1", "item": ITEM},
            case_number="330000-1",
            now=SystemClock().now(),
        )
        return str(notice.id)


async def eventually(look: Callable[[], Coroutine[Any, Any, T]], seconds: float = 30) -> T:
    """Look until something is there."""
    async with asyncio.timeout(seconds):
        while not (found := await look()):  # noqa: ASYNC110 - seen from outside
            await asyncio.sleep(0.1)
    return found


async def deliver(page: Page, site: Site, browser: Browser) -> None:
    """Hand the worker what the push service decrypted, as the browser's own push client would."""
    session = await page.context.new_cdp_session(page)
    registrations: asyncio.Queue[str] = asyncio.Queue()

    def note(event: dict[str, Any]) -> None:
        for registration in event["registrations"]:
            registrations.put_nowait(registration["registrationId"])

    session.on("ServiceWorker.workerRegistrationUpdated", note)
    await session.send("ServiceWorker.enable")
    async with asyncio.timeout(30):
        registration = await registrations.get()
    message = {
        "origin": site.url,
        "registrationId": registration,
        "data": orjson.dumps(browser.received[0]).decode(),
    }
    await session.send("ServiceWorker.deliverPushMessage", message)


async def test_a_notice_reaches_the_phone_by_push_and_the_phone_reports_it(
    open_page: OpenPage, site: Site
) -> None:
    page = await open_page("/", permissions=["notifications"])
    await page.evaluate("async () => { await navigator.serviceWorker.ready }")
    token, person_id = await sign_in(page, "13800000077")
    county = await ask(page, "{ county { vapidPublicKey } }")

    async with push_service(SystemClock()) as service:
        browser = service.browser(county["vapidPublicKey"])
        keys = {"endpoint": browser.endpoint, "p256dh": browser.p256dh, "auth": browser.auth}
        assert await ask(page, SUBSCRIBE, token, **keys) == {"ok": True}
        notice = await tell(site, person_id)

        async def received() -> bool:
            return bool(browser.received)

        await eventually(received)
    await deliver(page, site, browser)

    async def shown() -> Any:
        return await page.evaluate(SHOWN)

    [notification] = await eventually(shown)
    assert (notification["title"], notification["body"]) == ("申请已退回", "打开政通查看。")
    assert notification["data"]["id"] == notice
    assert "330000-1" not in str(notification)

    await proven(site, notice, "push")


async def test_a_notice_arrives_live_in_the_app_and_the_app_reports_it(
    open_page: OpenPage, site: Site
) -> None:
    page = await open_page("/")
    _, person_id = await sign_in(page, "13800000078")
    who = {"id": person_id, "kind": "CITIZEN", "label": "138****0077"}
    await page.evaluate("who => localStorage.setItem('person', JSON.stringify(who))", who)
    async with page.expect_response(lambda reply: "event-stream" in reply.headers.get("content-type", "")):
        await page.reload()

    notice = await tell(site, person_id)

    await page.get_by_role("status").get_by_text("申请已退回").wait_for()
    await proven(site, notice, "stream")


async def proven(site: Site, notice: str, channel: str) -> None:
    """Wait until a channel has brought the notice, by the phone's own word."""

    async def look() -> Any:
        return await site.rows(
            "SELECT 1 FROM notifications_delivery d JOIN notifications_notice n ON n.id = d.notice_id"
            " WHERE n.id = $1 AND n.state = 'accepted' AND d.channel = $2 AND d.state = 'accepted'",
            notice,
            channel,
        )

    await eventually(look)
