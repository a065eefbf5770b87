"""The app on the home screen: it can be put there, its icon counts, it asks before it becomes a newer one."""

import pytest
from playwright.async_api import expect

from tests.browser import phone

pytestmark = pytest.mark.browser

# The same program under another address is a newer worker to the browser.
RELEASE = "async () => { await navigator.serviceWorker.register('/sw.js?newer'); }"
COUNT = """window.counted = [];
navigator.setAppBadge = async (count) => { counted.push(count); };
navigator.clearAppBadge = async () => { counted.push(0); };"""


async def controlled(page):
    await page.wait_for_function("() => navigator.serviceWorker.controller !== null")


async def test_a_browser_finds_nothing_that_speaks_against_installing(open_page):
    page = await open_page("/")
    await controlled(page)
    tools = await page.context.new_cdp_session(page)

    manifest = await tools.send("Page.getAppManifest")
    faults = await tools.send("Page.getInstallabilityErrors")

    assert manifest["errors"] == []
    # Windows of the tests are private ones, in which nothing can be installed.
    assert [each["errorId"] for each in faults["installabilityErrors"]] in ([], ["in-incognito"])


async def test_a_newer_app_waits_until_it_is_asked_for_even_where_it_was_just_opened(open_page):
    page = await open_page("/apply/FAM-01")
    await controlled(page)
    await page.evaluate("() => { window.same = true; }")

    await page.evaluate(RELEASE)

    prompt = page.locator(".update")
    await expect(prompt).to_be_visible()
    assert await page.evaluate("() => window.same")
    async with page.expect_navigation():
        await prompt.get_by_role("button", name="更新", exact=False).last.click()
    await expect(page.locator("main h1")).to_be_visible()
    assert (await page.evaluate("() => navigator.serviceWorker.controller.scriptURL")).endswith("?newer")


async def test_the_icon_counts_what_waits_and_nothing_once_it_has_gone(open_page):
    page = await open_page("/")
    await page.context.add_init_script(COUNT)
    await phone.sign_in(page)
    await phone.fill_in(page, "FAM-01")
    await page.context.set_offline(True)
    await page.get_by_role("button", name="提交申请").click()

    await page.wait_for_function("() => counted.at(-1) === 1")
    await page.context.set_offline(False)
    await phone.receipt(page)

    # The submission has gone; what counts now is the notice of it.
    await page.goto("/notices")
    await page.locator("main summary").first.click()
    await page.wait_for_function("() => counted.at(-1) === 0")
