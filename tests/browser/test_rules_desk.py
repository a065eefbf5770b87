"""Routing rules rehearsed at the desk: what a draft would change, what is wrong with it; nothing changes."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import PHONE, OpenPage, Site, axe_faults
from tests.browser.filing import Citizen
from tests.browser.test_desk import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

TOWN = "330523110000"
HEADER = "code,position,category,region,about,aboutAny,department,note.zh,note.en,withdrawn\n"
DRAFT = (
    HEADER
    + "rehearsed,50,street-light,,,,co-petitions,路灯由信访局受理,Street lights to Letters and Visits,\n"
)
BROKEN = HEADER + "rehearsed,50,street-light,,,,nobody,,,\n"
RULES = "SELECT code, position, withdrawn FROM complaints_rule ORDER BY code"


async def fill(page: Page, rows: str) -> None:
    await page.locator("#rules-rows").fill(rows)
    await page.locator("form button[type=submit]").click()


@pytest.mark.parametrize(
    ("language", "wrong", "nobody", "elsewhere", "rule", "listed"),
    [
        (
            "zh-CN",
            "草案有 1 处需要改正",
            "没有代码为 nobody 的部门",
            "件会换部门",
            "路灯由信访局受理",
            "会换部门的投诉",
        ),
        (
            "en",
            "One thing must be mended",
            "there is no department nobody",
            "would go elsewhere",
            "Street lights to Letters and Visits",
            "Complaints that would go elsewhere",
        ),
    ],
)
async def test_a_coordinator_rehearses_a_draft_and_nothing_is_changed(
    open_page: OpenPage,
    site: Site,
    language: str,
    wrong: str,
    nobody: str,
    elsewhere: str,
    rule: str,
    listed: str,
):
    citizen = await Citizen(site.url).sign_in("13800000531" if language == "en" else "13800000532")
    number = await citizen.complain("street-light", "示例路的路灯整夜不亮", TOWN)
    await citizen.http.aclose()
    before = await site.rows(RULES)
    desk = await open_page("/desk/complaints", desk=True, language=language)
    await sign_in(desk, site, "coordinator.county")
    await desk.locator(".desk-kinds a[href='/desk/rules']").click()

    await desk.locator("form button[type=submit]").click()
    await expect(desk.locator(".error-summary li")).to_have_count(1)
    await fill(desk, BROKEN)
    outcome = desk.locator(".rules-outcome")
    await expect(outcome).to_contain_text(wrong)
    await expect(outcome).to_contain_text(nobody)
    assert not await axe_faults(desk)

    await fill(desk, DRAFT)
    await expect(outcome).to_contain_text(elsewhere)
    row = outcome.get_by_role("table", name=listed).get_by_role("row").filter(has_text=number)
    await expect(row).to_contain_text(rule)
    assert not await axe_faults(desk)
    await desk.set_viewport_size(PHONE)
    assert not await axe_faults(desk)
    assert await desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert await site.rows(RULES) == before
    await row.get_by_role("link", name=number).click()
    await expect(desk.locator(".desk-head-number")).to_contain_text(number)


async def test_the_rules_in_force_and_a_file_are_drafts_to_begin_with(open_page: OpenPage, site: Site):
    desk = await open_page("/desk/rules", desk=True, dark=True)
    await sign_in(desk, site, "admin")
    rows = desk.locator("#rules-rows")
    await desk.get_by_role("button", name="填入现行规则").click()
    await expect(rows).to_have_value(re.compile("about-discipline"))
    await desk.locator("form button[type=submit]").click()
    await expect(desk.locator(".rules-outcome")).to_contain_text("草案与现行规则相同")

    draft = {"name": "complaintRules.csv", "mimeType": "text/csv", "buffer": DRAFT.encode("gb18030")}
    await desk.locator("input[type=file]").set_input_files(draft)
    await expect(rows).to_have_value(DRAFT)
    await desk.get_by_role(
        "button", name="填入现行规则"
    ).click()  # what was put in is not overwritten unasked
    await desk.get_by_role("dialog").get_by_role("button", name="取消").click()
    await expect(rows).to_have_value(DRAFT)
    await desk.locator("input[type=file]").set_input_files(draft | {"buffer": b"\0\xff\xff"})
    await expect(desk.locator(".error-summary")).to_contain_text("这个文件读不出来")
    await expect(rows).to_have_value(DRAFT)
    assert not await axe_faults(desk)


async def test_nobody_else_is_led_there_nor_let_in(open_page: OpenPage, site: Site):
    desk = await open_page("/desk/rules", desk=True)
    await sign_in(desk, site, "supervisor.county")

    await expect(desk.get_by_text("只有协调员和系统管理员可以试算分派规则。")).to_be_visible()
    await expect(desk.locator("a[href='/desk/rules']")).to_have_count(0)
