"""Every component of the app, as its examples show it, in every dress: accessible and large enough to hit."""

import os
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote, urlparse

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Route, expect

from backend.settings import ROOT
from tests.browser.conftest import PHONE, axe_faults

pytestmark = pytest.mark.browser

ORIGIN = "https://examples.test"
TOO_SMALL = """(least) => [...document.querySelectorAll("main :is(a, button, input, select, textarea)")]
  .map((control) => control.closest("label") || control)
  .filter(({ offsetHeight }) => offsetHeight && offsetHeight < least - 0.5)
  .filter((control) => getComputedStyle(control).display !== "inline")
  .map((control) => `${control.outerHTML.slice(0, 80)}: ${control.offsetHeight}`)"""


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples")
    command = ["../tools/with-node", "npm", "exec", "--", "vite", "build", "--logLevel", "error"]
    built = subprocess.run(
        [*command, "--outDir", str(folder), "--emptyOutDir"],
        cwd=ROOT / "pwa",
        env=os.environ | {"EXAMPLES": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    return folder


@pytest_asyncio.fixture(loop_scope="session")
async def show(browser: Browser, examples: Path) -> AsyncIterator[object]:
    """Open the examples in a dress: language, text size, light or dark. No server is behind them."""
    contexts = []

    async def give(route: Route) -> None:
        path = examples / urlparse(route.request.url).path.lstrip("/")
        await route.fulfill(path=path if path.is_file() else examples / "index.html")

    async def showing(language: str, size: int, theme: str) -> Page:
        context = await browser.new_context(viewport=PHONE, locale=language, reduced_motion="reduce")
        contexts.append(context)
        dress = quote(f"lang={language}&size={size}&theme={theme}", safe="")
        await context.add_cookies([{"name": "prefs", "value": dress, "url": ORIGIN}])
        await context.route(f"{ORIGIN}/**", give)
        page = await context.new_page()
        await page.goto(f"{ORIGIN}/ui")
        await page.locator("main h1").wait_for()
        return page

    yield showing
    for context in contexts:
        await context.close()


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize(("size", "theme"), [(16, "light"), (16, "dark"), (20, "light"), (30, "dark")])
async def test_examples_are_accessible_in_every_dress(show, language, size, theme):
    page = await show(language, size, theme)

    assert await axe_faults(page) == []
    assert await page.evaluate(TOO_SMALL, 60 if size > 16 else 44) == []
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_every_component_has_examples(show):
    folders = {path.name for path in (ROOT / "pwa" / "src" / "ui").iterdir() if path.is_dir()}

    page = await show("zh-CN", 16, "light")

    assert (
        set(await page.locator("main section[id]").evaluate_all("all => all.map((each) => each.id)"))
        == folders
    )


async def test_a_dialog_keeps_the_focus_and_gives_it_back(show):
    page = await show("zh-CN", 16, "light")
    opener = page.get_by_role("button", name="打开对话框")

    await opener.click()
    await expect(page.locator("dialog :focus")).to_be_visible()

    await page.keyboard.press("Escape")
    await expect(opener).to_be_focused()


async def test_arrow_keys_move_between_tabs(show):
    page = await show("zh-CN", 16, "light")
    await page.get_by_role("tab", name="在办").focus()

    await page.keyboard.press("ArrowRight")

    await expect(page.get_by_role("tab", name="办结")).to_have_attribute("aria-selected", "true")
    await expect(page.get_by_role("tabpanel")).to_contain_text("没有办结的")
