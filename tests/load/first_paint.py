"""Times the first screen of public pages on a slow phone, as a browser without any cache meets it.

    python -m tests.load.first_paint [URL] [runs]

Without an address it starts a demo county of its own. Six times slower processor, slow 4G (562 ms a request,
1.5 Mbit/s), no service worker. Prints the median of largest contentful paint, blocking time and layout shift,
and the brotli kilobytes of the page and of the scripts it names.
"""

import asyncio
import statistics
import sys
from contextlib import nullcontext

import httpx
from playwright.async_api import Browser, async_playwright

from tests.browser import fonts
from tests.browser.conftest import CHROMIUM, FLAGS, PHONE, running_site

PAGES = ("/", "/services", "/items", "/departments", "/search", "/about", "/items/FAM-01")
SLOW_4G = {
    "offline": False,
    "latency": 562.5,
    "downloadThroughput": 1.6 * 1024 * 1024 / 8 * 0.9,
    "uploadThroughput": 750 * 1024 / 8 * 0.9,
}
WATCH = """
window.seen = { lcp: 0, tbt: 0, cls: 0 };
const watch = (type, take) =>
  new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
watch("largest-contentful-paint", ({ startTime }) => { seen.lcp = startTime; });
watch("longtask", ({ duration }) => { seen.tbt += Math.max(0, duration - 50); });
watch("layout-shift", ({ value, hadRecentInput }) => { if (!hadRecentInput) seen.cls += value; });
"""
QUIET_MS = 1500


async def visit(browser: Browser, url: str) -> dict[str, float]:
    context = await browser.new_context(
        viewport=PHONE, device_scale_factor=2, service_workers="block", locale="zh-CN"
    )
    try:
        page = await context.new_page()
        await page.add_init_script(WATCH)
        tools = await context.new_cdp_session(page)
        await tools.send("Network.enable")
        await tools.send("Network.emulateNetworkConditions", SLOW_4G)
        await tools.send("Emulation.setCPUThrottlingRate", {"rate": 6})
        await page.goto(url, wait_until="networkidle")
        await page.wait_for_timeout(QUIET_MS)
        return dict(await page.evaluate("seen"))
    finally:
        await context.close()


def weigh(url: str) -> float:
    """Add up the page and the scripts it names, as they travel."""
    with httpx.Client(headers={"Accept-Encoding": "br", "Accept-Language": "zh-CN"}) as client:
        page = client.get(url)
        scripts = {part.split('"')[0] for part in page.text.split('="/assets/')[1:] if ".js" in part[:60]}
        replies = [page, *(client.get(str(page.url.join(f"/assets/{name}"))) for name in scripts)]
    return sum(int(reply.headers["content-length"]) for reply in replies) / 1000


async def measure(url: str, runs: int) -> None:
    print(f"{'page':<16}{'LCP ms':>8}{'TBT ms':>8}{'CLS':>8}{'kB':>8}")  # noqa: T201
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=FLAGS, env=fonts.environment()
        )
        for path in PAGES:
            seen = [await visit(browser, url + path) for _ in range(runs)]
            lcp, tbt, cls = (statistics.median(one[name] for one in seen) for name in ("lcp", "tbt", "cls"))
            print(f"{path:<16}{lcp:8.0f}{tbt:8.0f}{cls:8.3f}{weigh(url + path):8.1f}")  # noqa: T201
        await browser.close()


def main() -> None:
    given = sys.argv[1] if len(sys.argv) > 1 else ""
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with nullcontext(given) if given else running_site() as site:
        asyncio.run(measure(given or site.url, runs))


if __name__ == "__main__":
    main()
