"""Polls shown inside interviews: ballots of open ones, of secret ones the way to their page alone."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import axe_faults
from tests.browser.test_interviews import ASKED, ENGLISH, ENOUGH_MS, agree, announced, unfold
from tests.browser.words import BOTH, ZH, Words

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_SECRET_INSIDE = """UPDATE interviews_interview SET poll_id = voting_poll.id FROM voting_poll
    WHERE interviews_interview.id = $1 AND voting_poll.secret RETURNING voting_poll.id"""


async def test_a_secret_poll_is_no_ballot_inside_but_the_way_to_its_page(open_page, signed, site):
    desk, address = await announced(open_page, site, "coordinator.meixi", Words(ZH, ENGLISH))
    offered = desk.locator("#talk-poll")
    await expect(offered).to_contain_text("梅溪镇夜间公交")
    await expect(offered).not_to_contain_text("便民服务中心")

    # An interview of before may still have one.
    ((poll,),) = await site.rows(_SECRET_INSIDE, address.rsplit("/", 1)[1])
    phone = await signed("13900000604", address)
    await unfold(phone)
    await expect(phone.get_by_text("无记名投票在它自己的页面上投。")).to_be_visible(timeout=ENOUGH_MS)
    assert await phone.get_by_role("radio").count() == 0
    assert not await axe_faults(phone)
    await phone.get_by_role("link", name="打开投票页面").click()
    await phone.wait_for_url(f"**/polls/{poll}")


_NIGHT_BUS = "梅溪镇夜间公交，先开哪一条？（示例）"
_BALLOTS = re.compile(r"([\d,]+) (?:张选票|ballots?)")


async def ballots_on(page: Page) -> int:
    """Give the number of ballots that the poll inside shows."""
    found = _BALLOTS.search(await page.get_by_text(_BALLOTS).first.inner_text())
    return int(found[1].replace(",", ""))


@BOTH
async def test_a_phone_that_only_reads_sees_likes_and_the_poll_move_and_asks_for_neither(
    open_page, signed, site, language
):
    said = Words(language, ENGLISH)
    desk, address = await announced(open_page, site, "coordinator.county", said)
    await agree(desk, said("现在开始"))
    await desk.select_option("#talk-poll", label=said(_NIGHT_BUS))
    await desk.get_by_role("button", name=said("放入页面")).click()
    voter = await signed("13900000605" if language == ZH else "13900000615", address, language=language)
    reader = await open_page(address, language=language)
    for page in (voter, reader):
        await unfold(page)
    results = reader.locator(".part-bars")
    await expect(results).to_be_visible(timeout=ENOUGH_MS)
    before = await ballots_on(reader)
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url) if "/graphql" in request.url else None)

    # A question is let through, and liked on the other phone.
    await voter.fill("#ask-text", said(ASKED))
    await voter.get_by_role("button", name=said("提交问题")).click()
    waiting = desk.locator("[data-question]")
    await waiting.get_by_role("button", name=said("公开"), exact=True).click(timeout=ENOUGH_MS)
    await voter.locator(".talk-like").click(timeout=ENOUGH_MS)
    await expect(reader.locator(".talk-asked [data-entry]")).to_contain_text(
        re.compile(r"\b1 (人也想知道|person wants to know)"), timeout=ENOUGH_MS
    )
    await voter.locator(".talk-like").click()
    await expect(reader.locator(".talk-asked [data-entry]")).to_contain_text(
        re.compile(r"\b0 (人也想知道|people want to know)"), timeout=ENOUGH_MS
    )

    await voter.get_by_role("radio", name=re.compile(said("集镇—高铁站接驳"))).check(timeout=ENOUGH_MS)
    await voter.get_by_role("button", name=said("投票"), exact=True).click()
    await expect(reader.get_by_text(_BALLOTS).first).to_contain_text(str(before + 1), timeout=ENOUGH_MS)
    assert asked == []
    assert not await axe_faults(reader)


@BOTH
async def test_on_a_phone_the_poll_is_one_line_above_the_talk_and_beside_a_wide_one_it_is_open(
    open_page, site, language
):
    said = Words(language, ENGLISH | {"正在进行": "Open now", "直播问答": "Questions and answers, live"})
    desk, address = await announced(open_page, site, "coordinator.meixi", said)
    await agree(desk, said("现在开始"))
    await desk.select_option("#talk-poll", label=said(_NIGHT_BUS))
    await desk.get_by_role("button", name=said("放入页面")).click()
    phone = await open_page(address, language=language)
    poll, line = phone.locator(".part-inside"), phone.locator(".part-inside summary")
    await expect(line).to_contain_text(said(_NIGHT_BUS), timeout=ENOUGH_MS)
    await expect(line).to_contain_text(said("正在进行"))
    await expect(phone.get_by_role("radio").first).not_to_be_visible()
    await expect(phone.get_by_role("heading", name=said("直播问答"))).to_be_in_viewport()
    assert not await axe_faults(phone)

    # By key, as by thumb.
    for key, is_open in (("Enter", True), ("Space", False), ("Enter", True)):
        await line.press(key)
        await expect(poll).to_have_js_property("open", is_open)
    await expect(phone.get_by_role("radio").first).to_be_visible()
    assert not await axe_faults(phone)

    await phone.set_viewport_size({"width": 1280, "height": 800})
    await phone.reload()
    await expect(poll).to_have_js_property("open", True, timeout=ENOUGH_MS)
    assert not await axe_faults(phone)
