"""Quotas of a survey: set and changed at the desk, told before one begins, kept when a phone comes late."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import axe_faults
from tests.browser.test_desk import sign_in
from tests.browser.test_surveys import go_on
from tests.browser.test_surveys_desk import ENGLISH as DESIGNED
from tests.browser.test_surveys_desk import ENOUGH_MS, publish, write_name, write_questions
from tests.browser.words import BOTH, Words

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ENGLISH = DESIGNED | {
    "赶集怎么来？": "How do you come to the fair?",
    "看戏怎么来？": "How do you come to the play?",
    "看灯怎么来？": "How do you come to see the lanterns?",
    "加一条名额": "Add a quota",
    "保存名额": "Save the quotas",
    "名额已保存": "The quotas are saved",
    "请填不小于 5 的整数": "Enter a whole number of at least 5",
    "已满": "full",
    "哪一路": "Which line",
    "答卷已存好，等待送出": "Your answers are saved and wait",
    "答卷没有被接受": "Your answers were not accepted",
    "“坐公交”的名额已满，请改选": "“By bus” has as many answers as were wanted",
    "回去修改": "Go back and change it",
    "已收够，选了照样计入": "as many as were wanted; counted all the same",
    "检查": "Check",
    "您的答卷照样收下，照样计入结果": "Yours are kept and counted all the same",
    "“您怎么来？”的“坐公交”：不能再选。": "“By bus” of “How do you come?”: it cannot be chosen any more.",
    "坐公交（名额已满）": "By bus (full)",
    "公交": "Buses",
    "“坐公交”的名额已满，这样交会被退回": "“By bus” is full: sent like this, your answers would come back",
    "改选别的": "Choose something else",
    "名额已满，不再收答卷": "It has as many answers as were wanted",
    "复制结果卡片的代码": "Copy the code of the result card",
}
COUNT = """INSERT INTO surveys_count (version_id, shard, question, value, count)
SELECT id, 0, $2, $3, 5 FROM surveys_version WHERE survey_id = $1
ON CONFLICT (version_id, shard, question, value) DO UPDATE SET count = surveys_count.count + 5"""


async def published(open_page, site, title: str, said: Words) -> tuple[Page, str]:
    """Publish a survey; give the desk at its page there, and the address people open."""
    desk = await open_page("/desk/surveys/new", desk=True, language=said.language)
    await sign_in(desk, site, said.coordinator)
    await write_name(desk, title, said)
    await write_questions(desk, said)
    await desk.get_by_role("button", name=said("存为草稿")).click()
    address = await publish(desk, said(title), said)
    await desk.get_by_role("link", name=said(title)).click()
    return desk, address


async def limit(desk: Page, said: Words, of: str, most: int) -> None:
    """Add a quota and save."""
    place = await desk.locator(".desk-quotas li").count()
    await desk.get_by_role("button", name=said("加一条名额")).click()
    await expect(desk.locator(f"#quota-{place}-of")).to_be_focused()
    await desk.select_option(f"#quota-{place}-of", of)
    await desk.fill(f"#quota-{place}-most", str(most))
    await desk.get_by_role("button", name=said("保存名额")).click()


async def others_come(site, address: str, question: str, value: str) -> None:
    """Count five more."""
    await site.rows(COUNT, address.rsplit("/", 1)[1], question, value)


async def answer_by_bus_offline(phone: Page, said: Words) -> None:
    await phone.get_by_role("link", name=said("开始填写")).click()
    await phone.get_by_role("radio", name=said("坐公交")).check()
    await phone.context.set_offline(True)
    await go_on(phone)
    await phone.get_by_label(re.compile(said("哪一路"))).fill("12")
    await go_on(phone)
    await phone.get_by_role("button", name=said("交卷")).click()
    await expect(phone.get_by_role("heading", name=said("答卷已存好，等待送出"))).to_be_visible()


@BOTH
async def test_a_phone_that_comes_too_late_is_told_and_keeps_its_answers(open_page, site, language):
    said = Words(language, ENGLISH)
    desk, address = await published(open_page, site, "赶集怎么来？", said)
    await limit(desk, said, "q1.o1", 4)
    await expect(desk.get_by_text(said("请填不小于 5 的整数"))).to_be_visible()
    assert not await axe_faults(desk)
    await desk.fill("#quota-0-most", "5")
    await desk.get_by_role("button", name=said("保存名额")).click()
    await expect(desk.get_by_text(said("名额已保存"))).to_be_visible()
    phone = await open_page(address, language=language)
    await answer_by_bus_offline(phone, said)

    await others_come(site, address, "q1", "o1")
    await phone.context.set_offline(False)
    refused = phone.get_by_role("heading", name=said("答卷没有被接受"))
    await expect(refused).to_be_visible(timeout=ENOUGH_MS)
    await expect(phone.get_by_text(said("“坐公交”的名额已满，请改选"))).to_be_visible()
    assert not await axe_faults(phone)
    await phone.get_by_role("link", name=said("回去修改")).click()
    await expect(phone.get_by_text(said("“坐公交”的名额已满，请改选")).first).to_be_visible()

    await desk.reload()
    await expect(desk.locator(".desk-quotas").get_by_text(said("已满"), exact=True)).to_be_visible()
    await desk.select_option("#quota-0-then", "TELL")
    await desk.get_by_role("button", name=said("保存名额")).click()
    await expect(desk.get_by_text(said("名额已保存"))).to_be_visible()
    await phone.goto(address)
    await expect(phone.get_by_text(said("已收够，选了照样计入"))).to_be_visible()
    await phone.get_by_role("link", name=said("继续填写")).click()
    await expect(phone.get_by_role("heading", name=said("检查"))).to_be_visible()
    await phone.get_by_role("button", name=said("交卷")).click()
    told = phone.get_by_text(said("您的答卷照样收下，照样计入结果"))
    await expect(told).to_be_visible(timeout=ENOUGH_MS)
    assert not await axe_faults(phone)


@BOTH
async def test_what_is_full_stands_before_the_questions_at_the_option_and_before_sending(
    open_page, site, language
):
    said = Words(language, ENGLISH)
    desk, address = await published(open_page, site, "看戏怎么来？", said)
    await limit(desk, said, "q1.o1", 5)
    await expect(desk.get_by_text(said("名额已保存"))).to_be_visible()
    await others_come(site, address, "q1", "o1")

    phone = await open_page(address, language=language, dark=True)
    await expect(phone.get_by_text(said("“您怎么来？”的“坐公交”：不能再选。"))).to_be_visible()
    assert not await axe_faults(phone)
    await phone.get_by_role("link", name=said("开始填写")).click()
    await phone.get_by_role("radio", name=said("坐公交（名额已满）")).check()
    await go_on(phone)
    await expect(phone.get_by_role("heading", name=said("公交"))).to_be_visible()
    await go_on(phone)
    await expect(phone.get_by_text(said("“坐公交”的名额已满，这样交会被退回"))).to_be_visible()
    assert not await axe_faults(phone)
    await phone.get_by_role("link", name=said("改选别的")).click()
    await phone.get_by_role("radio", name=said("走路")).check()
    await go_on(phone)
    await phone.get_by_role("button", name=said("交卷")).click()
    await expect(phone.get_by_role("heading", name=said("谢谢，答卷已送达"))).to_be_visible(timeout=ENOUGH_MS)


@BOTH
async def test_a_survey_that_is_full_takes_no_more_and_its_card_is_copied_at_the_desk(
    open_page, site, language
):
    said = Words(language, ENGLISH)
    desk, address = await published(open_page, site, "看灯怎么来？", said)
    await limit(desk, said, ".", 5)
    await expect(desk.get_by_text(said("名额已保存"))).to_be_visible()
    await others_come(site, address, "", "#")

    phone = await open_page(address, language=language)
    await expect(phone.get_by_text(said("名额已满，不再收答卷"))).to_be_visible()
    await expect(phone.get_by_role("link", name=said("开始填写"))).to_have_count(0)
    assert not await axe_faults(phone)

    await desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await desk.get_by_role("button", name=said("复制结果卡片的代码")).click()
    code = await desk.evaluate("navigator.clipboard.readText()")
    assert f'src="{site.url}/cards{address}?lang={language}"' in code
