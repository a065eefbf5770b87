"""What a citizen does with a case of their own, on the phone."""

import pytest
from playwright.async_api import expect

from tests.browser import phone

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

CERTIFICATE = "FAM-01"


async def test_a_citizen_may_take_an_application_back(open_page):
    page = await open_page("/")
    await phone.sign_in(page)
    await phone.fill_in(page, CERTIFICATE)
    number = await phone.submit(page)

    await page.goto(f"/cases/{number}")
    await page.get_by_text("撤回办件").first.click()
    await page.get_by_role("textbox").first.fill("暂时不办了")
    await page.get_by_role("button", name="撤回").last.click()

    await expect(page.get_by_text("已撤回").first).to_be_visible(timeout=15_000)
