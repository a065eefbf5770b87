"""Takes the README's pictures from the running system: `make screenshots`."""

import pytest
from playwright.async_api import expect

from backend.settings import ROOT
from tests.browser import phone
from tests.browser.filing import Citizen
from tests.browser.test_desk import sign_in

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
    numbers = [await citizen.file(item, TOWN) for item in ("FAM-01", "FAM-02", "WEL-02", "WEL-01")]
    await citizen.http.aclose()

    page = await open_page("/desk", desk=True)
    await sign_in(page, site, "clerk.meixi")
    await page.goto(f"/desk/cases/{numbers[-1]}")
    await expect(page.get_by_role("heading").first).to_be_visible()
    await page.wait_for_timeout(1000)
    await page.screenshot(path=PICTURES / "desk.png")
