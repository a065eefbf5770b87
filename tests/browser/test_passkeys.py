"""Passkeys in a real browser, with the authenticator that Chromium keeps for tests."""

import re
from collections.abc import Awaitable, Callable
from urllib.parse import urljoin

import pytest
import pytest_asyncio
from playwright.async_api import CDPSession, Page, expect

from tests.browser import phone
from tests.browser.conftest import Site, axe_faults
from tests.browser.filing import Citizen
from tests.browser.test_confirming import an_hour_passes, decide, seated
from tests.browser.test_desk import CERTIFICATE, TOWN, accounts
from tests.browser.test_take_part import me

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

OFFICER, DECIDER = "handler.transport", "clerk.county"
QUIET_OFF = "PublicKeyCredential.isConditionalMediationAvailable = async () => false"
DEVICE = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
LONG_AGO = "UPDATE identity_session SET created_at = created_at - interval '31 minutes' WHERE person_id = $1"
OpenSecure = Callable[..., Awaitable[tuple[Page, CDPSession]]]


def named(site: Site) -> str:
    """Give the site's address by name: browsers make no passkeys for numbers."""
    return site.url.replace("127.0.0.1", "localhost")


@pytest_asyncio.fixture(loop_scope="session")
async def open_secure(open_page, site: Site) -> OpenSecure:
    """Give a device with a lock that opens passkeys."""

    async def opening(path: str, **options: object) -> tuple[Page, CDPSession]:
        base = named(site)
        page = await open_page(f"{base}/about", **options)
        lock = await page.context.new_cdp_session(page)
        await lock.send("WebAuthn.enable", {"enableUI": False})
        await lock.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        await page.add_init_script(QUIET_OFF)  # the one for tests chooses at once where it is offered quietly
        await page.goto(f"{base}{path}")
        return page, lock

    return opening


async def sign_in(page: Page, number: str) -> None:
    await page.get_by_role("textbox").first.fill(number)
    await page.keyboard.press("Enter")
    await page.locator(".signin .notice button").click()
    await page.wait_for_url("**/me")


def at(page: Page, path: str) -> str:
    """Give the address of a page where this one is."""
    return urljoin(page.url, path)


@pytest.mark.parametrize(
    ("language", "number", "add", "use", "leave"),
    [
        ("zh-CN", "13800000731", "添加通行密钥", "用通行密钥登录", "退出登录"),
        ("en", "13800000732", "Add a passkey", "Sign in with a passkey", "Sign out"),
    ],
)
async def test_a_citizen_adds_one_and_signs_in_with_it(open_secure, language, number, add, use, leave):
    page, _ = await open_secure("/signin", language=language)
    await sign_in(page, number)
    await page.goto(at(page, "/me/devices"))
    await page.get_by_role("button", name=add).click()
    await expect(page.locator(".keys > li")).to_have_count(1)
    assert await axe_faults(page) == []
    await page.get_by_role("button", name=add).click()  # the same device again: told, not kept twice
    await expect(page.get_by_role("alert")).to_be_visible()
    await expect(page.locator(".keys > li")).to_have_count(1)

    await page.goto(at(page, "/me"))
    await page.get_by_role("button", name=leave).click()
    await page.get_by_role("dialog").get_by_role("button", name=leave).click()
    await page.goto(at(page, "/signin?next=/cases"))
    assert await axe_faults(page) == []
    await page.get_by_role("button", name=use).click()

    await page.wait_for_url("**/cases")


async def test_it_is_renamed_and_removed_and_then_opens_nothing(open_secure):
    page, _ = await open_secure("/signin")
    await sign_in(page, "13800000733")
    await page.goto(at(page, "/me/devices"))
    await page.get_by_role("button", name="添加通行密钥").click()
    await page.locator(".keys").get_by_role("button", name="改名").click()
    assert await axe_faults(page) == []
    await page.get_by_label("名称").fill("爸爸的手机")
    await page.keyboard.press("Enter")
    await expect(page.locator(".keys").get_by_text("爸爸的手机")).to_be_visible()
    await page.locator(".keys").get_by_role("button", name="删除“爸爸的手机”").click()
    await page.get_by_role("dialog").get_by_role("button", name="删除", exact=True).click()
    await expect(page.locator(".keys")).to_have_count(0)

    await page.goto(at(page, "/signin"))
    await page.get_by_role("button", name="用通行密钥登录").click()
    await expect(page.get_by_text("没有找到这个通行密钥")).to_be_visible()


@pytest.mark.parametrize(
    ("language", "number", "add", "again", "remove"),
    [
        ("zh-CN", "13800000737", "添加通行密钥", "重新登录", "删除"),
        ("en", "13800000738", "Add a passkey", "Sign in again", "Remove"),
    ],
)
async def test_signed_in_long_ago_one_signs_in_again_first(
    open_secure, site, language, number, add, again, remove
):
    page, _ = await open_secure("/signin", language=language)
    await sign_in(page, number)
    await page.goto(at(page, "/me/devices"))
    await page.get_by_role("button", name=add).click()
    await expect(page.locator(".keys > li")).to_have_count(1)
    await site.rows(LONG_AGO, await me(page))

    await page.locator(".keys").get_by_role("button", name=re.compile(f"^{remove}")).click()
    await page.get_by_role("dialog").get_by_role("button", name=remove, exact=True).click()
    link = page.get_by_role("dialog").get_by_role("link", name=again)
    await expect(link).to_be_visible()
    assert await axe_faults(page) == []
    await link.click()
    await page.get_by_role("textbox").first.fill(number)
    await page.keyboard.press("Enter")
    await page.locator(".signin .notice button").click()
    await page.wait_for_url("**/me/devices")
    await page.locator(".keys").get_by_role("button", name=re.compile(f"^{remove}")).click()
    await page.get_by_role("dialog").get_by_role("button", name=remove, exact=True).click()
    await expect(page.locator(".keys")).to_have_count(0)


async def test_who_does_not_unlock_is_told_how_to_go_on(open_secure):
    page, _ = await open_secure("/signin")  # a device that holds no passkey
    await page.get_by_role("button", name="用通行密钥登录").click()
    await expect(page.get_by_text("没有完成。可以再试一次，或换一种方式。")).to_be_visible()
    await sign_in(page, "13800000734")


async def test_it_is_offered_beside_what_the_keyboard_suggests(open_secure):
    page, _ = await open_secure("/signin")
    await sign_in(page, "13800000735")
    await page.goto(at(page, "/me/devices"))
    await page.get_by_role("button", name="添加通行密钥").click()
    await expect(page.locator(".keys > li")).to_have_count(1)

    await page.evaluate("localStorage.clear()")
    await page.add_init_script("PublicKeyCredential.isConditionalMediationAvailable = async () => true")
    await page.goto(at(page, "/signin"))

    await page.wait_for_url("**/me")  # the authenticator for tests chooses at once


async def test_at_an_address_in_numbers_none_is_offered(open_page):
    page = await open_page("/signin")
    await expect(page.get_by_role("textbox")).to_be_visible()
    await page.wait_for_load_state("networkidle")
    await expect(page.get_by_role("button", name="用通行密钥登录")).to_have_count(0)
    await phone.sign_in(page)


async def seated_securely(open_secure, site: Site, username: str) -> Page:
    async def opening(path: str, **options: object) -> Page:
        page, _ = await open_secure(path, **options)
        return page

    return await seated(opening, site, username, f"{named(site)}/desk/account")


async def test_an_officer_signs_in_with_a_passkey_alone_and_as_second_factor(open_secure, site):
    page = await seated_securely(open_secure, site, OFFICER)
    await page.get_by_role("button", name="添加通行密钥").click()
    await expect(page.locator(".keys > li")).to_have_count(1)
    assert await axe_faults(page) == []

    await page.get_by_role("button", name="退出", exact=False).last.click()
    await page.goto(at(page, "/desk"))
    assert await axe_faults(page) == []
    await page.get_by_role("button", name="用通行密钥登录").click()
    await expect(page.locator(".desk-nav")).to_be_visible()

    await page.context.clear_cookies()
    await page.evaluate("localStorage.clear()")
    await page.goto(at(page, "/desk"))
    await page.get_by_label("用户名").fill(OFFICER)
    await page.get_by_label("密码").fill(accounts(site)[OFFICER]["password"])
    await page.keyboard.press("Enter")
    await expect(page.locator("#desk-code")).to_be_visible()
    assert await axe_faults(page) == []
    await page.get_by_role("button", name="用通行密钥登录").click()
    await expect(page.locator(".desk-nav")).to_be_visible()


async def test_a_decision_is_confirmed_with_a_passkey(open_secure, site):
    citizen = await Citizen(site.url).sign_in("13800000736")
    number = await citizen.file(CERTIFICATE, TOWN)
    page = await seated_securely(open_secure, site, DECIDER)
    await page.get_by_role("button", name="添加通行密钥").click()
    await expect(page.locator(".keys > li")).to_have_count(1)
    await page.goto(at(page, f"/desk/cases/{number}"))
    await an_hour_passes(site, DECIDER)

    await decide(page)
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_role("button", name="用通行密钥确认")).to_be_visible()
    assert await axe_faults(page) == []
    await dialog.get_by_role("button", name="用通行密钥确认").click()

    await expect(page.locator(".desk-done")).to_be_visible()
    await citizen.http.aclose()
