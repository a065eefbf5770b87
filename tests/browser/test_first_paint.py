"""The first screen stands before any script, and the app takes it over as it is."""

import asyncio
import contextlib
import json
import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.async_api import expect

from backend.settings import ROOT
from tests.browser import phone
from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser

PAGES = [
    "/", "/services", "/items", "/life/birth", "/departments", "/search", "/search?q=sfz",
    "/about", "/verify", "/items/FAM-01",
]  # fmt: skip
DRESSES = [("zh-CN", 16, "auto"), ("en", 16, "dark"), ("zh-CN", 20, "light"), ("en", 30, "auto")]
PERSISTED = json.loads((ROOT / "graphql" / "persisted.json").read_text("utf-8"))
# Fetched when the phone has nothing else to do, so that a complaint can be filed without a network.
KEPT_READY = {"ComplaintCategories", "CountyFacts", "CountyMap"}
# Elements taken out of the app while it starts, and those put in: the shell adds its status lines.
WATCH = """
window.out = []; window.added = [];
const isElement = (node) => node.nodeType === 1;
new MutationObserver((changes) => {
  for (const { target, removedNodes, addedNodes } of changes) {
    if (!target.closest?.("#app")) continue;
    out.push(...[...removedNodes].filter(isElement).map((node) => node.outerHTML));
    if (document.readyState !== "loading") added.push(...[...addedNodes].filter(isElement));
  }
}).observe(document, { childList: true, subtree: true });
"""
SHIFTS = """
window.moved = 0;
const add = (list) => list.getEntries().forEach(({ value }) => { moved += value; });
new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture
async def device(browser, site):
    """Take up a device dressed in a language, size and colours; before the app has ever run on it."""
    opened = []

    async def taking(language="zh-CN", size=16, theme="auto", **options):
        context = await browser.new_context(
            base_url=site.url, viewport=PHONE, locale=language, timezone_id="Asia/Shanghai",
            reduced_motion="reduce", service_workers="block", **options,
        )  # fmt: skip
        opened.append(context)
        dress = quote(f"lang={language}&size={size}&theme={theme}", safe="")
        await context.add_cookies([{"name": "prefs", "value": dress, "url": site.url}])
        page = await context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
        return page

    yield taking
    for context in opened:
        await context.close()


def asked_for(url):
    """Give the name of the operation that a GET asks for."""
    [document] = parse_qs(urlsplit(url).query)["documentId"]
    return re.match(r"query (\w+)", PERSISTED[document])[1]


async def taken_over(page):
    """Wait until the app runs: its status line comes last."""
    await page.locator(".toasts").wait_for(state="attached")


@pytest.mark.parametrize(("language", "size", "theme"), DRESSES)
async def test_the_app_takes_over_what_the_server_drew(device, language, size, theme):
    bare = await device(language, size, theme, java_script_enabled=False)
    page = await device(language, size, theme)
    await page.add_init_script(WATCH)

    for path in PAGES:
        await bare.goto(path)
        await page.goto(path)
        await taken_over(page)

        assert await page.evaluate("out") == [], path
        assert await page.evaluate("added.every((node) => node.matches('.network, .toasts'))"), path
        read, drawn = [await each.locator("main").inner_text() for each in (bare, page)]
        assert read == drawn, path
        assert await bare.title() == await page.title()
        assert await bare.locator("html").get_attribute("lang") == language
    assert page.complaints == []


async def test_reading_and_searching_need_no_script(device):
    page = await device(java_script_enabled=False)

    await page.goto("/")
    await page.get_by_role("searchbox").fill("身份证")
    await page.get_by_role("button", name="搜索").click()
    await page.locator("main .list-row").first.click()

    await expect(page.locator("main h1")).to_contain_text("身份证")


async def test_the_first_screen_asks_for_no_data_and_does_not_move(device):
    page = await device()
    asked = []
    page.on(
        "request",
        lambda request: asked.append(asked_for(request.url)) if "/graphql" in request.url else None,
    )
    await page.add_init_script(SHIFTS)

    for path in ("/", "/items/FAM-01", "/services"):
        await page.goto(path)
        await taken_over(page)

        assert await page.evaluate("moved") == 0, path
    assert set(asked) <= KEPT_READY


async def test_what_was_pressed_and_typed_before_the_app_ran_counts(device):
    page = await device()
    late = asyncio.Event()

    async def hold(route):
        await late.wait()
        await route.continue_()

    await page.route("**/assets/common-*.js", hold)  # the page's own code is late
    await page.goto("/search", wait_until="commit")
    await page.get_by_role("searchbox").fill("身份证")
    await page.get_by_role("button", name="长辈版").click()
    await page.wait_for_load_state("domcontentloaded")
    await page.get_by_role("button", name="长辈版").click()
    late.set()

    await expect(page.locator("html")).to_have_attribute("data-type", "elder")
    await expect(page.get_by_role("searchbox")).to_have_value("身份证")
    await expect(page.locator("main .list-row").first).to_contain_text("身份证")


async def test_who_is_signed_in_is_added_to_a_page_that_knows_nobody_and_nothing_moves(open_page):
    page = await open_page("/", service_workers="block")
    await phone.sign_in(page)
    await phone.fill_in(page, "FAM-01")
    await phone.submit(page)
    own = page.locator(".home-cases .list-title")
    await page.goto("/")
    await expect(own).to_have_count(1)
    await page.add_init_script(WATCH + SHIFTS)

    sent = await (await page.request.get("/")).text()
    await page.goto("/")
    await expect(own).to_have_count(1)
    await taken_over(page)

    assert "home-cases" in sent
    assert await own.inner_text() not in sent.split("home-events")[0]
    assert await page.evaluate("moved") == 0
    await page.context.clear_cookies()
    await page.evaluate("localStorage.clear()")
    await page.goto("/")
    await expect(page.get_by_text("登录后看")).to_be_visible()


async def test_a_page_read_once_opens_without_a_network(open_page):
    page = await open_page("/items/FAM-01")
    await page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    await page.wait_for_function(
        "caches.open('public-1').then((cache) => cache.keys()).then((all) => all.length > 0)"
    )
    await page.wait_for_load_state("networkidle")  # what follows the first answer is kept, too

    await page.context.set_offline(True)
    with contextlib.suppress(Exception):
        await page.reload()

    await expect(page.locator("main h1")).to_contain_text("一孩生育证办理")
