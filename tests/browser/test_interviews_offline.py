"""Interviews without a network: read as last seen, questions kept as they are typed, reminders set."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.applying import ready_for_offline
from tests.browser.conftest import axe_faults
from tests.browser.test_interviews import ENGLISH, ENOUGH_MS, agree, announced
from tests.browser.words import BOTH, ZH, Words

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_QUESTION = "夜里十一点以后还有车吗？"
_SAID = ENGLISH | {
    _QUESTION: "Is there a bus after eleven at night?",
    "已存在手机上": "Saved on this phone",
    "继续填写": "Continue",
    "没有提交，现在不能再提问了。": "Not sent. Questions are taken no more.",
    "删除": "Delete",
    "取回修改": "Take back and change",
    "没有网络时要等连上网才设好": "Without a network it is set once you are online",
    "主持人：开场": "The host opens",
    "网络不通，显示的是手机里保存的内容": "No network: showing what is kept on this phone",
    "问：": "Asked",
}
_SEEN = "SELECT 1 FROM interviews_follower WHERE interview_id = $1"


async def followers(page: Page, site, interview: str, wanted: int) -> None:
    for _ in range(150):
        if len(await site.rows(_SEEN, interview)) == wanted:
            return
        await page.wait_for_timeout(200)
    pytest.fail(f"not {wanted} followers")


@BOTH
async def test_a_question_typed_outlives_its_tab_and_the_network(open_page, signed, site, language):
    said = Words(language, _SAID)
    desk, address = await announced(open_page, site, "coordinator.meixi", said)
    phone = await signed("13900000621" if language == ZH else "13900000631", address, language=language)
    await phone.fill("#ask-text", said(_QUESTION))
    await expect(phone.get_by_text(said("已存在手机上"))).to_be_visible()
    assert not await axe_faults(phone)
    await ready_for_offline(phone)

    # The tab is closed, the network is gone: it is there, and found among the drafts.
    context = phone.context
    await phone.close()
    await context.set_offline(True)
    again = await context.new_page()
    await again.goto("/drafts")
    await again.get_by_role("link", name=said("继续填写")).click()
    await expect(again.locator("#ask-text")).to_have_value(said(_QUESTION))

    # Sent without a network, taken back, and sent: one question.
    await again.get_by_role("button", name=said("提交问题")).click()
    await expect(again.locator(".talk-mine")).to_contain_text(said("没有网络，连上后自动发送"))
    await expect(again.locator("#ask-text")).to_have_value("")
    await again.goto("/drafts")
    await again.get_by_role("button", name=said("取回修改")).click()
    await expect(again.locator("#ask-text")).to_have_value(said(_QUESTION))
    await again.get_by_role("button", name=said("提交问题")).click()
    await context.set_offline(False)
    await expect(again.locator(".talk-mine")).to_contain_text(said("正在审核"), timeout=ENOUGH_MS)
    await expect(again.locator(".talk-mine li")).to_have_count(1)

    # What is still being typed when the talk ends is not lost, and says why it cannot be sent.
    await agree(desk, said("现在开始"))
    await again.fill("#ask-text", said("问："))
    await agree(desk, said("结束访谈"))
    await expect(again.get_by_text(said("没有提交，现在不能再提问了。"))).to_be_visible(timeout=ENOUGH_MS)
    assert not await axe_faults(again)
    await again.get_by_role("button", name=said("删除")).click()
    await expect(again.locator(".talk-mine li")).to_have_count(1)


@BOTH
async def test_without_a_network_it_opens_as_it_was_last_seen_and_says_how_old_that_is(
    open_page, site, language
):
    said = Words(language, _SAID)
    desk, address = await announced(open_page, site, "coordinator.county", said)
    await agree(desk, said("现在开始"))
    phone = await open_page(address, language=language)
    await expect(phone.locator("[data-line=open]")).to_be_visible(timeout=ENOUGH_MS)
    await ready_for_offline(phone)
    await desk.fill("#say-text", said("主持人：开场"))
    await desk.locator("form").get_by_role("button", name=said("发布"), exact=True).first.click()
    await expect(phone.locator(".talk-said")).to_contain_text(said("主持人：开场"), timeout=ENOUGH_MS)
    await phone.wait_for_timeout(4000)  # it is kept by then

    await phone.context.set_offline(True)
    await phone.reload()
    await expect(phone.locator(".talk-said")).to_contain_text(said("主持人：开场"))
    await expect(phone.get_by_text(said("正在直播"), exact=True)).to_be_visible()
    await expect(phone.locator(".network")).to_contain_text(said("网络不通，显示的是手机里保存的内容"))
    await expect(phone.locator("[data-line=offline]")).to_be_visible()
    assert not await axe_faults(phone)

    await phone.context.set_offline(False)
    await expect(phone.locator("[data-line=open]")).to_be_visible(timeout=ENOUGH_MS)
    await expect(phone.locator(".network p")).to_have_count(0)  # nothing on it is old any more


@BOTH
async def test_a_reminder_is_set_and_taken_back_without_a_network(open_page, signed, site, language):
    said = Words(language, _SAID)
    _, address = await announced(open_page, site, "coordinator.meixi", said)
    interview = address.rsplit("/", 1)[1]
    phone = await signed("13900000622" if language == ZH else "13900000632", address, language=language)
    await expect(phone.locator("[data-line=open]")).to_be_visible(timeout=ENOUGH_MS)
    await ready_for_offline(phone)
    button = phone.get_by_role("button", name=re.compile(f"{said('开始前提醒我')}|{said('已设提醒')}"))

    await phone.context.set_offline(True)
    await button.click()
    await expect(button).to_have_attribute("aria-pressed", "true")
    await expect(phone.get_by_text(said("没有网络时要等连上网才设好"))).to_be_visible()
    await phone.reload()
    await expect(button).to_have_attribute("aria-pressed", "true")
    assert not await axe_faults(phone)
    assert not await site.rows(_SEEN, interview)

    await phone.context.set_offline(False)
    await followers(phone, site, interview, 1)
    await expect(button).to_have_attribute("aria-pressed", "true")
    await phone.context.set_offline(True)
    await phone.reload()
    await expect(button).to_have_attribute("aria-pressed", "true")  # as it was known last
    await button.click()
    await expect(button).to_have_attribute("aria-pressed", "false")
    await phone.context.set_offline(False)
    await followers(phone, site, interview, 0)
