"""Where somebody is signed in; all other devices are signed out; back to where one was; axe finds nothing."""

import pytest
from playwright.async_api import Page, expect

from tests.browser import phone
from tests.browser.conftest import Site, axe_faults
from tests.browser.test_desk import sign_in
from tests.browser.words import BOTH, ZH, Words

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

OFFICER = "handler.forestry"


async def signed_in_twice(open_page, site: Site, number: str, language: str) -> tuple[Page, Page]:
    """Sign the same person in on two phones; the second one's language is the one asked for."""
    pages = []
    for spoken in ("zh-CN", language):
        page = await open_page("/", language="zh-CN")
        await phone.sign_in(page, number)
        await site.forget_limits()
        if spoken == "en":
            await page.goto("/settings")
            await page.locator("#language-group").get_by_text("English").click()
            await expect(page.locator("html")).to_have_attribute("lang", "en")
        pages.append(page)
    return pages[0], pages[1]


@pytest.mark.parametrize(
    ("language", "number", "others"),
    [
        ("zh-CN", "13800000701", "退出其他所有设备"),
        ("en", "13800000702", "Sign out everywhere else"),
    ],
)
async def test_a_citizen_signs_out_everywhere_else(open_page, site, language, number, others):
    lost, here = await signed_in_twice(open_page, site, number, language)
    await here.goto("/me/devices")
    await expect(here.locator(".me-entries > li")).to_have_count(2)
    assert await axe_faults(here) == []

    await here.get_by_role("button", name=others).click()

    await expect(here.locator(".me-entries > li")).to_have_count(1)
    await expect(here.get_by_role("button", name=others)).to_have_count(0)
    await lost.goto("/me/devices")
    await expect(lost.get_by_role("textbox").first).to_be_visible()  # asked to sign in again


async def test_an_officer_signs_out_everywhere_else_and_this_desk_goes_on(open_page, site):
    lost = await open_page("/desk", desk=True)
    await sign_in(lost, site, OFFICER)
    here = await open_page("/desk", desk=True)
    await sign_in(here, site, OFFICER)

    await here.goto("/desk/account")
    await expect(here.locator(".desk-sessions > li").nth(1)).to_be_visible()  # and whatever others opened
    assert await axe_faults(here) == []
    await here.get_by_role("button", name="退出其他所有设备").click()

    await expect(here.locator(".desk-sessions > li")).to_have_count(1)
    await here.goto("/desk")
    await expect(here.locator(".desk-nav")).to_be_visible()
    await lost.goto("/desk/account")
    await expect(lost.get_by_label("用户名")).to_be_visible()


async def test_the_device_cookie_is_out_of_reach_of_scripts(open_page, site):
    page = await open_page("/")
    await phone.sign_in(page)

    cookies = {one["name"]: one for one in await page.context.cookies(f"{site.url}/graphql")}

    known = cookies["zt_known"]
    assert (known["httpOnly"], known["sameSite"], known["path"]) == (True, "Strict", "/graphql")
    assert "zt_known" not in await page.evaluate("document.cookie")


async def signed_in_here(page: Page, number: str, said: Words) -> None:
    """Sign in on the page that asks for it."""
    await page.get_by_role("textbox").first.fill(number)
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name=said("填入")).click()  # six digits are sent by themselves


@BOTH
async def test_a_session_that_has_run_out_leads_back_to_the_whole_address(signed, site, language):
    said = Words(language, {"填入": "Fill in"})
    number = "13800000703" if language == ZH else "13800000704"
    page = await signed(number, "/me/mandates?item=MKT-04", language=language)
    chosen = page.locator("#scope-group input:checked")
    await expect(chosen).to_have_value("item")

    await page.context.clear_cookies()
    await site.forget_limits()
    await page.goto("/me/mandates?item=MKT-04")
    await page.wait_for_url("**/signin?next=%2Fme%2Fmandates%3Fitem%3DMKT-04")
    assert await axe_faults(page) == []
    await signed_in_here(page, number, said)

    await page.wait_for_url("**/me/mandates?item=MKT-04")
    await expect(chosen).to_have_value("item")


async def test_no_address_leads_to_another_site(open_page, site):
    page = await open_page("/me/devices?next=//evil.example")
    await page.wait_for_url("**/signin?next=%2Fme%2Fdevices%3Fnext%3D%252F%252Fevil.example")
    await page.goto("/signin?next=%2F%2Fevil.example%2Fa")
    await signed_in_here(page, "13800000705", Words(ZH, {}))

    await page.wait_for_url(f"{site.url}/me")
