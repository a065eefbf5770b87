"""A citizen has their account erased: what hinders, the week, the way back; signed out in the end."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import axe_faults
from tests.browser.filing import Citizen
from tests.browser.test_desk import CERTIFICATE, TOWN

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_WORK = "INSERT INTO procrastinate_jobs (queue_name, task_name) VALUES ('default', 'privacy.erase_due')"
_OVERDUE = """UPDATE identity_person SET erase_due_at = now() - interval '1 minute'
WHERE erase_due_at IS NOT NULL AND id = $1"""
_MINE = (
    """SELECT person_id FROM identity_session WHERE person_id IS NOT NULL ORDER BY created_at DESC LIMIT 1"""
)
_STANDS = "SELECT phone_enc, erased_at FROM identity_person WHERE id = $1"
_LONG_AGO = "UPDATE identity_session SET created_at = created_at - interval '31 minutes' WHERE person_id = $1"
WORDS = {
    "zh-CN": ("申请注销账号", "申请注销", "不注销", "撤回，不注销", "您的账号将于"),
    "en": (
        *("Ask for erasure", "Ask for erasure", "Keep my account", "Take it back, keep my account"),
        "Your account will be erased on",
    ),
}


async def overflow(page) -> int:
    return await page.evaluate("document.documentElement.scrollWidth - innerWidth")


@pytest.mark.parametrize(
    ("language", "number", "look"),
    [
        ("zh-CN", "13800000751", {}),
        ("en", "13800000752", {"dark": True}),
        ("en", "13800000753", {"desk": True}),
    ],
)
async def test_a_citizen_asks_sees_the_day_and_takes_it_back(signed, language, number, look):
    ask, yes, no, back, waits = WORDS[language]
    page = await signed(number, "/me/privacy", language=language, **look)
    card = page.locator("#erase")
    await card.get_by_role("button", name=ask).press("Enter")
    await expect(page.get_by_role("dialog")).to_be_visible()
    assert await axe_faults(page) == []
    await page.get_by_role("dialog").get_by_role("button", name=no).click()
    await card.get_by_role("button", name=ask).click()
    await page.get_by_role("dialog").get_by_role("button", name=yes, exact=True).click()

    await expect(page.get_by_text(waits)).to_be_visible()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    assert await axe_faults(page) == []
    assert await overflow(page) <= 0
    await page.reload()
    await page.get_by_role("button", name=back).click()
    await expect(page.get_by_text(waits)).to_have_count(0)
    await expect(card.get_by_role("button", name=ask)).to_be_visible()
    assert page.complaints == []


async def test_what_must_end_first_is_named_with_the_way_there(signed, site):
    citizen = await Citizen(site.url).sign_in("13800000754")
    try:
        case = await citizen.file(CERTIFICATE, TOWN)
    finally:
        await citizen.http.aclose()
        await site.forget_limits()
    page = await signed("13800000754", "/me/privacy")
    await expect(page.locator("#erase").get_by_role("link", name=case)).to_be_visible()
    await page.get_by_role("button", name="申请注销账号").click()
    await page.get_by_role("dialog").get_by_role("button", name="申请注销", exact=True).click()
    await expect(page.locator("#erase [role=alert]")).to_contain_text(case)
    assert await axe_faults(page) == []


async def test_without_a_network_or_a_fresh_sign_in_it_says_what_to_do(signed, site):
    page = await signed("13800000755", "/me/privacy")
    [mine] = await site.rows(_MINE)
    await expect(page.get_by_role("button", name="申请注销账号")).to_be_visible()
    await page.context.set_offline(True)
    await page.get_by_role("button", name="申请注销账号").click()
    await page.get_by_role("dialog").get_by_role("button", name="申请注销", exact=True).click()
    await expect(page.locator("#erase [role=alert]")).to_contain_text("没有网络")
    await page.context.set_offline(False)

    await site.rows(_LONG_AGO, mine["person_id"])
    await page.get_by_role("button", name="申请注销账号").click()
    await page.get_by_role("dialog").get_by_role("button", name="申请注销", exact=True).click()
    await expect(page.locator("#erase").get_by_role("link", name="重新登录")).to_be_visible()


async def test_signing_in_shows_it_and_in_the_end_the_phone_is_signed_out(signed, open_page, site):
    page = await signed("13800000756", "/me/privacy")
    [mine] = await site.rows(_MINE)
    await page.get_by_role("button", name="申请注销账号").click()
    await page.get_by_role("dialog").get_by_role("button", name="申请注销", exact=True).click()
    await expect(page.get_by_text("您的账号将于")).to_be_visible()

    await site.forget_limits()
    other = await open_page("/")
    await other.goto("/signin")
    await other.get_by_role("textbox").first.fill("13800000756")
    await other.keyboard.press("Enter")
    await other.get_by_role("button", name="填入").click()
    await expect(other.get_by_text("您的账号将于")).to_be_visible()

    await site.rows(_OVERDUE, mine["person_id"])
    for _ in range(60):
        await site.rows(_WORK)
        await page.wait_for_timeout(1000)
        [row] = await site.rows(_STANDS, mine["person_id"])
        if row["erased_at"]:
            break
    assert row["erased_at"]
    assert row["phone_enc"] is None
    for device in (page, other):
        await device.goto("/me/devices")
        await expect(device.get_by_role("textbox").first).to_be_visible()  # asked to sign in
