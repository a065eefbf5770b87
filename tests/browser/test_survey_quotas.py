"""Quotas of a survey: set and changed at the desk, told before one begins, kept when a phone comes late."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import axe_faults
from tests.browser.test_desk import sign_in
from tests.browser.test_surveys import go_on
from tests.browser.test_surveys_desk import ENOUGH_MS, publish, write_basics, write_questions

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

COUNT = """INSERT INTO surveys_count (version_id, shard, question, value, count)
SELECT id, 0, $2, $3, 5 FROM surveys_version WHERE survey_id = $1
ON CONFLICT (version_id, shard, question, value) DO UPDATE SET count = surveys_count.count + 5"""


async def published(open_page, site, title: str) -> tuple[Page, str]:
    """Publish a survey; give the desk at its page there, and the address people open."""
    desk = await open_page("/desk/surveys/new", desk=True)
    await sign_in(desk, site, "coordinator.meixi")
    await write_basics(desk, title)
    await write_questions(desk)
    await desk.get_by_role("button", name="存为草稿").click()
    address = await publish(desk, title)
    await desk.get_by_role("link", name=title).click()
    return desk, address


async def limit(desk: Page, of: str, most: int) -> None:
    """Add a quota and save."""
    place = await desk.locator(".desk-quotas li").count()
    await desk.get_by_role("button", name="加一条名额").click()
    await expect(desk.locator(f"#quota-{place}-of")).to_be_focused()
    await desk.select_option(f"#quota-{place}-of", of)
    await desk.fill(f"#quota-{place}-most", str(most))
    await desk.get_by_role("button", name="保存名额").click()


async def others_come(site, address: str, question: str, value: str) -> None:
    """Count five more."""
    await site.rows(COUNT, address.rsplit("/", 1)[1], question, value)


async def answer_by_bus_offline(phone: Page) -> None:
    await phone.get_by_role("link", name="Begin").click()
    await phone.get_by_role("radio", name="By bus").check()
    await phone.context.set_offline(True)
    await go_on(phone)
    await phone.get_by_label(re.compile("Which line")).fill("12")
    await go_on(phone)
    await phone.get_by_role("button", name="Send the answers").click()
    await expect(phone.get_by_role("heading", name="Your answers are saved and wait")).to_be_visible()


async def test_a_phone_that_comes_too_late_is_told_and_keeps_its_answers(open_page, site):
    desk, address = await published(open_page, site, "赶集怎么来？")
    await limit(desk, "q1.o1", 4)
    await expect(desk.get_by_text("请填不小于 5 的整数")).to_be_visible()
    assert not await axe_faults(desk)
    await desk.fill("#quota-0-most", "5")
    await desk.get_by_role("button", name="保存名额").click()
    await expect(desk.get_by_text("名额已保存")).to_be_visible()
    phone = await open_page(address, language="en")
    await answer_by_bus_offline(phone)

    await others_come(site, address, "q1", "o1")
    await phone.context.set_offline(False)
    refused = phone.get_by_role("heading", name="Your answers were not accepted")
    await expect(refused).to_be_visible(timeout=ENOUGH_MS)
    await expect(phone.get_by_text("“By bus” has as many answers as were wanted")).to_be_visible()
    assert not await axe_faults(phone)
    await phone.get_by_role("link", name="Go back and change it").click()
    await expect(phone.get_by_text(re.compile("“By bus” has as many")).first).to_be_visible()

    await desk.reload()
    await expect(desk.locator(".desk-quotas").get_by_text("已满", exact=True)).to_be_visible()
    await desk.select_option("#quota-0-then", "TELL")
    await desk.get_by_role("button", name="保存名额").click()
    await expect(desk.get_by_text("名额已保存")).to_be_visible()
    await phone.goto(address)
    await expect(phone.get_by_text("as many as were wanted; counted all the same")).to_be_visible()
    await phone.get_by_role("link", name="Go on").click()
    await expect(phone.get_by_role("heading", name="Check")).to_be_visible()
    await phone.get_by_role("button", name="Send the answers").click()
    told = phone.get_by_text("Yours are kept and counted all the same")
    await expect(told).to_be_visible(timeout=ENOUGH_MS)
    assert not await axe_faults(phone)


async def test_what_is_full_stands_before_the_questions_at_the_option_and_before_sending(open_page, site):
    desk, address = await published(open_page, site, "看戏怎么来？")
    await limit(desk, "q1.o1", 5)
    await expect(desk.get_by_text("名额已保存")).to_be_visible()
    await others_come(site, address, "q1", "o1")

    phone = await open_page(address, dark=True)
    await expect(phone.get_by_text("“您怎么来？”的“坐公交”：不能再选。")).to_be_visible()
    assert not await axe_faults(phone)
    await phone.get_by_role("link", name="开始填写").click()
    await phone.get_by_role("radio", name="坐公交（名额已满）").check()
    await go_on(phone)
    await expect(phone.get_by_role("heading", name="公交")).to_be_visible()
    await go_on(phone)
    await expect(phone.get_by_text("“坐公交”的名额已满，这样交会被退回")).to_be_visible()
    assert not await axe_faults(phone)
    await phone.get_by_role("link", name="改选别的").click()
    await phone.get_by_role("radio", name="走路").check()
    await go_on(phone)
    await phone.get_by_role("button", name="交卷").click()
    await expect(phone.get_by_role("heading", name="谢谢，答卷已送达")).to_be_visible(timeout=ENOUGH_MS)


async def test_a_survey_that_is_full_takes_no_more_and_its_card_is_copied_at_the_desk(open_page, site):
    desk, address = await published(open_page, site, "看灯怎么来？")
    await limit(desk, ".", 5)
    await expect(desk.get_by_text("名额已保存")).to_be_visible()
    await others_come(site, address, "", "#")

    phone = await open_page(address)
    await expect(phone.get_by_text("名额已满，不再收答卷")).to_be_visible()
    await expect(phone.get_by_role("link", name="开始填写")).to_have_count(0)
    assert not await axe_faults(phone)

    await desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await desk.get_by_role("button", name="复制结果卡片的代码").click()
    code = await desk.evaluate("navigator.clipboard.readText()")
    assert f'src="{site.url}/cards{address}?lang=zh-CN"' in code
