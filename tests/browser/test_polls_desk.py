"""A poll from the desk: written down, published, voted in, closed early; in both languages."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import axe_faults
from tests.browser.test_desk import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ENOUGH_MS = 60_000
TITLE = "新路灯装在哪边？"


async def write(page: Page) -> None:
    """Fill in a poll of three options that shows its results only at the end."""
    await page.fill("#poll-title-zh", TITLE)
    await page.fill("#poll-title-en", "Which side gets the new lamps?")
    await page.get_by_role("button", name="加一个选项").click()
    await expect(page.locator("#poll-option-2")).to_be_focused()
    for place, (zh, en) in enumerate((("东侧", "East"), ("西侧", "West"), ("两侧", "Both"))):
        await page.fill(f"#poll-option-{place}", zh)
        await page.fill(f"#poll-option-en-{place}", en)
    await page.check("#poll-hidden")


async def test_a_poll_is_written_published_voted_in_and_closed(open_page, signed, site):
    desk = await open_page("/desk/polls/new", desk=True)
    await sign_in(desk, site, "coordinator.meixi")
    await desk.get_by_role("button", name="存为草稿").click()
    await expect(desk.get_by_role("alert")).to_contain_text("请用中文和英文写问题")
    assert not await axe_faults(desk)
    await write(desk)
    await desk.reload()  # what was typed outlives the page
    await expect(desk.locator("#poll-option-2")).to_have_value("两侧")
    assert not await axe_faults(desk)
    await desk.get_by_role("button", name="存为草稿").click()
    row = desk.get_by_role("row", name=re.compile(TITLE))
    await expect(row).to_contain_text("草稿")
    assert not await axe_faults(desk)

    await row.get_by_role("button", name=f"发布 {TITLE}").click()
    await expect(desk.get_by_role("dialog")).to_contain_text("题目和选项不能再改")
    await desk.get_by_role("dialog").get_by_role("button", name="发布").click()
    await expect(row).to_contain_text("进行中")
    address = await row.get_by_role("link").get_attribute("href")

    phone = await signed("13900000531", address)
    await phone.get_by_role("radio", name="西侧").check()
    await phone.get_by_role("button", name="投票", exact=True).click()
    await expect(phone.get_by_text("算进去了。", exact=True)).to_be_visible(timeout=ENOUGH_MS)
    await expect(phone.get_by_text("结果在投票结束后公布")).to_be_visible()

    await desk.get_by_role("button", name=f"提前结束 {TITLE}").click()
    assert not await axe_faults(desk)
    await desk.get_by_role("dialog").get_by_role("button", name="提前结束").click()
    await expect(row).to_contain_text("已结束")
    await phone.reload()
    await expect(phone.get_by_role("table")).to_contain_text(re.compile("西侧.*1.*100%"))
    await expect(phone.get_by_text("算进去了。", exact=True)).to_be_visible()


async def test_the_list_and_the_form_read_in_english_and_in_the_dark(open_page, site):
    desk = await open_page("/desk/polls", desk=True, dark=True)
    await sign_in(desk, site, "coordinator.county")
    await desk.get_by_role("button", name="English").click()
    await expect(desk.get_by_role("heading", name="Polls and surveys")).to_be_visible()
    await expect(desk.get_by_role("row", name=re.compile("night bus"))).to_contain_text("One option")
    await expect(desk.get_by_role("row", name=re.compile("How was your visit"))).to_contain_text("Survey")
    assert not await axe_faults(desk)
    await desk.get_by_role("link", name="New poll").click()
    await desk.get_by_role("radio", name=re.compile("By score")).check()
    await expect(desk.get_by_label("Highest score")).to_have_value("5")
    await desk.set_viewport_size({"width": 390, "height": 844})
    assert not await axe_faults(desk)


async def test_on_a_narrow_screen_the_lists_are_cards_and_nothing_scrolls_sideways(open_page, site):
    page = await open_page("/desk")
    await sign_in(page, site, "coordinator.county")
    for room in ("polls", "surveys", "consultations", "interviews"):
        await page.goto(f"/desk/{room}")
        table = page.locator(".table")
        await expect(table.get_by_role("row").nth(1)).to_be_visible()
        assert await table.evaluate("one => one.scrollWidth <= one.clientWidth"), room
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), room
        assert not await axe_faults(page)


async def test_who_coordinates_nothing_is_not_led_there(open_page, site):
    desk = await open_page("/desk/polls/new", desk=True)
    await sign_in(desk, site, "handler.welfare")
    await expect(desk.get_by_text("协调员和管理员才能新建投票")).to_be_visible()
    await expect(desk.locator('.desk-nav a[href="/desk/polls"]')).to_have_count(0)
