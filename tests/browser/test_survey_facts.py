"""Numbers, days and places in a survey: designed with their limits, which the phone keeps to."""

from uuid import UUID

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import axe_faults
from tests.browser.test_desk import sign_in
from tests.browser.test_surveys import ENOUGH_MS, go_on, responses
from tests.browser.test_surveys_desk import ENGLISH as DESIGNED
from tests.browser.test_surveys_desk import publish, write_basics
from tests.browser.words import BOTH, ZH, Words

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

TITLE = "您家的水井"
ENGLISH = DESIGNED | {
    TITLE: "The well at your house",
    "去掉第 1 题": "Remove Question 1",
    "第 1 题：最小不能超过最大": "Question 1: The smallest is above the largest",
    "小数最多 1 位": "Decimal places: 1 at most",
    "不能大于 90": "Must be 90 or less",
    "日期不能早于": "The date cannot be before",
    "请输入正确的日期": "Enter a real date",
    "哪天打的？": "Sunk when?",
    "年": "Year",
    "月": "Month",
    "日": "Day",
    "乡镇": "Township",
    "村（社区）": "Village (community)",
    "具体位置": "Where exactly",
    "请选择所在村（社区）并写明地址": "Choose the village or community and describe the place",
    "梅溪镇": "Meixi Town",
    "紫梅社区": "Zimei Community",
    "井边老樟树": "By the old camphor tree",
    "2013年5月20日": "20 May 2013",
}


async def design(desk: Page, said: Words) -> None:
    """Ask for a number with a decimal, a day since 2000 and a place; limits turned round are refused."""
    await desk.fill("#q-s1-zh", "水井")
    await desk.fill("#q-s1-en", "The well")
    await desk.get_by_role("button", name=said("去掉第 1 题")).click()
    asked = (
        ("number", "多深？", "How deep?"),
        ("date", "哪天打的？", "Sunk when?"),
        ("place", "在哪里？", "Where?"),
    )
    for number, (kind, zh, en) in enumerate(asked, 1):
        await desk.select_option("#add-s1", kind)
        await desk.get_by_role("button", name=said("加一道题")).click()
        await desk.fill(f"#q-q{number}-zh", zh)
        await desk.fill(f"#q-q{number}-en", en)
        await desk.check(f"#q-q{number}-required")
        if kind == "number":
            for name, value in (("min", "95"), ("max", "90"), ("decimals", "1")):
                await desk.fill(f"#q-q1-{name}", value)
        if kind == "date":
            await desk.fill("#q-q2-min", "2000-01-01")
    await desk.get_by_role("button", name=said("存为草稿")).click()
    await expect(desk.get_by_role("alert")).to_contain_text(said("第 1 题：最小不能超过最大"))
    await desk.click("#q-q1")
    await desk.fill("#q-q1-min", "0.5")
    await expect(desk.locator("#q-q2")).to_contain_text(said("哪天打的？"))
    assert not await axe_faults(desk)


async def dated(phone: Page, said: Words, year: str, month: str, day: str) -> None:
    for label, value in (("年", year), ("月", month), ("日", day)):
        await phone.get_by_label(said(label), exact=True).fill(value)


async def answer(phone: Page, said: Words) -> None:
    """Go wrong in each way, be told, and put it right."""
    faults = phone.get_by_role("alert")
    await phone.fill("#f-q1", "12.25")
    await dated(phone, said, "1999", "12", "31")
    await phone.get_by_label(said("乡镇")).select_option(label=said("梅溪镇"))
    await go_on(phone)
    for fault in ("小数最多 1 位", "日期不能早于", "请选择所在村（社区）并写明地址"):
        await expect(faults).to_contain_text(said(fault))
    assert not await axe_faults(phone)
    await phone.fill("#f-q1", "120")
    await dated(phone, said, "2013", "13", "20")
    await go_on(phone)
    await expect(faults).to_contain_text(said("不能大于 90"))
    await expect(faults).to_contain_text(said("请输入正确的日期"))
    await phone.fill("#f-q1", "12.5")
    await dated(phone, said, "2013", "5", "20")
    await phone.get_by_label(said("村（社区）"), exact=True).select_option(label=said("紫梅社区"))
    await phone.get_by_label(said("具体位置")).fill(said("井边老樟树"))
    await go_on(phone)


@BOTH
async def test_a_number_a_day_and_a_place_are_asked_for_and_answered(open_page, site, language):
    said = Words(language, ENGLISH)
    desk = await open_page("/desk/surveys/new", desk=True, language=language)
    await sign_in(desk, site, said.coordinator)
    zh, en = (TITLE, "Wells") if language == ZH else ("乡间水井", said(TITLE))
    await write_basics(desk, zh, en)
    await design(desk, said)
    await desk.get_by_role("button", name=said("存为草稿")).click()
    address = await publish(desk, said(TITLE), said)

    phone = await open_page(address, language=language)
    await phone.get_by_role("link", name=said("开始填写")).click()
    await answer(phone, said)
    answers = phone.locator(".apply-answers")
    for part in ("12.5", said("2013年5月20日"), said("紫梅社区"), said("井边老樟树")):
        await expect(answers).to_contain_text(part)
    assert not await axe_faults(phone)
    await phone.get_by_role("button", name=said("交卷")).click()
    await expect(phone.get_by_role("heading", name=said("谢谢，答卷已送达"))).to_be_visible(timeout=ENOUGH_MS)
    assert await responses(site, UUID(address.rpartition("/")[2])) == 1
