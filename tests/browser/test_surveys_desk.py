"""A survey from the desk: designed with branches, previewed, published, answered, revised, by invitation."""

import asyncio
import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import axe_faults
from tests.browser.test_desk import sign_in
from tests.browser.words import BOTH, ZH, Words

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ENOUGH_MS = 60_000
TITLE = "您怎么来镇上？"
ENGLISH = {
    TITLE: "How do you get to market?",
    "加一个部分": "Add a section",
    "加一道题": "Add a question",
    "存为草稿": "Keep as a draft",
    "请用中文和英文写名称": "Write the name in Chinese and English",
    "第 1 题：请用中文和英文写题目": "Question 1: Write the question in Chinese and English",
    "第 1 题": "Question 1",
    "预览": "Preview",
    "哪一路？": "Which line?",
    "坐公交": "By bus",
    "走路": "On foot",
    "在线调查": "Surveys",
    "发布": "Publish",
    "进行中": "Open",
    "开始填写": "Begin",
    "交卷": "Send the answers",
    "谢谢，答卷已送达": "Thank you, your answers have arrived",
    "1 份答卷": "1 response",
    "已收到的答卷留在旧版": "answers received stay with the old one",
    "您一般怎么来？": "How do you mostly come?",
    "保存为第 2 版": "Save as version 2",
    "保存为第 3 版": "Save as version 3",
    "再填一份": "Fill in another",
    "继续填写": "Go on",
    "调查已经结束，没来得及送出的草稿还在手机里。": "The survey is closed. The draft that was not sent",
    "提前结束": "Close early",
    "不能再参加": "Nobody can take part any more",
    "已结束": "Closed",
    "要改名的调查": "A survey to be renamed",
    "改过名的调查": "A survey that was renamed",
    "保存名称、时间和对象": "Save name, times and who may answer",
    "受邀的人": "The invited",
    "做邀请码": "Make codes",
    "第 1 题：显示条件只能看前面的题": "Question 1: A condition can only look at earlier questions",
    "第 2 部分：至少要有一道题": "Section 2: It needs a question",
    "换过次序的调查": "A survey put in another order",
    "请理事会成员评议": "To the members of the council",
    "请填 1 到 500 的整数": "Enter a whole number from 1 to 500",
    "下载": "Download",
    "您已经填过这份问卷": "You have answered this survey already",
    "结果": "Results",
    "导出 CSV": "Take as CSV",
    "导出 XLSX": "Take as XLSX",
    "净推荐值": "Net promoter score",
}
CHINESE = Words(ZH, {})  # for journeys in one language


async def write_basics(page: Page, title: str = TITLE, english: str = "How do you come to town?") -> None:
    await page.fill("#survey-title-zh", title)
    await page.fill("#survey-title-en", english)


async def write_name(page: Page, title: str, said: Words) -> None:
    """Name it so that the journey in the other language is not taken for it."""
    if said.language == ZH:
        await write_basics(page, title)
    else:
        await write_basics(page, "用英文走一遍的调查", said(title))


async def write_questions(page: Page, said: Words = CHINESE) -> None:
    """Two sections: a choice, then a text that is only asked of those who come by bus."""
    await page.fill("#q-s1-zh", "出行")
    await page.fill("#q-s1-en", "Travel")
    await page.fill("#q-q1-zh", "您怎么来？")
    await page.fill("#q-q1-en", "How do you come?")
    for place, (zh, en) in enumerate((("坐公交", "By bus"), ("走路", "On foot"))):
        await page.fill(f"#q-q1-o{place}", zh)
        await page.fill(f"#q-q1-o{place}-en", en)
    await page.check("#q-q1-required")
    await page.get_by_role("button", name=said("加一个部分")).click()
    await page.fill("#q-s2-zh", "公交")
    await page.fill("#q-s2-en", "Buses")
    await page.select_option("#add-s2", "text")
    await page.get_by_role("button", name=said("加一道题")).nth(1).click()
    await expect(page.locator("#q-q2-zh")).to_be_focused()
    await page.fill("#q-q2-zh", "哪一路？")
    await page.fill("#q-q2-en", "Which line?")
    await page.select_option("#q-q2-when", "q1")
    await expect(page.locator("#q-q2-when-value")).to_have_value("o1")


async def sealed(site, code: str):
    """Give a survey whose time is over, once the worker has sealed it: it does so every minute."""
    for _ in range(90):
        [survey] = await site.rows("SELECT id, closed_at FROM surveys_survey WHERE code = $1", code)
        if survey["closed_at"]:
            return survey
        await asyncio.sleep(1)
    raise AssertionError(f"{code} was not sealed")


async def publish(desk: Page, title: str, said: Words = CHINESE) -> str:
    """Publish a draft from the list and give the address people open."""
    await desk.get_by_role("button", name=f"{said('发布')} {title}").click()
    await desk.get_by_role("dialog").get_by_role("button", name=said("发布")).click()
    row = desk.get_by_role("row", name=re.compile(re.escape(title)))
    await expect(row).to_contain_text(said("进行中"))
    address = await row.get_by_role("link").first.get_attribute("href")
    return address.removeprefix("/desk")


async def close_early(desk: Page, phone: Page, address: str, said: Words) -> None:
    """Close a survey before its time; who comes then is not asked any more."""
    await desk.goto("/desk/surveys")
    await desk.get_by_role("button", name=f"{said('提前结束')} {said(TITLE)}").click()
    await expect(desk.get_by_role("dialog")).to_contain_text(said("不能再参加"))
    assert not await axe_faults(desk)
    await desk.get_by_role("dialog").get_by_role("button", name=said("提前结束")).click()
    row = desk.get_by_role("row", name=re.compile(re.escape(said(TITLE))))
    await expect(row).to_contain_text(said("已结束"))
    await phone.reload()  # amid the questions
    await expect(phone.get_by_text(said("调查已经结束，没来得及送出的草稿还在手机里。"))).to_be_visible()
    assert not await axe_faults(phone)
    await phone.goto(address)
    await expect(phone.get_by_text(said("已结束"), exact=True).first).to_be_visible()
    for way in ("开始填写", "继续填写", "再填一份"):
        await expect(phone.get_by_role("link", name=said(way))).to_have_count(0)
    assert not await axe_faults(phone)


@BOTH
async def test_a_survey_is_designed_previewed_published_answered_revised_and_closed(
    open_page, site, language
):
    said = Words(language, ENGLISH)
    zh, en = (TITLE, "How do you come to town?") if language == ZH else ("您怎么去赶集？", said(TITLE))
    desk = await open_page("/desk/surveys/new", desk=True, language=language)
    await sign_in(desk, site, "coordinator.meixi")
    await desk.get_by_role("button", name=said("存为草稿")).click()
    summary = desk.get_by_role("alert")
    await expect(summary).to_contain_text(said("请用中文和英文写名称"))
    await expect(summary).to_contain_text(said("第 1 题：请用中文和英文写题目"))
    await summary.get_by_role("link", name=re.compile(said("第 1 题"))).click()
    await expect(desk.locator("#q-q1")).to_be_focused()
    assert not await axe_faults(desk)
    await write_basics(desk, zh, en)
    await write_questions(desk, said)
    await desk.reload()  # what was typed outlives the page
    await expect(desk.locator("#survey-title-zh")).to_have_value(zh)
    assert not await axe_faults(desk)

    await desk.get_by_role("tab", name=said("预览")).click()
    preview = desk.locator(".desk-phone")
    await expect(preview.get_by_label(said("哪一路？"))).to_have_count(0)
    await preview.get_by_role("radio", name=said("坐公交")).check()
    await expect(preview.get_by_label(said("哪一路？"))).to_be_visible()
    assert not await axe_faults(desk)

    await desk.get_by_role("button", name=said("存为草稿")).click()
    await expect(desk.get_by_role("heading", name=said("在线调查"))).to_be_visible()
    address = await publish(desk, said(TITLE), said)
    phone = await open_page(address, language=language)
    await phone.get_by_role("link", name=said("开始填写")).click()
    await phone.get_by_role("radio", name=said("走路")).check()
    await phone.locator("button[type=submit]").click()
    await phone.get_by_role("button", name=said("交卷")).click()  # the second section is not for who walks
    await expect(phone.get_by_role("heading", name=said("谢谢，答卷已送达"))).to_be_visible(timeout=ENOUGH_MS)

    await desk.get_by_role("link", name=said(TITLE)).click()
    await expect(desk.get_by_text(said("1 份答卷"), exact=True).first).to_be_visible()
    await expect(desk.get_by_text(said("已收到的答卷留在旧版"))).to_be_visible()
    await desk.fill("#q-q1-zh", "您一般怎么来？")
    await desk.fill("#q-q1-en", ENGLISH["您一般怎么来？"])
    await desk.get_by_role("button", name=said("保存为第 2 版")).click()
    await expect(desk.get_by_role("button", name=said("保存为第 3 版"))).to_be_visible()
    assert not await axe_faults(desk)
    await phone.goto(address)
    await phone.get_by_role("link", name=said("再填一份")).click()
    await expect(phone.get_by_text(said("您一般怎么来？"))).to_be_visible()
    await close_early(desk, phone, address, said)


@BOTH
async def test_name_times_and_audience_of_a_draft_change_until_it_is_published(open_page, site, language):
    said = Words(language, ENGLISH)
    first, then = "要改名的调查", "改过名的调查"
    shown, english = ("zh", "How do you come to town?") if language == ZH else ("en", said(first))
    desk = await open_page("/desk/surveys/new", desk=True, language=language)
    await sign_in(desk, site, said.coordinator)
    await write_name(desk, first, said)
    await write_questions(desk, said)
    await desk.get_by_role("button", name=said("存为草稿")).click()
    await desk.get_by_role("link", name=said(first)).click()
    await expect(desk.locator("#survey-title-en")).to_have_value(english)
    await desk.fill(f"#survey-title-{shown}", "")
    await desk.get_by_role("button", name=said("保存名称、时间和对象")).click()
    await expect(desk.get_by_text(said("请用中文和英文写名称"))).to_be_visible()
    await desk.fill(f"#survey-title-{shown}", said(then))
    await desk.get_by_role("radio", name=said("受邀的人")).check()
    assert not await axe_faults(desk)
    await desk.get_by_role("button", name=said("保存名称、时间和对象")).click()
    await expect(desk.get_by_role("heading", name=said(then))).to_be_visible()
    await expect(desk.get_by_role("button", name=said("做邀请码"))).to_be_visible()
    await desk.goto("/desk/surveys")
    await publish(desk, said(then), said)
    await desk.get_by_role("link", name=said(then)).click()
    await expect(desk.get_by_role("button", name=said("保存为第 2 版"))).to_be_visible()
    await expect(desk.locator("#survey-title-zh")).to_have_count(0)


@BOTH
async def test_questions_are_reordered_with_the_keyboard_alone(open_page, site, language):
    said = Words(language, ENGLISH)
    desk = await open_page("/desk/surveys/new", desk=True, language=language)
    await sign_in(desk, site, said.coordinator)
    await write_questions(desk, said)
    order = desk.locator(".desk-question-open")

    await desk.focus("#q-q2-up")
    await desk.keyboard.press("Enter")  # over the edge into the first section
    await expect(order.nth(1)).to_contain_text(said("哪一路？"))
    await expect(desk.locator("#q-q2-up")).to_be_focused()
    await desk.keyboard.press("Alt+ArrowUp")
    await expect(order.nth(0)).to_contain_text(said("哪一路？"))
    await expect(desk.locator("#q-q2-up")).to_be_focused()
    await write_name(desk, "换过次序的调查", said)
    await desk.get_by_role("button", name=said("存为草稿")).click()

    # It now stands before the question its condition looks at, and its old section is empty.
    summary = desk.get_by_role("alert")
    await expect(summary).to_contain_text(said("第 1 题：显示条件只能看前面的题"))
    await expect(summary).to_contain_text(said("第 2 部分：至少要有一道题"))
    await desk.focus("#q-q2")
    await desk.keyboard.press("Alt+ArrowDown")
    await desk.focus("#q-s2-up")
    await desk.keyboard.press("Tab")
    await desk.keyboard.press("Tab")
    await desk.keyboard.press("Enter")  # the empty section goes
    await desk.get_by_role("button", name=said("存为草稿")).click()
    await expect(desk.get_by_role("heading", name=said("在线调查"))).to_be_visible()


@BOTH
async def test_a_code_made_and_printed_at_the_desk_answers_once(open_page, site, language):
    said = Words(language, ENGLISH)
    title = "请理事会成员评议"
    desk = await open_page("/desk/surveys/new", desk=True, language=language)
    await sign_in(desk, site, said.coordinator)
    await write_name(desk, title, said)
    await write_questions(desk, said)
    await desk.get_by_role("radio", name=said("受邀的人")).check()
    await desk.get_by_role("button", name=said("存为草稿")).click()
    address = await publish(desk, said(title), said)
    await desk.get_by_role("link", name=said(title)).click()
    await desk.fill("#invite-count", "501")
    await desk.get_by_role("button", name=said("做邀请码")).click()
    await expect(desk.get_by_text(said("请填 1 到 500 的整数"))).to_be_visible()
    await desk.fill("#invite-count", "2")
    await desk.get_by_role("button", name=said("做邀请码")).click()
    codes = desk.locator(".desk-codes li")
    await expect(codes).to_have_count(2)
    code = await codes.first.inner_text()
    assert not await axe_faults(desk)
    async with desk.expect_download() as saving:
        await desk.get_by_role("link", name=said("下载")).click()
    saved = await (await saving.value).path()
    assert code in saved.read_text("utf-8").split()
    await desk.emulate_media(media="print")
    await expect(desk.get_by_role("button", name=said("保存为第 2 版"))).to_be_hidden()
    await expect(codes.first).to_be_visible()

    for told in ("谢谢，答卷已送达", "您已经填过这份问卷"):
        phone = await open_page(address, language=language)
        await phone.get_by_role("link", name=said("开始填写")).click()
        await phone.fill("#invitation", code.lower())
        await phone.get_by_role("radio", name=said("走路")).check()
        await phone.locator("button[type=submit]").click()
        await phone.get_by_role("button", name=said("交卷")).click()
        await expect(phone.get_by_text(re.compile(said(told))).first).to_be_visible(timeout=ENOUGH_MS)


@BOTH
async def test_results_stand_at_the_desk_and_answers_are_taken_away_after_the_closing(
    open_page, site, language
):
    said = Words(language, ENGLISH)
    desk = await open_page("/desk/surveys", desk=True, language=language)
    await sign_in(desk, site, "coordinator.county")
    survey = await sealed(site, "rubbish-sorting-2025")
    await desk.goto(f"/desk/surveys/{survey['id']}")
    await expect(desk.get_by_role("heading", name=said("结果"), exact=True)).to_be_visible()
    await expect(desk.get_by_role("table").first).to_be_visible()
    assert not await axe_faults(desk)
    for name, start in (("导出 CSV", b"\xef\xbb\xbf"), ("导出 XLSX", b"PK")):
        async with desk.expect_download() as saving:
            await desk.get_by_role("button", name=said(name)).click()
        assert (await (await saving.value).path()).read_bytes().startswith(start)

    phone = await open_page(f"/surveys/{survey['id']}", language=language, dark=True)
    async with phone.expect_download() as saving:
        await phone.get_by_role("link", name="CSV").click()
    assert said("净推荐值") in (await (await saving.value).path()).read_text("utf-8")
    assert not await axe_faults(phone)


async def test_the_survey_desk_reads_in_english_in_the_dark_and_on_a_phone(open_page, site):
    desk = await open_page("/desk/surveys", desk=True, dark=True)
    await sign_in(desk, site, "coordinator.county")
    await desk.get_by_role("button", name="English").click()
    await expect(desk.get_by_role("heading", name="Surveys")).to_be_visible()
    assert not await axe_faults(desk)
    await desk.get_by_role("link", name=re.compile("How was your visit")).click()
    await expect(desk.get_by_text("Changes become version 2")).to_be_visible()
    await desk.set_viewport_size({"width": 390, "height": 844})
    assert not await axe_faults(desk)
    await desk.get_by_role("tab", name="Preview").click()
    await desk.get_by_role("button", name="Check these answers").click()
    await expect(desk.get_by_text(re.compile("need mending"))).to_be_visible()
    assert not await axe_faults(desk)
    await desk.goto("/desk/surveys/new")
    await expect(desk.get_by_role("heading", name="New survey")).to_be_visible()
    assert not await axe_faults(desk)


async def test_who_coordinates_nothing_writes_no_survey(open_page, site):
    desk = await open_page("/desk/surveys/new", desk=True)
    await sign_in(desk, site, "handler.welfare")
    await expect(desk.get_by_text("协调员和管理员才能新建调查")).to_be_visible()
