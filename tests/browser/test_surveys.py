"""Surveys on the phone: nameless and offline, once each, branching; what came of them."""

import json
import re
from uuid import UUID

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import axe_faults
from tests.browser.test_take_part import kept
from tests.browser.words import BOTH, Words

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ENOUGH_MS = 60_000
ENGLISH = {
    "任何人，不用登录": "Anybody, without signing in",
    "开始填写": "Begin",
    "每周都去": "Every week",
    "您多久去一次球场": "How often do you go there?",
    "不去": "Never",
    "晚上太吵": "Too loud at night",
    "已存在手机上": "Saved on this phone",
    "检查并提交": "Check and submit",
    "交卷": "Send the answers",
    "答卷已存好，等待送出": "Your answers are saved and wait to be sent",
    "谢谢，答卷已送达": "Thank you, your answers have arrived",
    "回到调查": "Back to the survey",
    "再填一份": "Fill in another",
    "结果在调查结束后公布": "The results are published when the survey closes",
    "继续填写": "Go on",
    "这份问卷后来改过": "This survey has been changed since",
}
DRESSES = [{"language": "zh-CN"}, {"language": "en", "dark": True, "elder": True}]
REVISE = """INSERT INTO surveys_version (id, survey_id, number, form, since)
SELECT gen_random_uuid(), survey_id, 2, $2::jsonb, now() FROM surveys_version
WHERE survey_id = $1 AND number = 1"""
COUNT = """SELECT count(*) FROM surveys_response WHERE version_id IN
(SELECT id FROM surveys_version WHERE survey_id = $1)"""


async def survey_of(site, code: str) -> UUID:
    [row] = await site.rows("SELECT id FROM surveys_survey WHERE code = $1", code)
    return row["id"]


async def responses(site, survey: UUID) -> int:
    [row] = await site.rows(COUNT, survey)
    return row["count"]


async def go_on(page: Page) -> None:
    await page.locator("button[type=submit]").click()


@BOTH
async def test_a_survey_without_names_is_written_kept_and_sent_once_without_a_network(
    open_page, site, language
):
    said = Words(language, ENGLISH)
    survey = await survey_of(site, "playground-hours")
    before = await responses(site, survey)
    page = await open_page(f"/surveys/{survey}", language=language)
    await expect(page.get_by_text(said("任何人，不用登录"))).to_be_visible()
    await kept(page, "SurveyPage", "SurveyResults")
    await page.get_by_role("link", name=said("开始填写")).click()
    await expect(page.get_by_role("radio", name=said("每周都去"))).to_be_visible()
    await page.context.set_offline(True)
    await go_on(page)
    await expect(page.get_by_role("alert")).to_contain_text(said("您多久去一次球场"))  # required
    await page.get_by_role("radio", name=said("每周都去")).check()
    await page.get_by_role("radio", name="22:00").check()
    await page.get_by_role(
        "radio", name=said("不去"), exact=True
    ).check()  # the other branch: the hour is not asked
    await expect(page.get_by_role("radio", name="22:00")).to_have_count(0)
    await page.locator("textarea").fill(said("晚上太吵"))
    await expect(page.get_by_text(said("已存在手机上"))).to_be_visible()
    await page.reload()
    await expect(page.locator("textarea")).to_have_value(said("晚上太吵"))
    assert not await axe_faults(page)
    await go_on(page)
    await expect(page.get_by_role("heading", name=said("检查并提交"))).to_be_visible()
    await expect(page.locator(".apply-answers")).not_to_contain_text("22:00")
    await page.get_by_role("button", name=said("交卷")).click()
    await expect(page.get_by_role("heading", name=said("答卷已存好，等待送出"))).to_be_visible()
    assert not await axe_faults(page)

    await page.context.set_offline(False)
    await expect(page.get_by_role("heading", name=said("谢谢，答卷已送达"))).to_be_visible(timeout=ENOUGH_MS)
    assert await responses(site, survey) == before + 1
    assert not await axe_faults(page)
    await page.get_by_role("link", name=said("回到调查")).click()
    await expect(page.get_by_role("link", name=said("再填一份"))).to_be_visible()
    await expect(page.get_by_text(said("结果在调查结束后公布"))).to_be_visible()


@BOTH
async def test_a_draft_of_older_questions_is_finished_and_sent_under_them(open_page, site, language):
    said = Words(language, ENGLISH)
    survey = await survey_of(site, "playground-hours")
    page = await open_page(f"/surveys/{survey}", language=language)
    await page.get_by_role("link", name=said("开始填写")).click()
    await page.get_by_role("radio", name=said("每周都去")).check()
    await expect(page.get_by_text(said("已存在手机上"))).to_be_visible()
    [row] = await site.rows(
        "SELECT id, form FROM surveys_version WHERE survey_id = $1 AND number = 1", survey
    )
    form = json.loads(row["form"])
    form["steps"][0]["fields"] = form["steps"][0]["fields"][2:]
    form["steps"][0]["fields"][0].pop("when")
    count = "SELECT count(*) FROM surveys_response WHERE version_id = $1"
    [before] = await site.rows(count, row["id"])
    await site.rows(REVISE, survey, json.dumps(form))
    try:
        await page.goto(f"/surveys/{survey}")
        await page.get_by_role("link", name=said("继续填写")).click()
        await expect(page.get_by_text(said("这份问卷后来改过"))).to_be_visible()
        await page.get_by_role("radio", name="21:00").check()
        await go_on(page)
        await page.get_by_role("button", name=said("交卷")).click()
        await expect(page.get_by_role("heading", name=said("谢谢，答卷已送达"))).to_be_visible(
            timeout=ENOUGH_MS
        )
        [after] = await site.rows(count, row["id"])
        assert after["count"] == before["count"] + 1
    finally:
        await site.rows("DELETE FROM surveys_version WHERE survey_id = $1 AND number = 2", survey)


@pytest.mark.parametrize("dress", DRESSES, ids=["zh", "en-elder-dark"])
async def test_results_stand_as_bars_and_tables_and_keep_small_groups_back(open_page, site, dress):
    survey = await survey_of(site, "rubbish-sorting-2025")
    page = await open_page("/", language=dress["language"], dark=dress.get("dark", False))
    if dress.get("elder"):
        await page.locator(".top-tools button").first.click()
    await page.goto(f"/surveys/{survey}")

    await expect(page.get_by_role("table")).to_have_count(3)
    sorts = page.get_by_role("table").nth(0)
    await expect(sorts).to_contain_text(re.compile("51.*82.3%.*11.*17.7%"))
    await expect(page.get_by_role("table").nth(2)).to_contain_text(re.compile("未公布|not told"))
    await expect(page.get_by_text(re.compile("少于 5 人的数字不公布|Fewer than 5 people"))).to_be_visible()
    assert not await axe_faults(page)
    assert page.complaints == []
