"""A poll that closes while its page is open tells its results; an interview is passed on."""

import re

import pytest
from playwright.async_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_CLOSES_SOON = """INSERT INTO voting_poll SELECT (jsonb_populate_record(p, jsonb_build_object(
    'id', gen_random_uuid(), 'code', NULL, 'results_shown', 'after_closing',
    'title_zh', '晚集开到几点？', 'title_en', 'How late should the evening market be open?',
    'opens_at', now() - interval '1 hour', 'closes_at', now() + interval '12 seconds'))).*
    FROM voting_poll p WHERE NOT secret AND closed_at IS NULL AND published_at IS NOT NULL
    LIMIT 1 RETURNING id"""


async def test_an_interview_can_be_passed_on(open_page):
    page = await open_page("/take-part")
    line = page.get_by_role("link", name=re.compile("种粮补贴"))
    await expect(line).to_contain_text("实录已公布")
    await line.click()
    await expect(page.get_by_role("button", name="复制链接")).to_be_visible()


async def test_a_poll_left_open_over_its_closing_tells_its_results(open_page, site):
    ((poll,),) = await site.rows(_CLOSES_SOON)
    page = await open_page(f"/polls/{poll}")
    await expect(page.get_by_text(re.compile("结果在投票结束后公布"))).to_be_visible()
    await page.evaluate("Math.random = () => 0.05")  # no wait of up to a minute
    await expect(page.get_by_text("投票已截止，正在计票")).to_be_visible(timeout=60_000)
    await expect(page.get_by_text("还没有人投票。")).to_be_visible(timeout=70_000)
    await expect(page.get_by_text("正在计票")).to_have_count(0)
