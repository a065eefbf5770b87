"""Takes the README's pictures from the running system: `make screenshots`."""

import json

import pyotp
import pytest
from playwright.async_api import expect

from backend.settings import ROOT
from tests.browser import phone
from tests.browser.filing import Citizen

pytestmark = [pytest.mark.screenshots, pytest.mark.asyncio(loop_scope="session")]

PICTURES = ROOT / "docs" / "images"
TOWN = "330523110000"


async def test_the_phone_is_pictured(open_page):
    page = await open_page("/")
    await expect(page.get_by_role("searchbox")).to_be_visible()
    await page.wait_for_timeout(500)
    await page.screenshot(path=PICTURES / "home.png")

    await phone.sign_in(page)
    await phone.fill_in(page, "FAM-01")
    number = await phone.submit(page)
    await page.goto(f"/cases/{number}")
    await expect(page.get_by_text("受理期限").first).to_be_visible()
    await page.wait_for_timeout(500)
    await page.screenshot(path=PICTURES / "case.png")


async def test_the_desk_is_pictured(open_page, site):
    citizen = await Citizen(site.url).sign_in("13900000031")
    for item in ("WEL-01", "FAM-01", "FAM-02", "WEL-02"):
        await citizen.file(item, TOWN)
    await citizen.http.aclose()
    accounts = json.loads((site.folder / "demo-accounts.json").read_text())
    clerk = next(account for account in accounts if account["username"] == "clerk.meixi")

    page = await open_page("/desk", desk=True)
    await page.get_by_label("用户名").fill(clerk["username"])
    await page.get_by_label("密码").fill(clerk["password"])
    await page.keyboard.press("Enter")
    await page.get_by_label("动态码").fill(pyotp.TOTP(clerk["totp_secret"]).now())
    await page.keyboard.press("Enter")
    await page.goto("/desk?queue=new")
    await page.get_by_role("link", name="ZT-").first.click()
    await expect(page.get_by_role("heading").first).to_be_visible()
    await page.wait_for_timeout(1000)
    await page.screenshot(path=PICTURES / "desk.png")
