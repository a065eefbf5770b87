"""What everybody may read: found, accessible in every dress, and readable without a network."""

import re
from urllib.parse import quote

import pytest
from playwright.async_api import Page, expect

from tests.browser.applying import question, ready_for_offline
from tests.browser.conftest import axe_faults

pytestmark = pytest.mark.browser

PUBLIC = [
    "/",
    "/services",
    "/items",
    "/departments",
    "/items/FAM-01",
    "/search?q=sfz",
    "/settings",
    "/signin",
    "/about",
    "/verify",
    "/nowhere",
]


# The page's own policy forbids style tags of others; a constructed sheet is no tag.
SPACE_OUT = """() => {
    const sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [sheet];
    sheet.replaceSync(`* {
        letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important
    }`);
}"""
TOO_WIDE = """() => {
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    const over = (each) => each.getBoundingClientRect().right > innerWidth + 0.5;
    const named = (each) => `${each.tagName} ${each.className}: ${each.textContent.slice(0, 40)}`;
    return [...document.querySelectorAll("body *")].filter(over).map(named);
}"""


INDEX_KEPT = (
    """async (id) => (await (await caches.open("public-1")).keys()).some(({ url }) => url.includes(id))"""
)


async def too_wide(page: Page) -> list[str]:
    """Name what reaches beyond the edge of a page that can be moved sideways."""
    return list(await page.evaluate(TOO_WIDE))


@pytest.fixture
def dressed(open_page, site):
    async def opening(path, language="zh-CN", size=16, theme="light"):
        page = await open_page("/healthz", language=language)
        dress = quote(f"lang={language}&size={size}&theme={theme}", safe="")
        await page.context.add_cookies([{"name": "prefs", "value": dress, "url": site.url}])
        await page.goto(path)
        await page.locator("main h1").wait_for()
        return page

    return opening


@pytest.mark.parametrize("path", PUBLIC)
@pytest.mark.parametrize(("language", "size", "theme"), [("zh-CN", 16, "light"), ("en", 30, "dark")])
async def test_a_public_page_is_accessible_and_fits(dressed, path, language, size, theme):
    page = await dressed(path, language, size, theme)

    assert await axe_faults(page) == []
    assert await too_wide(page) == []
    # WCAG 1.4.12, and a phone whose fonts run wider than this machine's.
    await page.evaluate(SPACE_OUT)
    assert await too_wide(page) == []


@pytest.mark.parametrize("wanted", ["身份证", "sfz", "shenfenzheng", "identity card"])
async def test_an_item_is_found_by_word_initials_pinyin_and_english(dressed, wanted):
    page = await dressed("/", "en" if " " in wanted else "zh-CN")

    await page.get_by_role("searchbox").fill(wanted)
    await page.keyboard.press("Enter")

    await expect(page.locator("main .list-row").first).to_contain_text(re.compile("身份证|ID|dentity"))


async def test_an_item_says_how_long_how_much_and_what_to_bring_before_all_else(dressed):
    page = await dressed("/items")
    await page.locator("main .list-row").first.click()
    await page.locator(".item-answers").wait_for()

    answers = await page.locator(".item-answers dt").all_inner_texts()
    disclosures = await page.locator(".item-eight h3").count()

    assert answers == ["多久办好", "要多少钱", "带什么材料", "找谁办"]
    assert disclosures == 8
    assert await axe_faults(page) == []


async def test_going_on_moves_focus_to_the_heading_and_going_back_keeps_the_place(dressed):
    page = await dressed("/")
    await page.locator(".home-windows a").last.scroll_into_view_if_needed()
    left_at = await page.evaluate("scrollY")

    await page.locator(".home-windows a").last.click()
    await page.locator("main .list-row").first.wait_for()
    await expect(page.locator("main h1")).to_be_focused()

    await page.go_back()
    await page.locator(".home-windows").wait_for()
    await page.wait_for_function("(left) => Math.abs(scrollY - left) < 60", arg=left_at)


async def test_the_catalogue_can_be_searched_without_a_network(dressed):
    page = await dressed("/search")
    await page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    await page.reload()
    await ready_for_offline(page)
    await page.wait_for_function(INDEX_KEPT, arg=question("CatalogueIndex"))

    await page.context.set_offline(True)
    await page.goto("/search?q=sfz")

    await expect(page.locator("main .list-row").first).to_contain_text("身份证")
