"""The short form on the phone, for tests of what becomes of an application."""

from playwright.async_api import Page, expect

ITEM = "MKT-04"
# The worker answers for this page and has every script and style in store that was fetched for it.
READY_FOR_OFFLINE = """async () => {
  if (!navigator.serviceWorker.controller) return false;
  const fetched = performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname);
  const files = fetched.filter((path) => path.startsWith("/assets/"));
  return (await Promise.all(files.map((path) => caches.match(path)))).every(Boolean);
}"""


async def ready_for_offline(page: Page) -> None:
    """Wait until the page would open without a network."""
    await page.wait_for_function(READY_FOR_OFFLINE)


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
