"""The short form on the phone, for tests of what becomes of an application."""

import json

from playwright.async_api import Page, expect

from backend.settings import ROOT

ITEM = "MKT-04"
# The worker answers for this page and has every file and published answer in store that was fetched for it.
READY_FOR_OFFLINE = """async (published) => {
  if (!navigator.serviceWorker.controller) return false;
  const fetched = performance.getEntriesByType("resource").map(({ name }) => new URL(name));
  const files = fetched.filter(({ pathname }) => pathname.startsWith("/assets/"));
  const answers = fetched.filter(({ search }) => search.startsWith(`?documentId=${published}`));
  if (published && !answers.length) return false;
  const inStore = answers.map(({ href }) => `${href}&language=zh-CN`);
  const kept = [...files.map(({ pathname }) => pathname), ...inStore];
  const held = kept.map((name) => caches.match(name));
  return (await Promise.all(held)).every(Boolean);
}"""


def question(name: str) -> str:
    """Give the id under which the app asks the query of this name."""
    documents = json.loads((ROOT / "graphql" / "persisted.json").read_text("utf-8"))
    return next(id_ for id_, text in documents.items() if f"query {name}" in text)


async def ready_for_offline(page: Page, published: str = "") -> None:
    """Wait until the page would open without a network, the answer to the question `published` with it."""
    await page.wait_for_function(READY_FOR_OFFLINE, arg=published)


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
