"""The short form on the phone, for tests of what becomes of an application."""

from playwright.async_api import Page, expect

ITEM = "MKT-04"
CONTROLLED = """() => new Promise((resolve) => {
  if (navigator.serviceWorker.controller) resolve();
  navigator.serviceWorker.addEventListener("controllerchange", () => resolve());
})"""


async def fill(page: Page) -> None:
    """Fill in the form of ITEM up to its review page."""
    await page.fill("#f-question", "毛竹买卖合同怎么签？")
    await page.select_option("#f-home", index=1)
    await page.select_option("#f-home-village", index=1)
    await page.fill("#f-home-text", "三组2号")
    await page.check("#f-evidence")
    await page.click("button[type=submit]")
    await page.check("#f-reply")
    await page.click("button[type=submit]")
    await expect(page.locator("h1")).to_have_text("检查并提交")
