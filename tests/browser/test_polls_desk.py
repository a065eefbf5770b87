"""A poll from the desk: written down, published, voted in, closed early; in both languages."""

import re
from uuid import UUID

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import axe_faults
from tests.browser.test_desk import sign_in
from tests.browser.test_take_part import cells_of, me
from tests.browser.words import BOTH, ZH, Words

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ENOUGH_MS = 60_000
TITLE = "新路灯装在哪边？"
ENGLISH = {
    TITLE: "Which sides lose the old lamps?",
    "东侧": "East",
    "西侧": "West",
    "两侧": "Both",
    "存为草稿": "Save as a draft",
    "请用中文和英文写问题": "Write the question in Chinese and English",
    "加一个选项": "Add an option",
    "最多不能超过选项数": "nor the most more than the options",
    "草稿": "Draft",
    "发布": "Publish",
    "题目和选项不能再改": "its questions and options can no longer be changed",
    "多选": "Several options",
    "进行中": "Open",
    "选 1 到 2 项": "Choose 1 to 2",
    "投票": "Cast your vote",
    "请至少选 1 项": "Choose at least 1",
    "已选 3 项，最多 2 项": "3 chosen of at most 2",
    "最多选 2 项，请去掉几项": "Choose at most 2: take some away",
    "算进去了。": "Yes, it was counted.",
    "结果在投票结束后公布": "The results are published when the poll closes",
    "更改选票": "Change your vote",
    "您一共提交了 2 次": "You have sent it 2 times",
    "提前结束": "Close early",
    "已结束": "Closed",
    "修改投票": "Change a poll",
    "草稿已改好": "The draft is changed",
    "该投票已经发布，不能再改。": "This poll is published and can no longer be changed.",
}


async def write(page: Page, said: Words) -> None:
    """Fill in a poll in which one or two of three are chosen, and that shows its results only at the end."""
    chinese = TITLE if said.language == ZH else "旧路灯拆哪边？"
    await page.fill("#poll-title-zh", chinese)
    await page.fill(
        "#poll-title-en", ENGLISH[TITLE] if chinese != TITLE else "Which sides get the new lamps?"
    )
    await page.get_by_role("button", name=said("加一个选项")).click()
    await expect(page.locator("#poll-option-2")).to_be_focused()
    for place, name in enumerate(("东侧", "西侧", "两侧")):
        await page.fill(f"#poll-option-{place}", name)
        await page.fill(f"#poll-option-en-{place}", ENGLISH[name])
    await page.get_by_role("radio", name=said("多选")).check()
    await page.fill("#poll-most", "4")
    await page.check("#poll-hidden")


async def publish(desk: Page, said: Words) -> Locator:
    """Save what is written, after mending it, and publish it; give its row."""
    await desk.get_by_role("button", name=said("存为草稿")).click()
    await expect(desk.get_by_role("alert")).to_contain_text(said("最多不能超过选项数"))
    await desk.fill("#poll-most", "2")
    await desk.get_by_role("button", name=said("存为草稿")).click()
    row = desk.get_by_role("row", name=re.compile(re.escape(said(TITLE))))
    await expect(row).to_contain_text(said("草稿"))
    await expect(row).to_contain_text(said("多选"))
    assert not await axe_faults(desk)
    await row.get_by_role("button", name=f"{said('发布')} {said(TITLE)}").click()
    await expect(desk.get_by_role("dialog")).to_contain_text(said("题目和选项不能再改"))
    await desk.get_by_role("dialog").get_by_role("button", name=said("发布")).click()
    await expect(row).to_contain_text(said("进行中"))
    return row


async def vote_for_two(phone: Page, said: Words) -> None:
    """Choose none, then too many, then two, then one of them no longer."""
    await expect(phone.get_by_text(said("选 1 到 2 项")).first).to_be_visible()
    await phone.get_by_role("button", name=said("投票"), exact=True).click()
    await expect(phone.get_by_role("alert")).to_contain_text(said("请至少选 1 项"))
    for name in ("东侧", "西侧", "两侧"):
        await phone.get_by_role("checkbox", name=said(name)).check()
    await expect(phone.get_by_text(said("已选 3 项，最多 2 项"))).to_be_visible()
    await phone.get_by_role("button", name=said("投票"), exact=True).click()
    await expect(phone.get_by_role("alert")).to_contain_text(said("最多选 2 项，请去掉几项"))
    assert not await axe_faults(phone)
    await phone.get_by_role("checkbox", name=said("东侧")).uncheck()
    await phone.get_by_role("button", name=said("投票"), exact=True).click()
    await expect(phone.get_by_text(said("算进去了。"), exact=True)).to_be_visible(timeout=ENOUGH_MS)
    await expect(phone.get_by_text(said("结果在投票结束后公布"))).to_be_visible()
    await phone.get_by_role("button", name=said("更改选票")).click()
    await phone.get_by_role("checkbox", name=said("两侧")).uncheck()
    await phone.get_by_role("checkbox", name=said("东侧")).check()
    await phone.get_by_role("button", name=said("更改选票")).click()
    await expect(phone.get_by_text(re.compile(said("您一共提交了 2 次")))).to_be_visible(timeout=ENOUGH_MS)
    assert not await axe_faults(phone)


@BOTH
async def test_a_poll_is_written_published_voted_in_and_closed(open_page, signed, site, language):
    said = Words(language, ENGLISH)
    desk = await open_page("/desk/polls/new", desk=True, language=language)
    await sign_in(desk, site, said.coordinator)
    await desk.get_by_role("button", name=said("存为草稿")).click()
    await expect(desk.get_by_role("alert")).to_contain_text(said("请用中文和英文写问题"))
    assert not await axe_faults(desk)
    await write(desk, said)
    await desk.reload()  # what was typed outlives the page
    await expect(desk.locator("#poll-option-2")).to_have_value("两侧")
    assert not await axe_faults(desk)
    row = await publish(desk, said)
    address = await row.get_by_role("link").get_attribute("href")

    phone = await signed("13900000531" if language == ZH else "13900000532", address, language=language)
    await vote_for_two(phone, said)
    assert await cells_of(site, UUID(address.rsplit("/", 1)[1]), await me(phone)) == [[101, 201]]

    await desk.get_by_role("button", name=f"{said('提前结束')} {said(TITLE)}").click()
    assert not await axe_faults(desk)
    await desk.get_by_role("dialog").get_by_role("button", name=said("提前结束")).click()
    await expect(row).to_contain_text(said("已结束"))
    await phone.reload()
    results = phone.get_by_role("table")
    await expect(results).to_contain_text(re.compile(said("西侧") + ".*1.*100%"))
    await expect(results).to_contain_text(re.compile(said("东侧") + ".*1.*100%"))
    await expect(results).to_contain_text(re.compile(said("两侧") + ".*0.*0%"))
    await expect(phone.get_by_text(said("算进去了。"), exact=True)).to_be_visible()


@BOTH
async def test_a_draft_is_mended_and_what_is_published_is_not(open_page, site, language):
    said = Words(language, ENGLISH)
    place = "公园" if language == ZH else "图书馆"
    wrong, right = f"{place}几点关门？", f"{place}几点开门？"
    desk = await open_page("/desk/polls/new", desk=True, language=language)
    await sign_in(desk, site, said.coordinator)
    await write(desk, said)
    await desk.fill("#poll-title-zh", wrong)
    await desk.fill("#poll-title-en", wrong)
    await desk.fill("#poll-most", "2")
    await desk.get_by_role("button", name=said("存为草稿")).click()

    await desk.get_by_role("link", name=wrong).click()
    await expect(desk.get_by_role("heading", name=said("修改投票"))).to_be_visible()
    await expect(desk.locator("#poll-option-2")).to_have_value("两侧")
    await expect(desk.locator("#poll-most")).to_have_value("2")
    await expect(desk.locator("#poll-hidden")).to_be_checked()
    assert not await axe_faults(desk)
    await desk.fill("#poll-title-zh", right)
    await desk.fill("#poll-title-en", right)
    await desk.locator("#poll-options").get_by_role("listitem").nth(1).get_by_role("button").click()
    await desk.set_viewport_size({"width": 390, "height": 844})
    assert await desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not await axe_faults(desk)
    await desk.set_viewport_size({"width": 1280, "height": 800})
    await desk.get_by_role("button", name=said("存为草稿")).click()
    await expect(desk.get_by_text(said("草稿已改好"))).to_be_visible()

    await expect(desk.get_by_role("link", name=wrong)).to_have_count(0)
    address = await desk.get_by_role("link", name=right).get_attribute("href")
    await desk.goto(address)
    await expect(desk.locator("#poll-option-1")).to_have_value("两侧")
    await expect(desk.locator("#poll-option-2")).to_have_count(0)

    await desk.goto("/desk/polls")
    await desk.get_by_role("button", name=f"{said('发布')} {right}").click()
    await desk.get_by_role("dialog").get_by_role("button", name=said("发布")).click()
    await expect(desk.get_by_role("row", name=re.compile(re.escape(right)))).to_contain_text(said("进行中"))
    await desk.goto(address)
    await expect(desk.get_by_text(said("该投票已经发布，不能再改。"))).to_be_visible()
    assert not await axe_faults(desk)


async def test_the_list_and_the_form_read_in_english_and_in_the_dark(open_page, site):
    desk = await open_page("/desk/polls", desk=True, dark=True)
    await sign_in(desk, site, "coordinator.county")
    await desk.get_by_role("button", name="English").click()
    await expect(desk.get_by_role("heading", name="Polls and surveys")).to_be_visible()
    await expect(desk.get_by_role("row", name=re.compile("night bus"))).to_contain_text("One option")
    await expect(desk.get_by_role("row", name=re.compile("How was your visit"))).to_contain_text("Survey")
    night = desk.get_by_role("row", name=re.compile("night bus"))
    await expect(night).to_contain_text(re.compile(r"– .*\d"))
    await expect(desk.get_by_role("table")).not_to_contain_text("23:59")
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
