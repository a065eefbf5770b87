"""A secret poll in which too few took a token: closed, it says that nothing is published, and never is."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import axe_faults
from tests.browser.test_desk import sign_in
from tests.browser.test_secret_polls import ENGLISH as SECRET
from tests.browser.test_secret_polls import write_down
from tests.browser.words import BOTH, ZH, Words

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ENOUGH_MS = 60_000
ENGLISH = {
    **SECRET,
    "不到 20 人领凭证，结果不公布": "Fewer than 20 took a token: no results",
    "领取凭证的不到 20 人": "Fewer than 20 people took a token",
    "打开核对页面": "Open the checking page",
}


@BOTH
async def test_the_calendar_and_the_page_say_that_too_few_took_a_token(open_page, site, language):
    said = Words(language, ENGLISH)
    title = "夜班食堂几点开？" if language == ZH else "晚班食堂几点关？"
    desk = await open_page("/desk/polls/new", desk=True, language=language)
    await sign_in(desk, site, said.coordinator)
    await write_down(desk, said)
    await desk.fill("#poll-title-zh", title)
    await desk.fill("#poll-title-en", title)
    await desk.get_by_role("button", name=said("存为草稿")).click()
    row = desk.get_by_role("row", name=re.compile(re.escape(title)))
    for verb, state in (("发布", "进行中"), ("提前结束", "已结束")):
        await row.get_by_role("button", name=f"{said(verb)} {title}").click()
        await desk.get_by_role("dialog").get_by_role("button", name=said(verb)).click()
        await expect(row).to_contain_text(said(state), timeout=ENOUGH_MS)

    page = await open_page("/take-part", language=language)
    line = page.locator('[data-group="closed"]').get_by_role("link", name=re.compile(re.escape(title)))
    await expect(line).to_contain_text(said("无记名投票"))
    await expect(line).to_contain_text(said("不到 20 人领凭证，结果不公布"))
    assert not await axe_faults(page)
    await line.click()
    await expect(page.get_by_text(re.compile(said("领取凭证的不到 20 人")))).to_be_visible()
    await expect(page.get_by_role("link", name=said("打开核对页面"))).to_have_count(0)
    assert not await axe_faults(page)
    answer = await page.request.get(page.url + "/publication.json")
    [error] = (await answer.json())["errors"]
    assert (answer.status, error["extensions"]["code"]) == (404, "POLL_NOT_PUBLISHED")
