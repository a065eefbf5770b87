"""A question that came to the wrong office: passed on with a reason, until the coordinator decides."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage, Site, axe_faults
from tests.browser.filing import Citizen
from tests.browser.test_desk import act, send, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def pass_on(page: Page, to: str, reason: str) -> None:
    await act(page, "transfer")
    await page.locator("#desk-to-department").select_option(to)
    await page.locator("#desk-reason").fill(reason)


async def test_a_question_is_passed_on_twice_and_then_the_coordinator_decides(
    open_page: OpenPage, site: Site
):
    citizen = await Citizen(site.url).sign_in("13800000521")
    number = await citizen.inquire("mx-housing", "山林能不能建房？", "自家山林上想建房，要先问谁？")
    await citizen.http.aclose()
    desk = await open_page(f"/desk/cases/{number}", desk=True)
    await sign_in(desk, site, "clerk.county")
    thread = desk.get_by_role("region", name="山林能不能建房？")

    await pass_on(desk, "co-planning", "")
    await desk.locator(".desk-form button[type=submit]").click()
    await expect(desk.locator(".error-summary")).to_contain_text("请写明理由")
    await desk.locator("#desk-reason").fill("规划由县局负责")
    assert not await axe_faults(desk)
    await send(desk, "转办")
    await expect(thread).to_contain_text("规划由县局负责")
    await pass_on(desk, "mx-housing", "属于农房管理")
    await send(desk, "转办")
    await pass_on(desk, "co-planning", "还是不属于我们")
    await desk.locator(".desk-form button[type=submit]").click()
    await expect(desk.locator(".desk-form [role=alert]").first).to_contain_text("请由统筹员确定承办部门")

    head = await open_page(f"/desk/cases/{number}", desk=True)
    await sign_in(head, site, "coordinator.county")
    await head.get_by_role("button", name="English").click()
    await pass_on(head, "co-planning", "The bureau answers")
    await head.locator(".desk-form button[type=submit]").click()
    await expect(head.locator(".desk-done")).to_contain_text("Pass on")
    await expect(head.locator(".desk-case-left")).to_contain_text("The coordinator's decision")
    assert not await axe_faults(head)
