"""Somebody who has nothing but the recovery code does all that the citizen of a complaint may do."""

import hashlib
import re
import secrets

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage, Site, axe_faults
from tests.browser.filing import Citizen
from tests.browser.phone import PHOTO
from tests.browser.test_complaints_desk import OFFICER, TOWN, answer
from tests.browser.test_desk import act, send, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

TEXT, MORE, ANSWERED = "路边的示例井盖松了", "又松了一个，照片里能看见", "井盖已经固定。"
DAMM = "0317598642709215486342068713591750983426612304597836742095815869720134894536201794386172052581436790"
ADDED = """SELECT e.kind, (SELECT count(*) FROM cases_file f WHERE f.case_id = k.id) AS files
  FROM complaints_entry e JOIN cases_case k ON k.id = e.case_id WHERE k.number = $1"""


def new_code() -> str:
    digits, row = "".join(secrets.choice("0123456789") for _ in range(23)), 0
    for digit in digits:
        row = int(DAMM[row * 10 + int(digit)])
    return digits + str(row)


async def filed_namelessly(site: Site) -> tuple[str, str]:
    """File a complaint as a phone does; give its number and its code."""
    code = new_code()
    key = hashlib.pbkdf2_hmac("sha256", code.encode(), b"zhengtong recovery 1", 100_000)
    stranger = Citizen(site.url)
    hashed = hashlib.sha256(key).hexdigest()
    number = await stranger.complain("other-matter", TEXT, TOWN, recovery=hashed)
    await stranger.http.aclose()
    return number, code


async def open_with(page: Page, code: str) -> None:
    await page.locator("#c-code").fill(code)
    await page.locator("form button[type=submit]").click()
    await expect(page.get_by_text(TEXT)).to_be_visible()


async def test_a_code_adds_photos_says_it_is_fixed_rates_and_reopens(open_page: OpenPage, site: Site):
    number, code = await filed_namelessly(site)
    page = await open_page("/complaints/open")
    await open_with(page, code)

    await page.get_by_text("补充情况").click()
    await page.locator("#c-add").fill(MORE)
    await page.locator(".complain-about input[type=file]").set_input_files([PHOTO])
    await expect(page.get_by_text("和补充的话一起发送")).to_be_visible()
    assert not await axe_faults(page)
    await page.context.set_offline(True)
    await page.get_by_role("button", name="补充", exact=True).click()
    await expect(page.get_by_role("alert")).to_contain_text("没有送到，写的内容还在")
    await expect(page.locator("#c-add")).to_have_value(MORE)  # nothing that was written is lost
    await page.context.set_offline(False)
    await page.get_by_role("button", name="补充", exact=True).click()
    await expect(page.locator(".complaint-entries")).to_contain_text(MORE)
    await expect(page.locator(".complaint-entries img")).to_be_visible()
    assert [tuple(row) for row in await site.rows(ADDED, number)] == [("addition", 1)]

    desk = await open_page("/desk", desk=True)
    await sign_in(desk, site, OFFICER)
    await desk.goto(f"/desk/cases/{number}")
    await expect(desk.get_by_role("region", name="反映的内容")).to_contain_text(MORE)
    await act(desk, "accept")
    await send(desk, "受理")
    await answer(desk, ANSWERED)

    await page.reload()
    await open_with(page, code)
    await page.get_by_role("button", name="解决了", exact=True).click()
    await page.get_by_label("满意", exact=True).check()
    assert not await axe_faults(page)
    await page.get_by_role("button", name="提交").click()
    await expect(page.get_by_text("我的评价")).to_be_visible()
    await page.get_by_text("要求重新办理").first.click()
    await page.locator("#reason-要求重新办理").fill("又松了")
    await page.get_by_role("button", name="要求重新办理").click()
    await expect(page.get_by_role("main")).to_contain_text(re.compile("重新办理"))
    await expect(page.get_by_role("button", name="要求重新办理")).to_have_count(0)
    ((state,),) = await site.rows("SELECT state FROM cases_case WHERE number = $1", number)
    assert state == "reopened"
    assert not await axe_faults(page)


async def test_a_code_withdraws_in_english_too_after_its_pass_has_lapsed(open_page: OpenPage, site: Site):
    number, code = await filed_namelessly(site)
    page = await open_page("/complaints/open", language="en")
    await open_with(page, code)
    lapsed = 0

    async def lapse(route):
        nonlocal lapsed
        if route.request.method == "POST" and not lapsed:
            lapsed += 1
            headers = {**route.request.headers, "authorization": "Bearer case.none"}
            return await route.continue_(headers=headers)
        return await route.continue_()

    await page.route("**/graphql*", lapse)
    fold = page.locator(".case-ask").last
    await fold.locator("summary").click()
    await fold.get_by_role("button").click()
    await expect(fold.locator(".field-error")).to_be_visible()
    await fold.locator("textarea").fill("It was repaired")
    assert not await axe_faults(page)
    await fold.get_by_role("button").click()

    await expect(page.locator(".case-ask")).to_have_count(0)
    ((state,),) = await site.rows("SELECT state FROM cases_case WHERE number = $1", number)
    assert (state, lapsed) == ("withdrawn", 1)
    assert not await axe_faults(page)


async def test_a_citizen_adds_a_photo_without_a_network_and_it_goes_out_by_itself(
    signed: OpenPage, site: Site
):
    citizen = await Citizen(site.url).sign_in("13800000521")
    number = await citizen.complain("other-matter", TEXT, TOWN)
    await citizen.http.aclose()
    await site.forget_limits()
    page = await signed("13800000521", f"/cases/{number}")
    await page.get_by_text("补充情况").click()
    await page.context.set_offline(True)
    await page.locator("#c-add").fill(MORE)
    await page.locator(".complain-about input[type=file]").set_input_files([PHOTO])
    await expect(page.get_by_text("和补充的话一起发送")).to_be_visible()
    await page.get_by_role("button", name="补充", exact=True).click()
    await expect(page.get_by_text("已存在手机上，等待发送")).to_be_visible()
    assert not await axe_faults(page)

    await page.context.set_offline(False)

    await expect(page.locator(".complaint-entries")).to_contain_text(MORE, timeout=45_000)
    await expect(page.locator(".complaint-entries img")).to_be_visible()
    assert [tuple(row) for row in await site.rows(ADDED, number)] == [("addition", 1)]
