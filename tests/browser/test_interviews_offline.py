"""Interviews without a network: read as last seen, questions kept as typed, reminders set, likes given."""

import re

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.applying import ready_for_offline
from tests.browser.conftest import axe_faults
from tests.browser.test_interviews import ENGLISH, ENOUGH_MS, TITLE, agree, announced
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
    "我也想知道": "I want to know too",
    "访谈已经结束": "This interview has ended",
}
_FOLLOWERS = "SELECT 1 FROM interviews_follower WHERE interview_id = $1"
_LIKES = "SELECT 1 FROM interviews_like WHERE interview_id = $1"
_ONLINE = "dispatchEvent(new Event('online'))"


async def counted(page: Page, site, statement: str, interview: str, wanted: int) -> None:
    """Wait until the server has so many rows."""
    for _ in range(150):
        if len(await site.rows(statement, interview)) == wanted:
            return
        await page.wait_for_timeout(200)
    pytest.fail(f"not {wanted}: {statement}")


async def asked(desk: Page, phone: Page, said: Words) -> None:
    """Ask on the phone, and let everybody read it: it can be liked then."""
    await phone.fill("#ask-text", said(_QUESTION))
    await phone.get_by_role("button", name=said("提交问题")).click()
    shows = desk.locator("[data-question]").get_by_role("button", name=said("公开"), exact=True)
    await shows.click(timeout=ENOUGH_MS)
    await expect(phone.locator(".talk-like")).to_be_visible(timeout=ENOUGH_MS)


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
    # Some versions of Chromium call a page that was opened without a network online: it then tries again.
    await expect(phone.locator("[data-line=offline], [data-line=waiting]")).to_be_visible()
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
    assert not await site.rows(_FOLLOWERS, interview)

    await phone.context.set_offline(False)
    await counted(phone, site, _FOLLOWERS, interview, 1)
    await expect(button).to_have_attribute("aria-pressed", "true")
    await phone.context.set_offline(True)
    await phone.reload()
    await expect(button).to_have_attribute("aria-pressed", "true")  # as it was known last
    await button.click()
    await expect(button).to_have_attribute("aria-pressed", "false")
    await phone.context.set_offline(False)
    await counted(phone, site, _FOLLOWERS, interview, 0)


@BOTH
async def test_a_like_is_given_without_a_network_counted_once_and_refused_with_words(
    open_page, signed, site, language
):
    said = Words(language, _SAID)
    desk, address = await announced(open_page, site, "coordinator.county", said)
    interview = address.rsplit("/", 1)[1]
    phone = await signed("13900000623" if language == ZH else "13900000633", address, language=language)
    await asked(desk, phone, said)
    await agree(desk, said("现在开始"))
    await expect(phone.get_by_text(said("正在直播"), exact=True)).to_be_visible(timeout=ENOUGH_MS)
    await ready_for_offline(phone)
    await phone.wait_for_timeout(4000)  # it is kept as it is now
    like = phone.locator(".talk-like")

    await phone.context.set_offline(True)
    await like.click()
    await expect(like).to_have_attribute("aria-pressed", "true")
    await phone.reload()
    await expect(like).to_have_attribute("aria-pressed", "true")
    assert not await axe_faults(phone)
    await phone.goto("/drafts")
    await expect(phone.get_by_text(said("我也想知道"))).to_be_visible()
    assert not await site.rows(_LIKES, interview)
    await phone.goto(address)

    await phone.context.set_offline(False)
    await expect(like.locator("b")).to_have_text("1", timeout=ENOUGH_MS)
    await expect(like).to_have_attribute("aria-pressed", "true")
    assert len(await site.rows(_LIKES, interview)) == 1
    await phone.reload()
    await expect(like).to_have_attribute("aria-pressed", "true")
    await expect(like.locator("b")).to_have_text("1")

    # Of likes no receipt is left; of the question one is.
    await phone.goto("/drafts")
    await expect(phone.get_by_role("link", name=re.compile(re.escape(said(TITLE))))).to_have_count(1)
    await phone.goto(address)

    # Taken back without a network; the talk ends meanwhile, and the like stands.
    await expect(like).to_have_attribute("aria-pressed", "true")
    await phone.context.set_offline(True)
    await like.click()
    await expect(like).to_have_attribute("aria-pressed", "false")
    await agree(desk, said("结束访谈"))
    await phone.context.set_offline(False)
    await expect(phone.get_by_text(said("访谈已经结束"))).to_be_visible(timeout=ENOUGH_MS)
    assert len(await site.rows(_LIKES, interview)) == 1
    await phone.goto("/drafts")
    await expect(phone.get_by_text(said("我也想知道"))).to_have_count(0)


async def test_a_like_whose_answers_are_lost_counts_once_and_a_refused_one_is_taken_back(
    open_page, signed, site
):
    said = Words(ZH, _SAID)
    desk, address = await announced(open_page, site, "coordinator.meixi", said)
    interview = address.rsplit("/", 1)[1]
    phone = await signed("13900000624", address, service_workers="block")
    await asked(desk, phone, said)
    like, sent = phone.locator(".talk-like"), []
    refusal = {"__typename": "Refusal", "code": "NOT_FOUND", "message": "没有这个问题了。", "field": None}

    async def losing(route: Route) -> None:
        if '"like":' not in (route.request.post_data or ""):
            return await route.continue_()
        if '"like":false' in route.request.post_data:
            return await route.fulfill(json={"data": {"likeQuestion": refusal}})
        sent.append(route.request.headers["idempotency-key"])
        answer = await route.fetch()
        return await (route.abort() if len(sent) < 8 else route.fulfill(response=answer))

    await phone.route(re.compile("/graphql$"), losing)
    await like.click()
    for _ in range(100):
        await phone.evaluate(_ONLINE)
        if len(sent) >= 8:
            break
        await phone.wait_for_timeout(200)
    await expect(like.locator("b")).to_have_text("1", timeout=ENOUGH_MS)
    await expect(like).to_have_attribute("aria-pressed", "true")
    assert len(sent) >= 8
    assert len(set(sent)) == 1
    assert len(await site.rows(_LIKES, interview)) == 1

    await like.click()
    await expect(phone.get_by_text("没有这个问题了。")).to_be_visible(timeout=ENOUGH_MS)
    await expect(like).to_have_attribute("aria-pressed", "true")  # as it was before
    assert len(await site.rows(_LIKES, interview)) == 1
