"""A citizen on a phone: looks a service up, applies without a network, follows the case, takes it back."""

import pytest
from playwright.async_api import expect

from tests.browser import phone
from tests.browser.conftest import axe_faults

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

CERTIFICATE = "FAM-01"


async def test_a_service_is_found_by_the_initials_of_its_sounds(open_page):
    page = await open_page("/")

    await page.get_by_role("searchbox").first.fill("dibao")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("找到").first).to_be_visible()
    await page.get_by_role("listitem").get_by_role("link", name="低保").first.click()

    await expect(page.get_by_role("heading", name="低保").first).to_be_visible()
    for disclosure in ("怎么办", "材料清单", "收费", "法定"):
        await expect(page.get_by_text(disclosure).first).to_be_visible()
    assert await axe_faults(page) == []


async def test_a_step_left_empty_names_what_is_missing_and_leads_there(open_page):
    page = await open_page("/")
    await phone.sign_in(page)
    await page.goto(f"/apply/{CERTIFICATE}")

    await page.get_by_role("button", name="继续").click()

    summary = page.get_by_role("alert")
    await expect(summary).to_be_focused()
    await summary.get_by_role("link").first.click()
    await expect(page.get_by_label("姓名")).to_be_focused()
    assert await axe_faults(page) == []


async def test_what_was_typed_outlives_the_tab(open_page):
    page = await open_page("/")
    await phone.sign_in(page)
    await page.goto(f"/apply/{CERTIFICATE}")
    await page.get_by_label("姓名").fill("王小𠀀")
    await page.wait_for_timeout(1200)

    again = await page.context.new_page()
    await page.close(run_before_unload=False)
    await again.goto(f"/apply/{CERTIFICATE}")

    await expect(again.get_by_label("姓名")).to_have_value("王小𠀀")


async def test_an_application_made_without_a_network_arrives_once_and_is_followed(open_page, site):
    page = await open_page("/")
    await phone.sign_in(page)
    await phone.fill_in(page, CERTIFICATE)

    await page.context.set_offline(True)
    await page.get_by_role("button", name="提交申请").click()
    await expect(page.get_by_role("heading", name="已存好，等待发送")).to_be_visible()
    await page.context.set_offline(False)
    number = await phone.receipt(page)

    stored = number.replace("-", "")
    rows = await site.rows("SELECT state FROM cases_case WHERE replace(number, '-', '') = $1", stored)
    assert [row["state"] for row in rows] == ["submitted"]

    await page.goto("/cases")
    await page.get_by_role("link", name="一孩生育证办理").first.click()
    await expect(page.get_by_text("受理期限").first).to_be_visible()
    await page.get_by_text("逐日看怎么算的").first.click()
    await expect(page.get_by_text("办理经过").first).to_be_visible()
    await page.wait_for_timeout(500)
    assert await axe_faults(page) == []


async def test_a_citizen_may_take_an_application_back(open_page):
    page = await open_page("/")
    await phone.sign_in(page)
    await phone.fill_in(page, CERTIFICATE)
    number = await phone.submit(page)

    await page.goto(f"/cases/{number}")
    await page.get_by_text("撤回办件").first.click()
    await page.get_by_role("textbox").first.fill("暂时不办了")
    await page.get_by_role("button", name="撤回").last.click()

    await expect(page.get_by_text("已撤回").first).to_be_visible(timeout=15_000)


@pytest.mark.parametrize("path", ["/", "/services", "/items/WEL-01", "/signin", "/settings", "/about"])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
async def test_public_pages_are_open_to_everybody_in_both_type_sizes(open_page, path, language):
    page = await open_page(path, language=language)
    await page.get_by_role("main").wait_for()
    await page.wait_for_timeout(300)
    faults = await axe_faults(page)

    larger = page.get_by_role("button", name="长辈版" if language == "zh-CN" else "Large type")
    await larger.first.click()
    await page.wait_for_timeout(300)

    assert faults + await axe_faults(page) == []
