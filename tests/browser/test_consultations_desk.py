"""A consultation from the desk: pasted, published, spoken in, looked through, answered together, reported."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import axe_faults
from tests.browser.test_desk import sign_in
from tests.browser.test_take_part import ENOUGH_MS

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

TEXT = "第一条　目的\n为了让路灯亮起来。\n第二条　时间\n每天十八时到二十三时亮灯。"
SAID = "冬天五点就黑了，我是王五，电话 13800000010。"


async def put_to_the_public(desk: Page, *, lost: bool = False) -> str:
    """Paste a text, publish it; give the address of the citizens' page."""
    await desk.fill("#consult-title-zh", "梅溪镇路灯时间")
    await desk.fill("#consult-title-en", "Street lamps in Meixi")
    await desk.fill("#consult-ground-zh", "镇政府工作规则第五条。")
    await desk.fill("#consult-draft-zh", TEXT)
    await expect(desk.get_by_role("heading", name="分成 2 节")).to_be_visible()
    if lost:
        await desk.reload()  # what was typed outlives the page
        await expect(desk.locator("#consult-draft-zh")).to_have_value(TEXT)
    await desk.get_by_role("button", name="存为草稿").click()
    await desk.get_by_role("button", name="发布").click()
    await expect(desk.get_by_role("dialog")).to_contain_text("不能撤回发布")
    await desk.get_by_role("dialog").get_by_role("button", name="发布").click()
    await expect(desk.get_by_role("dialog")).to_have_count(0)
    link = desk.get_by_role("link", name="看群众看到的页面")
    return str(await link.get_attribute("href"))


async def say(phone: Page, words: str) -> None:
    """Speak of the second section."""
    await phone.get_by_role("button", name="对“第二条　时间”提意见").click()
    await phone.get_by_label("您对“第二条　时间”的意见").fill(words)
    await phone.get_by_role("button", name="提交意见").click()
    await expect(phone.locator("#s2 .consult-own")).to_contain_text("待审核", timeout=ENOUGH_MS)


async def look_through(desk: Page) -> None:
    """Publish both opinions, a name struck from the first."""
    await desk.reload()
    await expect(desk.get_by_text("公开时显示为：冬天五点就黑了，我是王五，电话 ▇▇▇。")).to_be_visible()
    first = desk.get_by_role("article").filter(has_text="王五")
    await first.get_by_role("button", name="不公开").click()
    await expect(first.get_by_text("请写明不公开的理由")).to_be_visible()
    await first.get_by_label(re.compile("另外要涂去的词")).fill("王五")
    assert not await axe_faults(desk)
    await first.get_by_role("button", name="公开", exact=True).click()
    await expect(first).to_have_count(0)
    await desk.get_by_role("article").get_by_role("button", name="公开", exact=True).click()
    await expect(desk.get_by_text("没有要审核的意见")).to_be_visible()


async def answer_both(desk: Page) -> None:
    """Answer two that say the same at once."""
    await desk.get_by_role("tab", name=re.compile("待答复")).click()
    await desk.get_by_role("checkbox").nth(0).check()
    await desk.get_by_role("checkbox").nth(1).check()
    await desk.get_by_role("radio", name="采纳", exact=True).check()
    await desk.fill("#why-zh", "改为十七时亮灯。")
    assert not await axe_faults(desk)
    await desk.get_by_role("button", name="答复", exact=True).click()
    await expect(desk.get_by_text("已答复 2 条")).to_be_visible()
    await expect(desk.get_by_text("这里没有意见")).to_be_visible()
    await desk.get_by_role("tab", name=re.compile("已答复")).click()
    await expect(desk.get_by_text("改为十七时亮灯。")).to_have_count(2)


async def change_and_report(desk: Page) -> None:
    """Write a second draft, end it before its time, publish the report."""
    await desk.get_by_role("link", name="写新的一稿").click()
    await desk.fill("#consult-draft-zh", TEXT.replace("十八", "十七"))
    await desk.fill("#consult-note-zh", "提前一小时亮灯。")
    await desk.get_by_role("button", name="公布这一稿").click()
    await expect(desk.get_by_text("第 2 稿", exact=True)).to_be_visible()
    await desk.get_by_role("button", name="提前结束").click()
    await desk.get_by_role("dialog").get_by_role("button", name="提前结束").click()
    await desk.fill("#asked-zh", "在政通公开征集。")
    await desk.fill("#summary-zh", "两条意见都希望早些亮灯，已采纳。")
    assert not await axe_faults(desk)
    await desk.get_by_role("button", name="公布报告").click()
    await expect(desk.get_by_text("已公布报告", exact=True)).to_be_visible()


async def test_a_consultation_goes_from_the_pasted_text_to_its_report(open_page, signed, site):
    desk = await open_page("/desk/consultations/new", desk=True)
    await sign_in(desk, site, "coordinator.meixi")
    await desk.get_by_role("button", name="存为草稿").click()
    await expect(desk.get_by_role("alert")).to_contain_text("请贴上草案")
    assert not await axe_faults(desk)
    address = await put_to_the_public(desk, lost=True)
    assert not await axe_faults(desk)
    phones = [await signed("13900000541", address), await signed("13900000542", address)]
    for phone, words in zip(phones, (SAID, "早点亮灯。"), strict=True):
        await say(phone, words)

    await look_through(desk)
    await answer_both(desk)
    await change_and_report(desk)

    page = phones[0]
    await page.goto(address)
    await expect(page.get_by_text("2 条，来自 2 人")).to_be_visible()
    await expect(page.get_by_text(re.compile("100%"))).to_be_visible()
    await page.goto(f"{address}?opinions=s2")
    await expect(page.get_by_text("冬天五点就黑了，我是▇▇▇，电话 ▇▇▇。")).to_be_visible()
    await expect(page.get_by_text("改为十七时亮灯。").first).to_be_visible()
    await page.goto(f"{address}?changes=1-2")
    await expect(page.locator("ins")).to_contain_text("七")

    # Each author is told of the answer and of the report, and led there.
    await page.goto("/notices")
    await expect(page.get_by_text("采纳情况报告已公布")).to_be_visible(timeout=ENOUGH_MS)
    await page.get_by_text("您的意见已有答复").click()
    await page.get_by_role("link", name="查看").first.click()
    await expect(page.get_by_role("heading", name="梅溪镇路灯时间")).to_be_visible()


async def test_the_desk_reads_in_english_and_leads_nobody_there_who_runs_none(open_page, site):
    desk = await open_page("/desk/consultations", desk=True, dark=True)
    await sign_in(desk, site, "coordinator.county")
    await desk.get_by_role("button", name="English").click()
    await expect(desk.get_by_role("heading", name="Consultations")).to_be_visible()
    await desk.get_by_role("link", name=re.compile("moso bamboo")).click()
    await desk.get_by_role("tab", name=re.compile("Answered")).click()
    await expect(desk.get_by_text("Now in the second draft")).to_be_visible()
    assert not await axe_faults(desk)

    other = await open_page("/desk/consultations", desk=True)
    await sign_in(other, site, "handler.welfare")
    await expect(other.get_by_text("还没有征集")).to_be_visible()
    await expect(other.locator('.desk-nav a[href="/desk/consultations"]')).to_have_count(0)
