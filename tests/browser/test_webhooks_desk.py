"""Webhooks at the desk: an administrator adds one, keeps its secret, changes it, and removes it again."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenPage, Site, axe_faults
from tests.browser.test_desk import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest.mark.parametrize(
    ("language", "name", "add", "kept", "rotate", "remove", "last"),
    [
        ("zh-CN", "示例省平台", "登记系统", "已保管好", "更换密钥", "删除", "最近的投递"),
        ("en", "Example platform", "Add a system", "It is kept", "New secret", "Remove", "Last deliveries"),
    ],
)
async def test_one_is_added_given_a_new_secret_and_removed(
    open_page: OpenPage,
    site: Site,
    language: str,
    name: str,
    add: str,
    kept: str,
    rotate: str,
    remove: str,
    last: str,
):
    desk = await open_page("/desk/webhooks", desk=True, language=language)
    await sign_in(desk, site, "admin")
    await desk.get_by_role("button", name=add, exact=True).click()
    await desk.locator("form button[type=submit]").click()
    await expect(desk.locator(".error-summary li")).to_have_count(3)
    await desk.locator("#w-name").fill(name)
    await desk.locator("#w-url").fill("https://platform.example.org/hook")
    await desk.locator("#w-phone").fill("13800000001")
    assert not await axe_faults(desk)
    await desk.locator("form button[type=submit]").click()
    secret = desk.locator(".desk-secret code")
    await expect(secret).to_contain_text("whsec_")
    first = await secret.inner_text()
    assert not await axe_faults(desk)
    await desk.get_by_role("button", name=kept).click()
    await expect(secret).to_have_count(0)

    row = desk.locator(".desk-hooks > li", has_text=name)
    await row.locator("summary", has_text=last).click()
    assert not await axe_faults(desk)
    await row.get_by_role("button", name=f"{rotate} {name}").click()
    await desk.get_by_role("dialog").get_by_role("button", name=rotate, exact=True).click()
    await expect(secret).to_contain_text("whsec_")
    assert await secret.inner_text() != first
    await desk.reload()
    await expect(desk.get_by_text("whsec_")).to_have_count(0)  # shown once

    await row.get_by_role("button", name=f"{remove} {name}").click()
    assert not await axe_faults(desk)
    await desk.get_by_role("dialog").get_by_role("button", name=remove, exact=True).click()
    await expect(row).to_have_count(0)
