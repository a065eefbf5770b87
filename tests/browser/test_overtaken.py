"""Two officers change one draft at the desk: who saves later sees what the other wrote and loses nothing."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser import test_consultations_desk as consultations
from tests.browser import test_interviews as talks
from tests.browser import test_polls_desk as polls
from tests.browser import test_surveys_desk as surveys
from tests.browser.conftest import axe_faults
from tests.browser.test_desk import sign_in
from tests.browser.words import BOTH, ZH, Words

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ENGLISH = {
    **talks.ENGLISH,
    **polls.ENGLISH,
    **consultations.ENGLISH,
    "您填写期间，别人改过这份草稿": "Somebody changed this draft while you were writing",
    "看别人保存的": "See what they saved",
    "换成别人保存的": "Take theirs",
    "以我写的为准": "Keep mine",
    "问题（中文）": "Question (Chinese)",
    "选项": "Options",
    "结束后才公布结果": "Show the results only after the closing",
    "是": "Yes",
    "否": "No",
    "名称（中文）": "Title (Chinese)",
    "嘉宾": "Guests",
}
OF_SURVEYS = {
    **ENGLISH,
    **surveys.ENGLISH,
    "名称（中文）": "Name (Chinese)",
    "谁可以答": "Who may answer",
    "每人只能答一份": "Each person answers once only",
    "结束后才公布结果": "Show results only after closing",
    "已保存": "Saved",
}


@pytest.fixture
def desk_of(open_page, site, language):
    """Give a way to open the desk for an officer: each time in a browser of its own."""

    async def opening(officer: str, address: str) -> Page:
        desk = await open_page(address, desk=True, language=language)
        await sign_in(desk, site, officer)
        return desk

    return opening


async def see_theirs(desk: Page, said: Words, save: str = "存为草稿") -> None:
    """Save, and be told that somebody else has; look at what they wrote."""
    await desk.get_by_role("button", name=said(save)).click()
    await expect(desk.get_by_text(said("您填写期间，别人改过这份草稿"))).to_be_visible()
    await expect(desk.get_by_role("button", name=said(save))).to_have_count(0)
    await desk.get_by_text(said("看别人保存的")).click()
    assert not await axe_faults(desk)


async def differs(desk: Page, said: Words, box: str, text: str) -> None:
    """Read in the list of what differs what they wrote in a box."""
    fact = desk.get_by_role("group").locator("dl > div").filter(has_text=said(box))
    await expect(fact.first).to_contain_text(text)


@BOTH
async def test_a_poll_a_colleague_saved_is_seen_before_either_is_kept(desk_of, language):
    said = Words(language, ENGLISH)
    place = "夜市" if language == ZH else "早市"
    first, theirs, mine = f"{place}几点开？", f"{place}开在哪里？", f"{place}要不要开？"
    desk = await desk_of(said.coordinator, "/desk/polls/new")
    await polls.write(desk, said)
    await desk.fill("#poll-title-zh", first)
    await desk.fill("#poll-title-en", first)
    await desk.fill("#poll-most", "2")
    await desk.get_by_role("button", name=said("存为草稿")).click()
    await desk.get_by_role("link", name=first).click()
    await desk.fill("#poll-title-zh", mine)
    other = await desk_of("coordinator.county", desk.url)
    await other.fill("#poll-title-zh", theirs)
    await other.fill("#poll-option-2", "都开")
    await other.uncheck("#poll-hidden")
    await other.get_by_role("button", name=said("存为草稿")).click()
    await expect(other.get_by_text(said("草稿已改好"))).to_be_visible()

    await see_theirs(desk, said)
    await differs(desk, said, "问题（中文）", theirs)
    await differs(desk, said, "选项", f"都开 · {ENGLISH['两侧']}")
    await differs(desk, said, "结束后才公布结果", said("否"))
    await expect(desk.get_by_role("group").locator("dl > div")).to_have_count(3)
    await expect(desk.locator("#poll-title-zh")).to_have_value(mine)
    await desk.reload()  # neither what was typed nor that it is overtaken is lost with the page
    await expect(desk.locator("#poll-title-zh")).to_have_value(mine)
    await desk.set_viewport_size({"width": 390, "height": 844})
    await desk.get_by_text(said("看别人保存的")).click()
    assert await desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await desk.set_viewport_size({"width": 1280, "height": 800})
    await desk.get_by_role("button", name=said("以我写的为准")).click()
    await desk.get_by_role("button", name=said("存为草稿")).click()
    await expect(desk.get_by_text(said("草稿已改好"))).to_be_visible()
    name = mine if language == ZH else first
    await expect(desk.get_by_role("link", name=name, exact=True)).to_be_visible()

    # The colleague, still on their page, is overtaken now, and takes what was kept.
    await other.goto(str(await desk.get_by_role("link", name=name, exact=True).get_attribute("href")))
    await expect(other.locator("#poll-title-zh")).to_have_value(mine)
    await expect(other.get_by_text(said("您填写期间，别人改过这份草稿"))).to_have_count(0)


@BOTH
async def test_an_interview_a_colleague_saved_is_seen_before_either_is_kept(desk_of, language):
    said = Words(language, ENGLISH)
    place = "夜市" if language == ZH else "早市"
    first, theirs, mine = f"{place}怎么管", f"{place}谁来管", f"{place}管什么"
    desk = await desk_of(said.coordinator, "/desk/interviews/new")
    await talks.write(desk)
    await desk.fill("#talk-title-zh", first)
    await desk.fill("#talk-title-en", first)
    await desk.get_by_role("button", name=said("存为草稿")).click()
    await expect(desk.get_by_role("heading", name=first)).to_be_visible()
    other = await desk_of("coordinator.county", desk.url)
    for page in (desk, other):
        await page.get_by_role("button", name=said("修改草稿")).click()
    await desk.fill("#talk-title-zh", mine)
    await other.fill("#talk-title-zh", theirs)
    await other.fill("#talk-guest-0-nameZh", "林副局长")
    await other.get_by_role("button", name=said("存为草稿")).click()
    await expect(other.get_by_text(said("草稿已修改"))).to_be_visible()

    await see_theirs(desk, said)
    await differs(desk, said, "名称（中文）", theirs)
    await differs(desk, said, "嘉宾", "林副局长")
    await expect(desk.locator("#talk-title-zh")).to_have_value(mine)
    await desk.get_by_role("button", name=said("换成别人保存的")).click()
    await expect(desk.locator("#talk-title-zh")).to_have_value(theirs)
    await expect(desk.get_by_text(said("您填写期间，别人改过这份草稿"))).to_have_count(0)
    await desk.fill("#talk-title-zh", mine)
    await desk.get_by_role("button", name=said("存为草稿")).click()
    await expect(desk.get_by_text(said("草稿已修改"))).to_be_visible()
    await expect(
        desk.get_by_role("heading", name=re.compile(mine if language == ZH else first))
    ).to_be_visible()


@BOTH
async def test_a_survey_a_colleague_saved_is_seen_before_either_is_kept(desk_of, language):
    said, save = Words(language, OF_SURVEYS), "保存名称、时间和对象"
    place = "夜市" if language == ZH else "早市"
    first, theirs, mine = f"{place}好不好逛？", f"{place}卖什么好？", f"{place}几点逛？"
    name = mine if language == ZH else first
    desk = await desk_of(said.coordinator, "/desk/surveys/new")
    await surveys.write_basics(desk, first, first)
    await surveys.write_questions(desk, said)
    await desk.get_by_role("button", name=said("存为草稿")).click()
    await desk.get_by_role("link", name=first).click()
    await desk.fill("#survey-title-zh", mine)
    other = await desk_of("coordinator.county", desk.url)
    await other.fill("#survey-title-zh", theirs)
    await other.get_by_role("radio", name=said("受邀的人")).check()
    await other.uncheck("#survey-hidden")
    await other.get_by_role("button", name=said(save)).click()
    await expect(other.get_by_text(said("已保存"), exact=True)).to_be_visible()

    await see_theirs(desk, said, save)
    await differs(desk, said, "名称（中文）", theirs)
    await differs(desk, said, "谁可以答", said("受邀的人"))
    await differs(desk, said, "结束后才公布结果", said("否"))
    await differs(desk, said, "每人只能答一份", said("是"))  # as with every code
    await expect(desk.get_by_role("group").locator("dl > div")).to_have_count(4)
    await desk.reload()  # neither what was typed nor that it is overtaken is lost with the page
    await expect(desk.locator("#survey-title-zh")).to_have_value(mine)
    await desk.get_by_role("button", name=said("以我写的为准")).click()
    await desk.get_by_role("button", name=said(save)).click()
    await expect(desk.get_by_text(said("已保存"), exact=True)).to_be_visible()
    await expect(desk.get_by_role("heading", name=name)).to_be_visible()

    # The colleague, still on their page, is overtaken now, and takes what was kept.
    await other.fill("#survey-text-zh", "再写一句。")
    await see_theirs(other, said, save)
    await differs(other, said, "名称（中文）", mine)
    await other.get_by_role("button", name=said("换成别人保存的")).click()
    await expect(other.locator("#survey-title-zh")).to_have_value(mine)
    await expect(other.locator("#survey-text-zh")).to_have_value("")
    await expect(other.get_by_role("button", name=said(save))).to_be_visible()


@BOTH
async def test_a_consultation_a_colleague_saved_is_seen_before_either_is_kept(desk_of, language):
    said = Words(language, ENGLISH)
    place = "夜市" if language == ZH else "早市"
    first, theirs, mine = f"{place}初稿", f"{place}同事稿", f"{place}定稿"
    desk = await desk_of(said.coordinator, "/desk/consultations/new")
    await consultations.write(desk, first)
    await desk.get_by_role("button", name=said("存为草稿")).click()
    await desk.get_by_role("link", name=said("修改"), exact=True).click()
    await desk.fill("#consult-title-zh", mine)
    other = await desk_of("coordinator.county", desk.url)
    await other.fill("#consult-title-zh", theirs)
    await other.get_by_role("button", name=said("存为草稿")).click()
    await expect(other.get_by_text(said("草稿已改好"))).to_be_visible()

    await see_theirs(desk, said)
    await expect(desk.get_by_role("group").get_by_text(theirs)).to_be_visible()
    await expect(desk.locator("#consult-title-zh")).to_have_value(mine)
    await desk.get_by_role("button", name=said("换成别人保存的")).click()
    await expect(desk.locator("#consult-title-zh")).to_have_value(theirs)

    await other.get_by_role("link", name=said("修改"), exact=True).click()
    await other.fill("#consult-title-en", "Once more")
    await other.get_by_role("button", name=said("存为草稿")).click()
    await expect(other.get_by_role("heading", name=said("修改征集"))).to_have_count(0)
    await desk.fill("#consult-title-zh", mine)
    await desk.get_by_role("button", name=said("存为草稿")).click()
    await desk.get_by_role("button", name=said("以我写的为准")).click()
    await desk.get_by_role("button", name=said("存为草稿")).click()
    await expect(desk.get_by_text(said("草稿已改好"))).to_be_visible()
    await desk.goto("/desk/consultations")
    await expect(
        desk.get_by_role("link", name=f"{said('修改')} {mine if language == ZH else first}")
    ).to_be_visible()


@BOTH
async def test_a_draft_a_colleague_published_is_not_undone_by_the_next(desk_of, language):
    said = Words(language, ENGLISH)
    title = "夜市章程" if language == ZH else "早市章程"
    desk = await desk_of(said.coordinator, "/desk/consultations/new")
    await consultations.write(desk, title)
    await desk.get_by_role("button", name=said("存为草稿")).click()
    await desk.get_by_role("button", name=said("发布")).click()
    await desk.get_by_role("dialog").get_by_role("button", name=said("发布")).click()
    await desk.get_by_role("link", name=said("写新的一稿")).click()
    mine, theirs = (consultations.TEXT.replace("十八时", hour) for hour in ("十七时", "十九时"))
    await desk.fill("#consult-draft-zh", mine)
    other = await desk_of("coordinator.county", desk.url)
    await other.fill("#consult-draft-zh", theirs)
    await other.fill("#consult-draft-en", consultations.TEXT_EN.replace("18:00", "19:00"))
    await other.get_by_role("button", name=said("公布这一稿")).click()
    await expect(other.get_by_text(said("第 2 稿"), exact=True)).to_be_visible()

    await desk.get_by_role("button", name=said("公布这一稿")).click()
    await expect(desk.get_by_text(said("您填写期间，别人改过这份草稿"))).to_be_visible()
    await desk.get_by_text(said("看别人保存的")).click()
    await expect(desk.get_by_role("group").get_by_text(re.compile("十九时|19:00"))).to_be_visible()
    assert not await axe_faults(desk)
    await desk.reload()
    await expect(desk.locator("#consult-draft-zh")).to_have_value(mine)
    await desk.get_by_role("button", name=said("以我写的为准")).click()
    await desk.get_by_role("button", name=said("公布这一稿")).click()
    await expect(desk.get_by_text(said("第 3 稿"), exact=True)).to_be_visible()
