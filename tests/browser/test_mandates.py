"""A citizen lets another act for them, and takes that back; in both languages."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import axe_faults
from tests.browser.filing import Citizen
from tests.browser.words import BOTH, ZH, Words

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ENGLISH = {
    "委托代办": "Someone to act for me",
    "还没有委托任何人": "Nobody acts for you yet",
    "确定委托": "Give the mandate",
    "请输入 11 位手机号码": "Enter an 11-digit mobile number",
    "只办几个窗口的事项": "Only the services of some windows",
    "请至少选择一个窗口": "Choose at least one window",
    "已委托": "Given",
    "代办": "acts for me",
    "有效期到": "until",
    "收回": "Take back",
    "已收回": "Taken back",
}


@BOTH
async def test_a_mandate_is_given_for_some_windows_and_taken_back(signed, site, language):
    said = Words(language, ENGLISH)
    mine, theirs = ("13800000761", "13800000762") if language == ZH else ("13800000763", "13800000764")
    agent = await Citizen(site.url).sign_in(theirs)
    await agent.http.aclose()
    await site.forget_limits()
    page = await signed(mine, "/me/mandates", language=language)
    await expect(page.get_by_role("heading", name=said("委托代办"), level=1)).to_be_visible()
    await expect(page.get_by_text(said("还没有委托任何人"))).to_be_visible()
    assert not await axe_faults(page)

    give = page.get_by_role("button", name=said("确定委托"))
    await page.get_by_role("radio", name=said("只办几个窗口的事项")).check()
    await give.click()
    await expect(page.get_by_role("alert")).to_contain_text(said("请输入 11 位手机号码"))
    await expect(page.get_by_role("alert")).to_contain_text(said("请至少选择一个窗口"))
    assert not await axe_faults(page)
    await page.fill("#agentPhone", theirs)
    window = page.locator("#windows-group").get_by_role("checkbox").first
    await window.check()
    await give.click()
    await expect(page.get_by_text(said("已委托"), exact=True)).to_be_visible()
    line = page.locator(".me-entries > li")
    await expect(line).to_contain_text(re.compile(said("代办")))
    await expect(line).to_contain_text(f"{theirs[:3]}****{theirs[-4:]}")
    await expect(line).to_contain_text(said("有效期到"))
    assert not await axe_faults(page)

    await page.reload()  # it is kept, and can be taken back at any time
    await line.get_by_role("button", name=said("收回")).click()
    await expect(page.get_by_text(said("已收回"), exact=True)).to_be_visible()
    await expect(line).to_have_count(0)
    await expect(page.get_by_text(said("还没有委托任何人"))).to_be_visible()
    assert page.complaints == []
