"""A consultation from the desk: pasted, published, spoken in, looked through, answered together, reported."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import axe_faults
from tests.browser.test_desk import sign_in
from tests.browser.test_take_part import ENOUGH_MS
from tests.browser.words import BOTH, ZH, Words

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

TEXT = "第一条　目的\n为了让路灯亮起来。\n第二条　时间\n每天十八时到二十三时亮灯。"
TEXT_EN = "Article 1 – Purpose\nTo have lamps lit.\nArticle 2 – Hours\nThe lamps are lit from 18:00 to 23:00."
TITLE = "梅溪镇路灯时间"
SAID = "冬天五点就黑了，我是王五，电话 13800000010。"
ENGLISH = {
    TITLE: "Street lamps in Meixi",
    "分成 2 节": "Split into 2 sections",
    "第二条　时间": "Article 2 – Hours",
    "请贴上草案": "Paste the text",
    "存为草稿": "Save as a draft",
    "发布": "Publish",
    "不能撤回发布": "It cannot be taken back",
    "看群众看到的页面": "The page people see",
    "对“第二条　时间”提意见": "Give your opinion on “Article 2 – Hours”",
    "您对“第二条　时间”的意见": "Your opinion on “Article 2 – Hours”",
    "提交意见": "Send the opinion",
    "待审核": "To be looked through",
    SAID: "It is dark at five in winter; I am Wu, telephone 13800000010.",
    "早点亮灯。": "Light them earlier.",
    "冬天五点就黑了，我是王五，电话 ▇▇▇。": "It is dark at five in winter; I am Wu, telephone ▇▇▇.",
    "公开时显示为：": "Shown as: ",
    "王五": "Wu",
    "不公开": "Do not show it",
    "请写明不公开的理由": "Say why it is not shown",
    "另外要涂去的词": "Words to strike besides",
    "公开": "Show it",
    "没有要审核的意见": "Nothing to look through",
    "待答复": "To answer",
    "采纳": "Adopted",
    "改为十七时亮灯。": "They are lit at 17:00.",
    "答复": "Answer",
    "已答复 2 条": "2 opinions answered",
    "这里没有意见": "No opinions here",
    "已答复": "Answered",
    "写新的一稿": "Write a new draft",
    "公布这一稿": "Publish this draft",
    "第 1 稿": "Draft 1",
    "第 2 稿": "Draft 2",
    "第 3 稿": "Draft 3",
    "针对第 1 稿": "About draft 1",
    "第 2 稿到第 3 稿": "draft 2 to draft 3",
    "提前结束": "Close early",
    "公布报告": "Publish the report",
    "已公布报告": "Reported",
    "2 条，来自 2 人": "2 opinions from 2 people",
    "冬天五点就黑了，我是▇▇▇，电话 ▇▇▇。": "It is dark at five in winter; I am ▇▇▇, telephone ▇▇▇.",
    "采纳情况报告已公布": "A report is published",
    "您的意见已有答复": "Your opinion is answered",
    "查看": "See it",
    "修改": "Edit",
    "修改征集": "Change a consultation",
    "草稿已改好": "The draft is changed",
    "分成 3 节": "Split into 3 sections",
    "该征集已经发布，不能再改。": "This consultation is published and can no longer be changed.",
}


async def put_to_the_public(desk: Page, said: Words, *, lost: bool = False) -> str:
    """Paste a text, publish it; give the address of the citizens' page."""
    await desk.fill("#consult-title-zh", TITLE)
    await desk.fill("#consult-title-en", ENGLISH[TITLE])
    await desk.fill("#consult-ground-zh", "镇政府工作规则第五条。")
    await desk.fill("#consult-ground-en", "Rules of procedure of the town, article 5.")
    await desk.fill("#consult-draft-zh", TEXT)
    await desk.fill("#consult-draft-en", TEXT_EN)
    await expect(desk.get_by_role("heading", name=said("分成 2 节")).first).to_be_visible()
    await expect(desk.get_by_role("listitem").filter(has_text=said("第二条　时间"))).to_be_visible()
    if lost:
        await desk.reload()  # what was typed outlives the page
        await expect(desk.locator("#consult-draft-zh")).to_have_value(TEXT)
    await desk.get_by_role("button", name=said("存为草稿")).click()
    await desk.get_by_role("button", name=said("发布")).click()
    await expect(desk.get_by_role("dialog")).to_contain_text(said("不能撤回发布"))
    await desk.get_by_role("dialog").get_by_role("button", name=said("发布")).click()
    await expect(desk.get_by_role("dialog")).to_have_count(0)
    link = desk.get_by_role("link", name=said("看群众看到的页面"))
    return str(await link.get_attribute("href"))


async def write(desk: Page, title: str) -> None:
    """Fill in a new consultation of that name."""
    await desk.fill("#consult-title-zh", title)
    await desk.fill("#consult-title-en", title)
    await desk.fill("#consult-ground-zh", "规则第五条。")
    await desk.fill("#consult-draft-zh", TEXT)
    await desk.fill("#consult-draft-en", TEXT_EN)


async def say(phone: Page, said: Words, words: str) -> None:
    """Speak of the second section."""
    await phone.get_by_role("button", name=said("对“第二条　时间”提意见")).click()
    await phone.get_by_role("textbox", name=said("您对“第二条　时间”的意见")).fill(words)
    await phone.get_by_role("button", name=said("提交意见")).click()
    await expect(phone.locator("#s2 .consult-own")).to_contain_text(said("待审核"), timeout=ENOUGH_MS)


async def look_through(desk: Page, said: Words) -> None:
    """Publish both opinions, a name struck from the first."""
    await desk.reload()
    await expect(
        desk.get_by_text(said("公开时显示为：") + said("冬天五点就黑了，我是王五，电话 ▇▇▇。"))
    ).to_be_visible()
    first = desk.get_by_role("article").filter(has_text=said("王五"))
    await first.get_by_role("button", name=said("不公开")).click()
    await expect(first.get_by_text(said("请写明不公开的理由"))).to_be_visible()
    await first.get_by_label(re.compile(said("另外要涂去的词"))).fill(said("王五"))
    assert not await axe_faults(desk)
    await first.get_by_role("button", name=said("公开"), exact=True).click()
    await expect(first).to_have_count(0)
    await desk.get_by_role("article").get_by_role("button", name=said("公开"), exact=True).click()
    await expect(desk.get_by_text(said("没有要审核的意见"))).to_be_visible()


async def answer_both(desk: Page, said: Words) -> None:
    """Answer two that say the same at once."""
    await desk.get_by_role("tab", name=re.compile(said("待答复"))).click()
    await desk.get_by_role("checkbox").nth(0).check()
    await desk.get_by_role("checkbox").nth(1).check()
    await desk.get_by_role("radio", name=said("采纳"), exact=True).check()
    await desk.fill("#why-zh", "改为十七时亮灯。")
    await desk.fill("#why-en", ENGLISH["改为十七时亮灯。"])
    assert not await axe_faults(desk)
    await desk.get_by_role("button", name=said("答复"), exact=True).click()
    await expect(desk.get_by_text(said("已答复 2 条"))).to_be_visible()
    await expect(desk.get_by_text(said("这里没有意见"))).to_be_visible()
    await desk.get_by_role("tab", name=re.compile(said("已答复"))).click()
    await expect(desk.get_by_text(said("改为十七时亮灯。"))).to_have_count(2)


async def change_twice(desk: Page, said: Words) -> None:
    """Publish a second draft while it is open, and a third that mends a slip of the pen in it."""
    await desk.get_by_role("link", name=said("写新的一稿")).click()
    await expect(desk.locator("#consult-draft-zh")).to_have_value(re.compile("第二条　时间\n每天十八时"))
    await expect(desk.locator("#consult-draft-en")).to_have_value(re.compile("Article 2 – Hours\nThe lamps"))
    await desk.fill("#consult-draft-zh", TEXT.replace("十八", "十七").replace("亮灯。", "亮登。"))
    await desk.fill("#consult-draft-en", TEXT_EN.replace("18:00", "17:00"))
    await desk.fill("#consult-note-zh", "提前一小时亮灯。")
    await desk.get_by_role("button", name=said("公布这一稿")).click()
    await expect(desk.get_by_text(said("第 2 稿"), exact=True)).to_be_visible()

    await desk.get_by_role("link", name=said("写新的一稿")).click()
    box = desk.locator("#consult-draft-zh")
    await expect(box).to_have_value(re.compile("亮登。"))
    await expect(desk.locator("#consult-note-zh")).to_have_value("")
    await desk.fill("#consult-draft-zh", (await box.input_value()).replace("亮登。", "亮灯。"))
    english = desk.locator("#consult-draft-en")
    await desk.fill("#consult-draft-en", (await english.input_value()).replace("lit from", "lit daily from"))
    await desk.get_by_role("button", name=said("公布这一稿")).click()
    await expect(desk.get_by_text(said("第 3 稿"), exact=True)).to_be_visible()


async def report(desk: Page, said: Words) -> None:
    """End it before its time and publish the report."""
    await desk.get_by_role("button", name=said("提前结束")).click()
    await desk.get_by_role("dialog").get_by_role("button", name=said("提前结束")).click()
    await desk.fill("#asked-zh", "在政通公开征集。")
    await desk.fill("#summary-zh", "两条意见都希望早些亮灯，已采纳。")
    assert not await axe_faults(desk)
    await desk.get_by_role("button", name=said("公布报告")).click()
    await expect(desk.get_by_text(said("已公布报告"), exact=True)).to_be_visible()


@BOTH
async def test_a_consultation_goes_from_the_pasted_text_to_its_report(open_page, signed, site, language):
    said = Words(language, ENGLISH)
    desk = await open_page("/desk/consultations/new", desk=True, language=language)
    await sign_in(desk, site, said.coordinator)
    await desk.get_by_role("button", name=said("存为草稿")).click()
    await expect(desk.get_by_role("alert")).to_contain_text(said("请贴上草案"))
    assert not await axe_faults(desk)
    address = await put_to_the_public(desk, said, lost=True)
    assert not await axe_faults(desk)
    numbers = ("13900000541", "13900000542") if language == ZH else ("13900000544", "13900000545")
    phones = [await signed(number, address, language=language) for number in numbers]
    for phone, words in zip(phones, (said(SAID), said("早点亮灯。")), strict=True):
        await say(phone, said, words)

    await look_through(desk, said)
    await answer_both(desk, said)
    await change_twice(desk, said)
    page = phones[0]
    await page.goto(address)
    await expect(page.locator("#s2 .consult-own")).to_contain_text(said("针对第 1 稿"))
    await page.get_by_role("link", name=said("第 2 稿到第 3 稿")).click()
    if language == ZH:
        await expect(page.locator("del")).to_have_text(re.compile("登"))
    await expect(page.locator("ins")).to_have_text(re.compile("灯" if language == ZH else "daily"))
    assert not await axe_faults(page)
    await report(desk, said)

    await page.goto(address)
    await expect(page.get_by_text(said("2 条，来自 2 人"))).to_be_visible()
    await expect(page.get_by_text(re.compile("100%"))).to_be_visible()
    await page.goto(f"{address}?opinions=s2")
    await expect(page.get_by_text(said("冬天五点就黑了，我是▇▇▇，电话 ▇▇▇。"))).to_be_visible()
    await expect(page.get_by_text(said("改为十七时亮灯。")).first).to_be_visible()
    await page.goto(f"{address}?changes=1-2")
    await expect(page.locator("ins").first).to_contain_text("七" if language == ZH else "17")

    # Each author is told of the answer and of the report, and led there.
    await page.goto("/notices")
    await expect(page.get_by_text(said("采纳情况报告已公布"))).to_be_visible(timeout=ENOUGH_MS)
    await page.get_by_text(said("您的意见已有答复")).click()
    await page.get_by_role("link", name=said("查看")).first.click()
    await expect(page.get_by_role("heading", name=said(TITLE))).to_be_visible()


@BOTH
async def test_a_draft_is_changed_whole_and_what_is_published_is_not(open_page, site, language):
    said = Words(language, ENGLISH)
    place = "停车场" if language == ZH else "自行车棚"
    wrong, right = f"{place}收费旧稿", f"{place}收费办法"
    desk = await open_page("/desk/consultations/new", desk=True, language=language)
    await sign_in(desk, site, said.coordinator)
    await write(desk, wrong)
    await desk.get_by_role("button", name=said("存为草稿")).click()
    await expect(desk.get_by_role("button", name=said("发布"))).to_be_visible()
    await expect(desk.get_by_role("link", name=said("写新的一稿"))).to_have_count(0)

    await desk.goto("/desk/consultations")
    edit = desk.get_by_role("link", name=f"{said('修改')} {wrong}")
    await expect(edit).to_be_visible()
    ends = re.compile(r"\d{1,2}月\d{1,2}日 24:00" if language == ZH else r"the end of \d{1,2} \w+")
    await expect(desk.get_by_role("row", name=re.compile(wrong))).to_contain_text(ends)
    assert not await axe_faults(desk)
    await edit.click()
    await expect(desk.get_by_role("heading", name=said("修改征集"))).to_be_visible()
    await expect(desk.locator("#consult-title-en")).to_have_value(wrong)
    await expect(desk.locator("#consult-ground-zh")).to_have_value("规则第五条。")
    assert (await desk.input_value("#consult-draft-zh")).replace("\n\n", "\n") == TEXT
    assert (await desk.input_value("#consult-draft-en")).replace("\n\n", "\n") == TEXT_EN
    address = desk.url
    await desk.fill("#consult-title-zh", right)
    await desk.fill("#consult-title-en", right)
    await desk.fill("#consult-draft-zh", f"{TEXT}\n第三条　施行\n自公布之日起施行。")
    await desk.fill("#consult-draft-en", f"{TEXT_EN}\nArticle 3 – Force\nFrom its publication.")
    await expect(desk.get_by_role("heading", name=said("分成 3 节"))).to_be_visible()
    await desk.reload()  # what was typed outlives the page
    await expect(desk.locator("#consult-title-zh")).to_have_value(right)
    await desk.set_viewport_size({"width": 390, "height": 844})
    assert await desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not await axe_faults(desk)
    await desk.set_viewport_size({"width": 1280, "height": 800})
    await desk.get_by_role("button", name=said("存为草稿")).click()
    await expect(desk.get_by_text(said("草稿已改好"))).to_be_visible()
    await expect(desk.get_by_role("heading", name=right)).to_be_visible()
    await expect(desk.get_by_text(said("第 1 稿"), exact=True)).to_be_visible()
    await expect(desk.get_by_text(ends)).to_be_visible()

    await desk.get_by_role("button", name=said("发布")).click()
    await desk.get_by_role("dialog").get_by_role("button", name=said("发布")).click()
    await desk.get_by_role("link", name=said("看群众看到的页面")).click()
    await expect(
        desk.get_by_role("heading", name="第三条" if language == ZH else "Article 3")
    ).to_be_visible()
    await desk.goto(address)
    await expect(desk.get_by_text(said("该征集已经发布，不能再改。"))).to_be_visible()
    assert not await axe_faults(desk)


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
