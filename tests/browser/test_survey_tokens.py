"""Surveys answered by token on the phone: signed in to take it, sent some minutes later by nobody."""

import asyncio
import re

import pytest
from playwright.async_api import Page, Request, expect

from tests.browser.conftest import axe_faults
from tests.browser.test_desk import sign_in
from tests.browser.test_survey_photos import ENGLISH as DESIGNED
from tests.browser.test_survey_photos import KEPT, design, photo
from tests.browser.test_surveys import ENOUGH_MS, go_on, responses, survey_of
from tests.browser.test_surveys_desk import publish
from tests.browser.words import Words

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

# Whoever sends, page or worker, the answer waits in the outbox until its pause is over.
HURRY = """async () => {
  const asked = indexedDB.open("zhengtong");
  const db = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
  const store = db.transaction("outbox", "readwrite").objectStore("outbox");
  const all = store.getAll();
  const jobs = await new Promise((done) => { all.onsuccess = () => done(all.result); });
  const waiting = jobs.filter((job) => job.wait?.why === "apart");
  for (const job of waiting) store.put({ ...job, wait: null });
  db.close();
  dispatchEvent(new Event("online"));
  return jobs.length === 0;
}"""


ENGLISH = DESIGNED | {
    "否": "No",
    "少交材料": "Fewer papers",
    "登录后交卷": "Sign in to send",
    "填入": "Fill in",
    "存下的答卷不带": "The answers we keep carry no name",
    "怎么做到的": "How that works",
    "您的答卷已在": "Your answers arrived on",
    "夜里的路灯": "The lamps at night",
}


async def hurry(page: Page) -> None:
    """End the pause between token and answer whenever it begins, until nothing waits any more."""
    async with asyncio.timeout(ENOUGH_MS / 1000):
        while not await page.evaluate(HURRY):  # noqa: ASYNC110 - what the phone keeps tells nobody
            await asyncio.sleep(0.5)


async def sign_in_to_send(page: Page, said: Words, phone: str) -> None:
    """Sign in from the page that checks the answers, and come back to it with all of them."""
    await page.get_by_role("link", name=said("登录后交卷")).click()
    await page.get_by_role("textbox").first.fill(phone)
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name=said("填入"), exact=True).click()
    await page.wait_for_url("**step=review**")
    await expect(page.get_by_text(said("存下的答卷不带")).first).to_be_visible()
    await page.get_by_text(said("怎么做到的")).click()
    assert not await axe_faults(page)


async def send_from_a_dead_spot(page: Page, said: Words) -> list[Request]:
    """Send without a network, then with one; give every request that brought something."""
    sent: list[Request] = []
    page.context.on("request", lambda one: sent.append(one) if one.method in {"POST", "PATCH"} else None)
    await page.context.set_offline(True)
    await page.get_by_role("button", name=said("交卷"), exact=True).click()
    await expect(page.get_by_role("heading", name=said("答卷已存好，等待送出"))).to_be_visible()
    assert not await axe_faults(page)
    await page.context.set_offline(False)
    await hurry(page)
    await expect(page.get_by_role("heading", name=said("谢谢，答卷已送达"))).to_be_visible(timeout=ENOUGH_MS)
    assert not await axe_faults(page)
    return sent


async def taken_part(page: Page, said: Words, address: str) -> None:
    await page.goto(address)
    await expect(page.get_by_text(said("您的答卷已在"))).to_be_visible()
    await expect(page.get_by_role("link", name=said("开始填写"))).to_have_count(0)
    assert not await axe_faults(page)


def answers(sent: list[Request]) -> list[Request]:
    return [one for one in sent if '"token"' in (one.post_data or "")]


@pytest.mark.parametrize(("language", "phone"), [("zh-CN", "13900000522"), ("en", "13900000521")])
async def test_who_answers_once_signs_in_to_send_and_is_then_told_so(open_page, site, language, phone):
    said, survey = Words(language, ENGLISH), await survey_of(site, "service-centre-2026")
    before = await responses(site, survey)
    turns = "SELECT asked_hash FROM surveys_turn WHERE survey_id = $1"
    had = len(await site.rows(turns, survey))
    page = await open_page(f"/surveys/{survey}", language=language)
    await page.get_by_role("link", name=said("开始填写")).click()
    await page.get_by_role("radio", name=said("否"), exact=True).check()
    await go_on(page)
    await page.get_by_role("checkbox", name=said("少交材料")).check()
    await page.get_by_role("radio", name="9", exact=True).check()
    await go_on(page)
    await sign_in_to_send(page, said, phone)
    sent = await send_from_a_dead_spot(page, said)

    assert await responses(site, survey) == before + 1
    assert answers(sent)
    assert all("authorization" not in one.headers for one in answers(sent))
    rows = await site.rows(turns, survey)
    assert len(rows) == had + 1
    assert all(row["asked_hash"] for row in rows)
    await taken_part(page, said, f"/surveys/{survey}")


async def published(open_page, site, title: str, said: Words) -> str:
    """Publish a survey with a photo question that known people answer once each; give its address."""
    desk = await open_page("/desk/surveys/new", desk=True, language=said.language)
    await sign_in(desk, site, said.coordinator)
    await design(desk, said, title)
    await desk.check("#survey-once")
    await desk.get_by_role("button", name=said("存为草稿")).click()
    return await publish(desk, said(title), said)


@pytest.mark.parametrize(("language", "phone"), [("zh-CN", "13900000523"), ("en", "13900000524")])
async def test_photos_go_with_an_answer_by_token_and_nobodys_name(open_page, site, language, phone):
    said = Words(language, ENGLISH)
    address = await published(open_page, site, "夜里的路灯", said)
    survey = address.rpartition("/")[2]
    page = await open_page(address, language=language)
    await page.get_by_role("link", name=said("开始填写")).click()
    for place, width in enumerate((1600, 800), 1):
        await page.locator("#f-q1").set_input_files([photo(width)])
        await expect(page.get_by_role("button", name=re.compile(rf"{place}\.jpg"))).to_be_visible()
    assert not await axe_faults(page)
    await go_on(page)
    await sign_in_to_send(page, said, phone)
    await expect(page.locator(".apply-answers")).to_contain_text(said("2 张照片"))
    sent = await send_from_a_dead_spot(page, said)

    assert len(await site.rows(KEPT, survey)) == 2
    nameless = [*answers(sent), *(one for one in sent if "/files/" in one.url)]
    assert len(nameless) > 2
    for headers in [await one.all_headers() for one in nameless]:
        assert not {"authorization", "cookie"} & set(headers)
    [turn] = await site.rows("SELECT asked_hash FROM surveys_turn WHERE survey_id = $1", survey)
    assert turn["asked_hash"]
    rows = "SELECT next_key FROM surveys_photo WHERE id = ANY($1::uuid[])"
    kept = [row["id"] for row in await site.rows(KEPT, survey)]
    assert all(row["next_key"] for row in await site.rows(rows, kept))  # to be renewed once it is shuffled
    await taken_part(page, said, address)
