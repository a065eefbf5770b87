"""Signing in elsewhere, in a real browser: to the demo's own provider, another site, and back."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage, Site, axe_faults

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

WORDS = {
    "zh-CN": {
        "button": "用示例平台登录",
        "there": "示例登录平台",
        "first": "还差一步：确认手机号码",
        "send": "发送验证码",
        "use": "填入",
        "enter": "确认并登录",
        "links": "关联账号",
        "remove": "解除",
        "none": "还没有关联账号",
        "out": "退出登录",
        "no": "不同意，返回",
        "stopped": "没有登录成功",
        "byPhone": "用手机验证码登录",
    },
    "en": {
        "button": "Sign in with the sample service",
        "there": "Sample sign-in service",
        "first": "One more step: confirm your phone number",
        "send": "Send code",
        "use": "Fill in",
        "enter": "Confirm and sign in",
        "links": "Linked accounts",
        "remove": "Remove",
        "none": "No linked account yet",
        "out": "Sign out",
        "no": "I do not agree, go back",
        "stopped": "You are not signed in",
        "byPhone": "Sign in with a code to your phone",
    },
}


async def there_and_choose(page: Page, words: dict[str, str], name: str) -> None:
    """Go to the provider from the sign-in page and press a button there."""
    await page.get_by_role("link", name=words["button"]).click()
    await expect(page.get_by_role("heading", name=words["there"])).to_be_visible()
    assert urlsplit(page.url).hostname == "localhost"  # another site than ours, as a real one would be
    await page.get_by_role("button", name=name).click()


@pytest.mark.parametrize(
    ("language", "desk", "person"),
    [("zh-CN", False, "陈示例"), ("en", True, "赵示例")],
)
async def test_the_first_time_with_a_code_and_from_then_on_without(
    open_page: OpenPage, site: Site, language: str, desk: bool, person: str
) -> None:
    words = WORDS[language]
    page = await open_page("/signin?next=/me/devices", language=language, desk=desk)
    await expect(page.get_by_role("link", name=words["button"])).to_be_visible()
    assert await axe_faults(page) == []
    await page.get_by_role("link", name=words["button"]).click()
    await expect(page.get_by_role("heading", name=words["there"])).to_be_visible()
    assert await axe_faults(page) == []
    await page.get_by_role("button", name=person).click()

    await expect(page.get_by_role("heading", name=words["first"])).to_be_visible()
    assert page.url.startswith(f"{site.url}/signin/arrived")
    assert await axe_faults(page) == []
    field = page.locator("#phone")
    if person == "陈示例":
        await expect(field).to_have_value("13800000016")
    else:
        await field.fill("13800000018")
    await page.get_by_role("button", name=words["send"]).click()
    await page.get_by_role("button", name=words["use"]).click()
    await page.get_by_role("button", name=words["enter"]).click()
    await page.wait_for_url("**/me/devices")
    links = page.locator(".card", has=page.get_by_role("heading", name=words["links"]))
    await expect(links.get_by_text(person)).to_be_visible()
    assert await axe_faults(page) == []

    await page.goto("/me")
    await page.get_by_role("button", name=words["out"]).click()
    await page.get_by_role("dialog").get_by_role("button", name=words["out"]).click()
    await page.wait_for_url(f"{site.url}/")  # by way of the provider
    assert await page.evaluate("localStorage.getItem('openid')") is None

    await page.goto("/signin?next=/me/devices")
    await there_and_choose(page, words, person)
    await page.wait_for_url("**/me/devices")
    await links.get_by_role("button", name=re.compile(words["remove"])).click()
    await page.get_by_role("dialog").get_by_role("button", name=words["remove"], exact=True).click()
    await expect(page.get_by_text(words["none"])).to_be_visible()
    assert page.complaints == []


async def test_who_declines_there_is_told_how_to_go_on(open_page: OpenPage, site: Site) -> None:
    words = WORDS["zh-CN"]
    page = await open_page("/signin?next=/me/profile")

    await there_and_choose(page, words, words["no"])

    await expect(page.get_by_role("heading", name=words["stopped"])).to_be_visible()
    await expect(page.get_by_role("alert")).to_contain_text("没有在对方平台上同意")
    assert await axe_faults(page) == []
    await page.get_by_role("link", name=words["byPhone"]).click()
    await page.wait_for_url("**/signin?next=%2Fme%2Fprofile")
    await page.goto(f"{site.url}/signin/openid/callback?code=1&state=2")  # an old address, opened again
    await expect(page.get_by_role("alert")).to_contain_text("重新开始")


async def test_who_is_signed_in_is_asked_before_an_account_is_linked(signed, site: Site) -> None:
    page = await signed("13800000019", "/me/devices")
    links = page.locator(".card", has=page.get_by_role("heading", name="关联账号"))
    await links.get_by_role("button", name="关联示例平台账号").click()
    await page.get_by_role("button", name="孙示例").click()

    await expect(page.get_by_role("heading", name="关联这个账号？")).to_be_visible()
    assert await axe_faults(page) == []
    await page.get_by_role("button", name="关联", exact=True).click()
    await page.wait_for_url("**/me/devices")

    await expect(links.get_by_text("孙示例")).to_be_visible()


async def test_without_a_network_the_button_says_so(open_page: OpenPage) -> None:
    page = await open_page("/signin")
    button = page.get_by_role("link", name="用示例平台登录")
    await expect(button).to_be_visible()
    await page.context.set_offline(True)

    await button.click()

    await expect(page.get_by_role("alert")).to_contain_text("联网后再试")
    assert urlsplit(page.url).path == "/signin"
