"""Scales, matrices and rankings: answered by keyboard and offline, designed, and what comes of them."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import axe_faults
from tests.browser.test_desk import sign_in
from tests.browser.test_surveys import DRESSES, ENOUGH_MS, go_on, responses, survey_of
from tests.browser.test_surveys_desk import publish, write_basics
from tests.browser.test_take_part import kept
from tests.browser.words import BOTH, ZH, Words

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ENGLISH = {
    "开始填写": "Begin",
    "准点": "Being on time",
    "很少": "Seldom",
    "满意": "Good",
    "站点远近": "The way to the stop",
    "票价": "The fare",
    "一般": "Fair",
    "班次多一点": "More buses",
    "末班车晚一点": "A later last bus",
    "候车有座有棚": "Seats and a roof at the stop",
    "至少需要 4 项": "at least 4",
    "把“手机能看车到哪儿了”排在第 4": "Put “Seeing by phone where the bus is” in place 4",
    "上移：手机能看车到哪儿了": "Move up: Seeing by phone where the bus is",
    "现在排第 3": "is now in place 3",
    "1：很差": "1: Very poor",
    "5：很好": "5: Very good",
    "您说“很少”坐公交，主要去做什么？": "You said “Seldom”. What do you mainly take the bus for?",
    "其他": "Something else",
    "准点：满意": "Being on time: Good",
    "3. 手机能看车到哪儿了": "3. Seeing by phone where the bus is",
    "交卷": "Send the answers",
    "谢谢，答卷已送达": "Thank you, your answers have arrived",
}


async def press_in_order(page: Page, said: Words, *names: str) -> None:
    order = "把“{}”排在第 {}" if said.language == ZH else "Put “{}” in place {}"
    for place, name in enumerate(names, 1):
        await page.get_by_role("button", name=order.format(name, place)).press("Enter")


async def nothing_is_cut_off(page: Page) -> None:
    """See every column of every table, and no page that moves sideways."""
    cut = "all => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.ariaLabel)"
    assert await page.locator(".table").evaluate_all(cut) == []
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@BOTH
async def test_a_matrix_an_order_and_a_scale_are_answered_with_the_keyboard_and_offline(
    open_page, site, language
):
    said = Words(language, ENGLISH)
    survey = await survey_of(site, "village-buses")
    before = await responses(site, survey)
    page = await open_page(f"/surveys/{survey}", language=language)
    await kept(page, "SurveyPage", "SurveyResults")
    await page.get_by_role("link", name=said("开始填写")).click()
    await expect(page.get_by_role("group", name=said("准点"))).to_be_visible()
    await page.context.set_offline(True)
    await page.get_by_role("radio", name=said("很少")).check()
    await (
        page.get_by_role("group", name=said("准点"))
        .get_by_role("radio", name=said("满意"), exact=True)
        .press("Space")
    )
    await go_on(page)
    summary = page.get_by_role("alert")
    await expect(summary.get_by_role("link", name=re.compile(said("站点远近")))).to_be_visible()
    await summary.get_by_role("link", name=re.compile(said("票价"))).click()
    await expect(page.locator("#f-rate-fare")).to_be_focused()
    assert not await axe_faults(page)
    for row in (said("站点远近"), said("票价")):
        await page.get_by_role("group", name=row).get_by_role("radio", name=said("一般")).press("Space")

    await press_in_order(page, said, said("班次多一点"), said("末班车晚一点"), said("候车有座有棚"))
    await go_on(page)  # half an order is none
    await expect(summary).to_contain_text(said("至少需要 4 项"))
    await page.get_by_role("button", name=said("把“手机能看车到哪儿了”排在第 4")).press("Enter")
    up = page.get_by_role("button", name=said("上移：手机能看车到哪儿了"))
    await up.press("Enter")
    await expect(page.get_by_role("status").filter(has_text=said("现在排第 3"))).to_be_attached()
    await expect(up).to_be_focused()
    await page.get_by_role("radio", name=said("1：很差")).press("Space")
    for mark in range(2, 6):
        await page.keyboard.press("ArrowRight")
        await expect(page.locator(f"input[name=f-overall][value='{mark}']")).to_be_checked()
    await expect(page.get_by_role("radio", name=said("5：很好"))).to_be_checked()
    assert not await axe_faults(page)
    await go_on(page)
    # An answer of before stands in the question, and what is mixed keeps its order over a reload.
    await expect(page.get_by_role("group", name=said("您说“很少”坐公交，主要去做什么？"))).to_be_visible()
    order = await page.locator(".field-choice").all_inner_texts()
    assert order[-1] == said("其他")
    await page.reload()
    await expect(page.locator(".field-choice")).to_have_text(order)
    await go_on(page)
    answers = page.locator(".apply-answers").first
    await expect(answers).to_contain_text(said("准点：满意"))
    await expect(answers).to_contain_text(said("3. 手机能看车到哪儿了"))
    await page.get_by_role("button", name=said("交卷")).click()
    await page.context.set_offline(False)
    await expect(page.get_by_role("heading", name=said("谢谢，答卷已送达"))).to_be_visible(timeout=ENOUGH_MS)
    assert await responses(site, survey) == before + 1


@pytest.mark.parametrize("dress", DRESSES, ids=["zh", "en-elder-dark"])
async def test_a_matrix_and_an_order_have_results_of_their_own(open_page, site, dress):
    survey = await survey_of(site, "village-buses")
    page = await open_page("/", language=dress["language"], dark=dress.get("dark", False))
    if dress.get("elder"):
        await page.locator(".top-tools button").first.click()
    await page.goto(f"/surveys/{survey}")

    matrix = page.get_by_role("table", name=re.compile("这些方面|How do you find"))
    await expect(matrix.get_by_role("row")).to_have_count(4)
    await expect(matrix).to_contain_text(re.compile(r"(准点|on time).*28 · 50.9%|(准点|on time)"))
    await nothing_is_cut_off(page)
    order = page.get_by_role("table", name=re.compile("排个先后|the order you need"))
    await expect(order.get_by_role("row").nth(1)).to_contain_text(
        re.compile("末班车晚一点|later last bus|班次多|More")
    )
    assert not await axe_faults(page)
    assert page.complaints == []


@pytest.mark.parametrize("dress", DRESSES, ids=["zh", "en-elder-dark"])
async def test_results_are_broken_down_by_a_question_somebody_chooses(open_page, site, dress):
    survey = await survey_of(site, "village-buses")
    page = await open_page("/", language=dress["language"], dark=dress.get("dark", False))
    if dress.get("elder"):
        await page.locator(".top-tools button").first.click()
    await page.goto(f"/surveys/{survey}")
    await page.select_option("#split", "often")

    table = page.get_by_role(
        "table",
        name=re.compile("您多久坐一次公交？总的打几分|How often do you take the bus\\? How good"),
    )
    await expect(table.get_by_role("row").nth(1)).to_contain_text(re.compile("几乎每天|Almost every day"))
    await expect(table).to_contain_text(re.compile("未公布|not told"))  # three seldom riders are too few
    await nothing_is_cut_off(page)
    assert not await axe_faults(page)
    async with page.expect_download() as saving:
        await (
            page.get_by_role("region", name=re.compile("分组看结果|Results by group"))
            .get_by_role("link", name="CSV")
            .click()
        )
    assert "*" in (await (await saving.value).path()).read_text("utf-8")
    assert page.complaints == []


async def test_all_three_are_designed_tried_out_published_and_answered(open_page, site):
    desk = await open_page("/desk/surveys/new", desk=True)
    await sign_in(desk, site, "coordinator.meixi")
    await write_basics(desk, "三种题")
    await desk.fill("#q-s1-zh", "题")
    await desk.fill("#q-s1-en", "Questions")
    await desk.get_by_role("button", name="去掉第 1 题").click()
    for number, kind in enumerate(("matrix", "ranking", "scale"), 1):
        await desk.select_option("#add-s1", kind)
        await desk.get_by_role("button", name="加一道题").click()
        await desk.fill(f"#q-q{number}-zh", f"题目{number}")
        await desk.fill(f"#q-q{number}-en", f"Question {number}")
        if kind == "scale":
            await desk.fill("#q-q3-low-zh", "差")
            continue
        for place in range(await desk.locator(".desk-options li input[id*=-o]").count() // 2):
            await desk.fill(f"#q-q{number}-o{place}", f"项{place}")
            await desk.fill(f"#q-q{number}-o{place}-en", f"Option {place}")
    await desk.get_by_role("button", name="存为草稿").click()
    summary = desk.get_by_role("alert")
    await expect(summary).to_contain_text("第 1 题：至少一行")
    await expect(summary).to_contain_text("第 3 题：两端的意思")
    await desk.fill("#q-q3-low-en", "Poor")
    await desk.click("#q-q1")
    for place, name in enumerate(("甲", "乙")):
        await desk.fill(f"#q-q1-r{place}", name)
        await desk.fill(f"#q-q1-r{place}-en", name)
    assert not await axe_faults(desk)
    await desk.get_by_role("tab", name="预览").click()
    await desk.get_by_role("group", name="乙").get_by_role("radio", name="项1").check()
    await desk.get_by_role("button", name="把“项2”排在第 1").click()
    await desk.get_by_role("radio", name="1：差").check()
    assert not await axe_faults(desk)
    await desk.get_by_role("button", name="存为草稿").click()
    address = await publish(desk, "三种题")
    phone = await open_page(address)
    await phone.get_by_role("link", name="开始填写").click()
    await phone.get_by_role("group", name="甲").get_by_role("radio", name="项0").check()
    await go_on(phone)
    await phone.get_by_role("button", name="交卷").click()
    await expect(phone.get_by_role("heading", name="谢谢，答卷已送达")).to_be_visible(timeout=ENOUGH_MS)
