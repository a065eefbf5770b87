"""A poll among officers: made at the desk, voted in by an officer signed in there, closed to citizens."""

import re
from uuid import UUID

import pytest
from playwright.async_api import expect

from tests.browser.conftest import axe_faults
from tests.browser.test_desk import sign_in
from tests.browser.test_polls_desk import ENOUGH_MS
from tests.browser.test_take_part import cells_of, me
from tests.browser.words import BOTH, ZH, Words

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ENGLISH = {
    "周末值班怎么排？": "How shall weekends be staffed?",
    "轮流": "By turns",
    "自愿": "By choice",
    "群众": "Citizens",
    "协调员": "Coordinator",
    "请选谁可以投票": "Choose who may vote",
    "存为草稿": "Save as a draft",
    "发布": "Publish",
    "进行中": "Open",
    "工作人员，在工作台登录后投票": "Officers of",
    "请在工作台登录后投票": "Sign in at the desk to vote",
    "投票": "Cast your vote",
    "算进去了。": "Yes, it was counted.",
}
TITLE, TURNS, CHOICE = list(ENGLISH)[:3]


@BOTH
async def test_officers_vote_among_themselves(open_page, signed, site, language):
    said = Words(language, ENGLISH)
    round_ = 1 if language == ZH else 2  # both stand in the desk's list
    title = f"{TITLE}（{round_}）", f"{ENGLISH[TITLE]} ({round_})"
    desk = await open_page("/desk/polls/new", desk=True, language=language)
    await sign_in(desk, site, said.coordinator)
    await desk.fill("#poll-title-zh", title[0])
    await desk.fill("#poll-title-en", title[1])
    for place, name in enumerate((TURNS, CHOICE)):
        await desk.fill(f"#poll-option-{place}", name)
        await desk.fill(f"#poll-option-en-{place}", ENGLISH[name])
    await expect(desk.locator("#poll-age")).to_be_visible()
    await desk.get_by_role("checkbox", name=said("群众")).uncheck()
    await desk.get_by_role("button", name=said("存为草稿")).click()
    await expect(desk.get_by_role("alert")).to_contain_text(said("请选谁可以投票"))
    await desk.get_by_role("checkbox", name=said("协调员")).check()
    await expect(desk.locator("#poll-age")).to_have_count(0)
    assert not await axe_faults(desk)
    await desk.get_by_role("button", name=said("存为草稿")).click()
    row = desk.get_by_role("row", name=re.compile(re.escape(title[language != ZH])))
    await row.get_by_role("button", name=re.compile(f"^{said('发布')} ")).click()
    await desk.get_by_role("dialog").get_by_role("button", name=said("发布")).click()
    await expect(row).to_contain_text(said("进行中"))
    address = await row.get_by_role("link").get_attribute("href")

    stranger = await open_page(address, language=language)
    await expect(stranger.get_by_text(said("工作人员，在工作台登录后投票")).first).to_be_visible()
    await expect(stranger.get_by_role("link", name=said("请在工作台登录后投票"))).to_be_visible()
    assert not await axe_faults(stranger)
    citizen = await signed("13900000541" if language == ZH else "13900000542", address, language=language)
    await expect(citizen.get_by_role("button", name=said("投票"), exact=True)).to_have_count(0)

    await desk.goto(f"{site.url}{address}")
    await desk.get_by_role("radio", name=said(TURNS)).check()
    await desk.get_by_role("button", name=said("投票"), exact=True).click()
    await expect(desk.get_by_text(said("算进去了。"), exact=True)).to_be_visible(timeout=ENOUGH_MS)
    assert await cells_of(site, UUID(address.rsplit("/", 1)[1]), await me(desk)) == [[101]]
