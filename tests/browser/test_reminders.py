"""Being reminded before something closes: asked for without a network, taken back, led to the page."""

import re
from datetime import UTC, datetime
from uuid import UUID

import pytest
from playwright.async_api import expect

from tests.browser.conftest import axe_faults
from tests.browser.test_consultations import consultation_of
from tests.browser.test_take_part import ENOUGH_MS, kept, me, poll_of
from tests.browser.words import BOTH, ZH, Words

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ENGLISH = {
    "截止前提醒我": "Remind me before it closes",
    "已设提醒，点此取消": "You will be reminded. Press to cancel",
    "夜间公交": "night bus",
    "已设提醒：截止前一天通知您。": "You get a notice a day before it closes.",
    "登录后设截止提醒": "Sign in to be reminded before it closes",
}

TALK = {
    "开始前提醒我": "Remind me before it starts",
    "已设提醒：开始前 15 分钟通知您。": "You get a notice 15 minutes before the start.",
}


def either(said: Words) -> re.Pattern[str]:
    """Match what the button says, asked for or not."""
    return re.compile(f"{said('截止前提醒我')}|{said('已设提醒，点此取消')}")


async def reminders(site, subject) -> int:
    return len(await site.rows("SELECT 1 FROM reminders_reminder WHERE subject = $1", subject))


async def settled(page, site, subject, wanted: int) -> None:
    for _ in range(150):
        if await reminders(site, subject) == wanted:
            return
        await page.wait_for_timeout(200)
    pytest.fail(f"{subject}: not {wanted} reminders")


async def back(page):
    """Give the network back, and have the page hear of it: opened without one, it may not hear by itself."""
    await page.context.set_offline(False)
    await page.evaluate("dispatchEvent(new Event('online'))")


@BOTH
async def test_a_reminder_is_asked_for_offline_kept_and_taken_back(signed, site, language):
    said = Words(language, ENGLISH)
    poll = await poll_of(site, "meixi-night-bus")
    phone = "13900000521" if language == ZH else "13900000525"
    page = await signed(phone, f"/polls/{poll}", language=language)
    await kept(page, "PollPage")
    button = page.get_by_role("button", name=either(said))
    await expect(button).to_have_attribute("aria-pressed", "false")

    await page.context.set_offline(True)
    await expect(button).to_have_text(said("截止前提醒我"))
    await button.click()
    await expect(button).to_have_text(said("已设提醒，点此取消"))
    await page.reload()
    await expect(button).to_have_attribute("aria-pressed", "true")
    assert not await axe_faults(page)
    assert await reminders(site, poll) == 0

    await back(page)
    await page.goto("/drafts")
    arrived = page.get_by_role("link", name=re.compile(said("夜间公交")))
    await expect(arrived).to_be_visible(timeout=ENOUGH_MS)
    assert await reminders(site, poll) == 1
    await arrived.click()
    await page.wait_for_url(f"**/polls/{poll}")
    await expect(button).to_have_attribute("aria-pressed", "true")
    await button.click()
    await expect(button).to_have_attribute("aria-pressed", "false")
    await settled(page, site, poll, 0)


async def test_a_consultation_reminds_who_asked_for_it(signed, site):
    consultation = await consultation_of(site, "meixi-bamboo-rules")
    page = await signed("13900000522", f"/consultations/{consultation}", language="en", dark=True)
    button = page.get_by_role("button", name=re.compile("Remind me before it closes|You will be reminded"))
    await expect(button).to_have_attribute("aria-pressed", "false")

    await button.click()
    await expect(button).to_have_text(re.compile("You will be reminded"))
    await settled(page, site, consultation, 1)
    await page.reload()
    await expect(button).to_have_attribute("aria-pressed", "true")
    assert not await axe_faults(page)

    await button.click()
    await settled(page, site, consultation, 0)
    assert page.complaints == []


@BOTH
async def test_the_calendar_has_a_bell_in_each_row_that_closes(signed, site, language):
    said = Words(language, ENGLISH)
    survey = (await site.rows("SELECT id FROM surveys_survey WHERE code = 'village-buses'"))[0]["id"]
    phone = "13900000523" if language == ZH else "13900000526"
    page = await signed(phone, "/take-part", language=language)
    await kept(page, "Polls", "Surveys", "Consultations")
    row = page.locator("li").filter(has=page.locator(f'a[href="/surveys/{survey}"]'))
    bell = row.get_by_role("button", name=either(said))
    await expect(bell).to_have_attribute("aria-pressed", "false")
    assert not await page.locator('[data-group="closed"] button').count()

    await page.context.set_offline(True)
    await bell.click()
    await expect(page.get_by_text(said("已设提醒：截止前一天通知您。"))).to_be_visible()
    await page.reload()
    await expect(bell).to_have_attribute("aria-pressed", "true")
    assert not await axe_faults(page)
    assert await reminders(site, survey) == 0

    await back(page)
    await settled(page, site, survey, 1)
    await bell.click()
    await expect(bell).to_have_attribute("aria-pressed", "false")
    await settled(page, site, survey, 0)


@BOTH
async def test_the_calendar_has_a_bell_for_interviews_to_come(signed, site, language):
    said = Words(language, ENGLISH | TALK)
    phone = "13900000529" if language == ZH else "13900000530"
    page = await signed(phone, "/take-part", language=language)
    await kept(page, "Interviews")
    belled = page.locator('[data-group="coming"] li:has(button) [href^="/interviews/"]').first
    address = str(await belled.get_attribute("href"))
    row = page.locator(f'li:has([href="{address}"])')
    followed = "SELECT 1 FROM interviews_follower WHERE interview_id = $1 AND person_id = $2"
    one = (UUID(address.rsplit("/", 1)[1]), UUID(await me(page)))
    bell = row.get_by_role("button", name=re.compile(f"{said('开始前提醒我')}|{said('已设提醒，点此取消')}"))
    await expect(bell).to_have_attribute("aria-pressed", "false")
    [over] = await site.rows("SELECT id FROM interviews_interview WHERE published_at IS NOT NULL LIMIT 1")
    assert not await page.locator(f'li:has([href="/interviews/{over["id"]}"]) button').count()

    await page.context.set_offline(True)
    await bell.click()
    await expect(page.get_by_text(said("已设提醒：开始前 15 分钟通知您。"))).to_be_visible()
    await page.reload()
    await expect(bell).to_have_attribute("aria-pressed", "true")
    assert not await axe_faults(page)
    assert not await site.rows(followed, *one)

    await back(page)
    for _ in range(150):
        if await site.rows(followed, *one):
            break
        await page.wait_for_timeout(200)
    await page.goto(address)
    button = page.get_by_role("button", name=re.compile(said("已设提醒，点此取消")))
    await expect(button).to_have_attribute("aria-pressed", "true")
    await page.goto("/take-part")
    await expect(bell).to_have_attribute("aria-pressed", "true")
    await bell.click()
    await expect(bell).to_have_attribute("aria-pressed", "false")
    for _ in range(150):
        if not await site.rows(followed, *one):
            return
        await page.wait_for_timeout(200)
    pytest.fail("still reminded")


@BOTH
async def test_the_own_page_leads_to_the_calendar_with_ones_reminders(signed, language):
    said = Words(language, ENGLISH | {"设了提醒": "your reminders"})
    phone = "13900000527" if language == ZH else "13900000528"
    page = await signed(phone, "/me", language=language)
    link = page.get_by_role("link", name=re.compile(said("设了提醒")))
    await expect(link).to_be_visible()
    assert not await axe_faults(page)

    await link.click()

    await page.wait_for_url("**/take-part")
    await expect(page.get_by_role("button", name=re.compile(said("截止前提醒我"))).first).to_be_visible()


async def test_the_calendar_of_who_is_not_signed_in_has_no_bells(open_page):
    page = await open_page("/take-part")

    await expect(page.locator('[data-group="open"] li').first).to_be_visible()
    await expect(page.get_by_role("button", name=re.compile("截止前提醒我"))).to_have_count(0)


@BOTH
async def test_who_is_not_signed_in_is_led_there_and_back(open_page, site, language):
    poll = await poll_of(site, "meixi-night-bus")
    page = await open_page(f"/polls/{poll}", language=language, dark=language == "en")

    link = page.get_by_role("link", name=Words(language, ENGLISH)("登录后设截止提醒"))
    await expect(link).to_have_attribute("href", f"/signin?next=/polls/{poll}")
    assert not await axe_faults(page)


async def test_what_closes_within_a_day_offers_none(open_page, site):
    [row] = await site.rows(
        "SELECT id, closes_at FROM surveys_survey WHERE closes_at < $1 LIMIT 1", datetime.now(UTC)
    )
    page = await open_page(f"/surveys/{row['id']}")

    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await expect(page.get_by_text(re.compile("截止提醒|截止前提醒我"))).to_have_count(0)
