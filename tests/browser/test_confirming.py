"""An officer confirms before what weighs, and nothing typed is lost; spare codes, and a new password."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Site, axe_faults
from tests.browser.filing import Citizen
from tests.browser.test_desk import CERTIFICATE, TOWN, _spent, accounts, act, one_time_code, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

CLERK, SPARED = "clerk.meixi", "handler.civil"
CHANGED = ("handler.planning", "handler.urban")  # nobody else signs in as these
PASSWORD_WORDS = {
    "zh-CN": {
        "change": "更换密码",
        "make": "生成新密码",
        "needed": "请填写现在的密码",
        "present": "现在的密码",
        "wrong": "现在的密码不正确",
        "kept": "我已保存",
    },
    "en": {
        "change": "Change the password",
        "make": "Make a new password",
        "needed": "Type your present password",
        "present": "Present password",
        "wrong": "This is not your present password",
        "kept": "I have kept it",
    },
}
REASON = "材料齐全，符合条件，准予办理。"


async def seated(open_page, site: Site, username: str, path: str, language: str = "zh-CN") -> Page:
    # Codes of the moment are used up faster here than they come: those used before are forgotten.
    await site.rows("UPDATE identity_staff SET totp_step = NULL WHERE username = $1", username)
    _spent.pop(username, None)
    page = await open_page("/desk", desk=True)
    await sign_in(page, site, username)
    await page.goto(path)
    if language == "en":
        await page.locator(".desk-top").get_by_role("button", name="English").click()
        await expect(page.locator("html")).to_have_attribute("lang", "en")
    return page


async def an_hour_passes(site: Site, username: str) -> None:
    """Make an officer's last second factor an hour older."""
    await site.rows(
        "UPDATE identity_session SET created_at = created_at - interval '1 hour',"
        " factor_at = factor_at - interval '1 hour'"
        " WHERE staff_id = (SELECT id FROM identity_staff WHERE username = $1)",
        username,
    )


async def decide(page: Page) -> None:
    """Fill in a decision, check it, send it."""
    await act(page, "decide")
    await page.get_by_role("radio").first.check()
    await page.locator("#desk-text").fill(REASON)
    for _ in range(2):
        await page.locator(".desk-form button[type=submit]").click()


@pytest.mark.parametrize(
    ("language", "phone", "confirm", "cancel"),
    [
        ("zh-CN", "13800000711", "确认并继续", "暂不办理"),
        ("en", "13800000712", "Confirm and go on", "Not now"),
    ],
)
async def test_a_decision_waits_for_a_fresh_factor_and_goes_on(
    open_page, site, language, phone, confirm, cancel
):
    citizen = await Citizen(site.url).sign_in(phone)
    number = await citizen.file(CERTIFICATE, TOWN)
    page = await seated(open_page, site, CLERK, f"/desk/cases/{number}", language)
    await an_hour_passes(site, CLERK)

    await decide(page)
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_role("textbox")).to_be_focused()
    assert await axe_faults(page) == []
    await dialog.get_by_role("textbox").fill("000000")
    await page.keyboard.press("Enter")
    await expect(dialog.get_by_role("textbox")).to_have_attribute("aria-invalid", "true")

    await dialog.get_by_role("button", name=cancel).click()  # not now: what was typed is there
    await expect(dialog).to_have_count(0)
    await expect(page.locator(".desk-said").filter(has_text=REASON)).to_be_visible()

    await page.locator(".desk-form button[type=submit]").click()
    await dialog.get_by_role("textbox").fill(one_time_code(accounts(site)[CLERK]))
    await dialog.get_by_role("button", name=confirm).click()
    await expect(page.locator(".desk-done")).to_be_visible()
    decided = await site.rows(
        "SELECT count(*) AS n FROM applications_decision WHERE case_id ="
        " (SELECT id FROM cases_case WHERE number = $1)",
        number,
    )
    assert decided[0]["n"] == 1
    await citizen.http.aclose()


async def test_spare_codes_are_shown_once_and_one_of_them_opens_the_desk(open_page, site):
    page = await seated(open_page, site, SPARED, "/desk/account")
    card = page.locator(".card").filter(has=page.get_by_role("heading", name="备用码"))
    await expect(card.get_by_text("没有可用的备用码")).to_be_visible()
    await page.get_by_role("button", name="生成新的备用码").click()
    await expect(page.locator(".desk-spare code")).to_have_count(10)
    codes = await page.locator(".desk-spare code").all_inner_texts()
    assert len(set(codes)) == 10
    assert await axe_faults(page) == []
    await page.get_by_role("button", name="我已保存").click()
    await expect(page.get_by_text("还剩 10 个可用")).to_be_visible()
    assert codes[0] not in await page.content()

    lost = await open_page("/desk", desk=True)
    await lost.get_by_label("用户名").fill(SPARED)
    await lost.get_by_label("密码").fill(accounts(site)[SPARED]["password"])
    await lost.keyboard.press("Enter")
    await lost.get_by_role("button", name="手机不在身边").click()
    await expect(lost.get_by_label("备用码")).to_be_focused()
    assert await axe_faults(lost) == []
    await lost.get_by_label("备用码").fill(codes[0].lower())
    await lost.keyboard.press("Enter")
    await expect(lost.locator(".desk-nav")).to_be_visible()
    await expect(lost.get_by_text("还剩 9 个")).to_be_visible()


@pytest.mark.parametrize(("language", "username"), [("zh-CN", CHANGED[0]), ("en", CHANGED[1])])
async def test_an_officer_has_a_new_password_made_and_signs_in_with_it(open_page, site, language, username):
    lost = await seated(open_page, site, username, "/desk/account")
    here = await seated(open_page, site, username, "/desk/account", language)
    t = PASSWORD_WORDS[language]

    await here.get_by_role("button", name=t["change"]).click()
    await here.get_by_role("button", name=t["make"]).click()
    await expect(here.get_by_text(t["needed"])).to_be_visible()
    await here.get_by_label(t["present"]).fill("guessed")
    await here.keyboard.press("Enter")
    await expect(here.get_by_text(t["wrong"])).to_be_visible()
    assert await axe_faults(here) == []
    await here.get_by_label(t["present"]).fill(accounts(site)[username]["password"])
    await here.keyboard.press("Enter")
    made = await here.locator(".desk-password").inner_text()
    assert await axe_faults(here) == []
    await here.get_by_role("button", name=t["kept"]).click()

    await expect(here.locator(".desk-sessions > li")).to_have_count(1)
    assert made not in await here.content()
    await lost.goto("/desk/account")
    await lost.get_by_label("用户名").fill(username)
    await lost.get_by_label("密码").fill(made)
    await lost.keyboard.press("Enter")
    await expect(lost.get_by_label("动态码")).to_be_visible()
