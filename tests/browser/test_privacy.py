"""A citizen sees who looked at their data, and asks about it; in both languages, dark, by keyboard."""

import json
import re
import zipfile

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import Site, axe_faults
from tests.browser.filing import Citizen
from tests.browser.test_desk import CERTIFICATE, TOWN, accounts, desks, sit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
__all__ = ["accounts", "desks", "sit"]  # fixtures

_LONG_AGO = """UPDATE identity_session SET created_at = created_at - interval '31 minutes' WHERE person_id =
(SELECT person_id FROM identity_session WHERE person_id IS NOT NULL ORDER BY created_at DESC LIMIT 1)"""
_WORK = "INSERT INTO procrastinate_jobs (queue_name, task_name) VALUES ('default', $1)"


async def shown(page: Page, site: Site, role: str) -> Locator:
    """Have the minute's work done now, and look again until it shows; give the lines of officers of a role.

    Others may show, too: whoever has a list of new cases open has read the name.
    """
    lines = page.locator(".seen > li").filter(has_text=role)
    for _ in range(30):
        for task in ("audit.seal", "privacy.fold"):
            await site.rows(_WORK, task)
        await page.wait_for_timeout(1000)
        await page.reload()
        await expect(page.locator("#looked")).to_be_visible()
        if await lines.count():
            return lines
    raise AssertionError("nobody's reading shows")


async def filed(site: Site, number: str) -> str:
    citizen = await Citizen(site.url).sign_in(number)
    try:
        return await citizen.file(CERTIFICATE, TOWN)
    finally:
        await citizen.http.aclose()
        await site.forget_limits()  # the phone signs in within the same minute


async def test_a_citizen_reads_who_looked_and_begins_a_complaint_about_it(signed, sit, site):
    number = await filed(site, "13800000741")
    page = await signed("13800000741", "/me/privacy")
    await expect(page.get_by_text("还没有人看过您的信息")).to_be_visible()
    assert await axe_faults(page) == []

    await sit("clerk.meixi", f"/desk/cases/{number}")
    line = (await shown(page, site, "窗口人员")).filter(has_text=number)
    await expect(line).to_have_count(1)
    await expect(line).to_contain_text("窗口人员")
    await expect(line).to_contain_text("办理")
    await expect(line).to_contain_text("姓名")
    assert await axe_faults(page) == []
    who = (await line.locator("b").inner_text()).split(" · ")[0]

    await line.get_by_role("button", name="对这次查看有疑问").press("Enter")
    await expect(page.locator("#c-text")).to_have_value(re.compile(number))
    await expect(page.locator("#c-officer")).to_have_value(who)
    assert page.complaints == []


@pytest.mark.parametrize(
    ("language", "number", "ask", "load"),
    [
        ("zh-CN", "13800000743", "申请副本", "下载副本"),
        ("en", "13800000744", "Ask for a copy", "Download the copy"),
    ],
)
async def test_a_citizen_asks_for_a_copy_and_downloads_it(signed, site, language, number, ask, load):
    case = await filed(site, number)
    page = await signed(number, "/me/privacy", language=language)
    await page.get_by_role("button", name=ask).click()
    await expect(page.locator(".card [role=status]")).to_be_visible()
    await expect(page.get_by_role("button", name=ask)).to_have_count(0)  # one a day
    for _ in range(60):
        await page.reload()
        await expect(page.locator(".card [role=status]")).to_be_visible()
        if await page.get_by_role("button", name=load).count():
            break
        await page.wait_for_timeout(500)
    assert await axe_faults(page) == []

    async with page.expect_download() as downloading:
        await page.get_by_role("button", name=load).click()
    archive = zipfile.ZipFile(await (await downloading.value).path())
    held = json.loads(archive.read("data.json"))
    assert [row["number"] for row in held["cases"]] == [case]
    assert held["account"][0]["phone"] == f"+86{number}"
    assert case in archive.read("index.html").decode()
    assert page.complaints == []


async def test_whoever_signed_in_long_ago_is_asked_to_sign_in_again(signed, site):
    page = await signed("13800000745", "/me/privacy")
    await site.rows(_LONG_AGO)
    await page.get_by_role("button", name="申请副本").click()
    await expect(page.get_by_role("link", name="重新登录")).to_be_visible()
    assert await axe_faults(page) == []


async def test_it_reads_well_in_english_and_in_the_dark(signed, sit, site):
    number = await filed(site, "13800000742")
    await sit("clerk.meixi", f"/desk/cases/{number}")
    page = await signed("13800000742", "/me/privacy", language="en", dark=True)
    lines = await shown(page, site, "window officer")

    await expect(page.get_by_role("heading", name="Who looked at my data")).to_be_visible()
    await expect(lines.first).to_contain_text("window officer")
    assert await axe_faults(page) == []
    assert page.complaints == []
