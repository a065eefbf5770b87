"""Complaints that go to another level: sent from the case page, listed with how they fare, sent once more."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import PHONE, OpenPage, Site, axe_faults
from tests.browser.filing import Citizen
from tests.browser.test_desk import act, send, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

TOWN, PROVINCE = "330523110000", "省级平台（示例）"
FAIL = """UPDATE complaints_open311_upward u SET stage = 'failed', fault = 'http_400' FROM cases_case c
  WHERE c.id = u.case_id AND c.number = $1"""
WAYS = """SELECT count(*) FROM complaints_open311_upward u JOIN cases_case c ON c.id = u.case_id
  WHERE c.number = $1"""
BACK = "UPDATE cases_case SET away = false WHERE number = $1"


async def sent_up(open_page: OpenPage, site: Site, phone: str, **options: object) -> tuple[Page, str]:
    """File a complaint and send it up from its page."""
    citizen = await Citizen(site.url).sign_in(phone)
    number = await citizen.complain("street-light", "示例省道上的路灯不亮", TOWN)
    await citizen.http.aclose()
    desk = await open_page("/desk", desk=True, **options)
    await sign_in(desk, site, "coordinator.county")
    await desk.goto(f"/desk/cases/{number}")
    return desk, number


async def test_a_coordinator_sends_one_up_and_finds_it_in_the_list(open_page: OpenPage, site: Site):
    desk, number = await sent_up(open_page, site, "13800000541")
    await act(desk, "accept")
    await send(desk, "受理")
    await act(desk, "sendUp")
    await desk.locator(".desk-form button[type=submit]").click()
    await expect(desk.locator(".error-summary li")).to_have_count(2)
    await desk.get_by_label(PROVINCE).check()
    await desk.locator("#desk-note").fill("属省道养护范围")
    assert not await axe_faults(desk)
    await desk.locator(".desk-form button[type=submit]").click()
    await expect(desk.locator(".desk-check")).to_contain_text("不含反映人的姓名")
    await expect(desk.locator(".desk-check")).to_contain_text("提交后不能撤销")
    await send(desk, "上报至其他平台")
    told = desk.get_by_role("region", name="反映的内容")
    await expect(told).to_contain_text(PROVINCE)
    assert not await axe_faults(desk)

    await desk.goto("/desk/upward")
    row = desk.locator(f"a[data-case='{number}']")
    await expect(row).to_contain_text(PROVINCE)
    await expect(row).to_contain_text("上报")
    await desk.get_by_label("状态").select_option("FAILED")
    await expect(row).to_have_count(0)
    await desk.get_by_label("状态").select_option("")
    await expect(row).to_have_count(1)
    assert not await axe_faults(desk)
    await desk.set_viewport_size(PHONE)
    assert not await axe_faults(desk)
    assert await desk.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def check_and_send(page: Page, said: str) -> None:
    submit = page.locator(".desk-form button[type=submit]")
    await submit.click()
    await expect(page.locator(".desk-check")).to_contain_text(said)
    await submit.click()
    await expect(page.locator(".desk-done")).to_be_visible()


async def test_what_failed_is_sent_once_more(open_page: OpenPage, site: Site):
    desk, number = await sent_up(open_page, site, "13800000542", language="en", dark=True)
    await act(desk, "accept")
    await desk.locator(".desk-form button[type=submit]").click()
    await expect(desk.locator(".desk-done")).to_be_visible()
    await act(desk, "sendUp")
    await desk.get_by_label("Provincial platform (sample)").check()
    await desk.locator("#desk-note").fill("A provincial road")
    await check_and_send(desk, "They receive what is wrong")
    await site.rows(FAIL, number)
    await site.rows(BACK, number)

    await desk.goto("/desk/upward?standing=FAILED")
    row = desk.locator(f"a[data-case='{number}']")
    await expect(row).to_contain_text("Could not be handed over")
    await expect(row).to_contain_text("HTTP 400")
    assert not await axe_faults(desk)
    await row.click()
    await act(desk, "sendUp")
    await desk.get_by_label("Once more to Provincial platform (sample)").check()
    await desk.locator("#desk-note").fill("Their system is back")
    await check_and_send(desk, "does not become two")
    told = desk.locator("section[aria-labelledby=desk-told]")
    await expect(told).not_to_contain_text("Could not be handed over")
    [[ways]] = await site.rows(WAYS, number)
    assert ways == 1
