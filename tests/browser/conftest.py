"""A whole running system and a real Chromium for the journeys.

`site` is `zhengtong run`, the newcomer's own command, on its own folder and port; `browser` is Chromium;
`open_page(...)` gives a fresh phone or desk.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import httpx
import pytest
import pytest_asyncio
import redis.asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from backend.kit import children
from backend.kit.database import credentials
from backend.settings import ROOT, socket_dir
from tests.browser import fonts
from tests.browser.chaos.signing import SIGN_IN
from tests.conftest import session_folder

expect.set_options(
    timeout=30_000
)  # as long as Playwright's own clicks wait: patience costs nothing while all is well
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",  # a microphone that hums
]
STREAMS_FROM = "https://video.example.cn"  # where the county is said to keep its streams
AXE = ROOT / "pwa" / "node_modules" / "axe-core" / "axe.min.js"
REMEMBER = (
    """([id, label]) => localStorage.setItem("person", JSON.stringify({ id, kind: "CITIZEN", label }))"""
)


@dataclass(frozen=True)
class Site:
    """A running system."""

    url: str
    folder: Path

    @property
    def notes(self) -> str:
        """What the demo tells the newcomer: accounts, passwords, second factors."""
        return (self.folder / "demo.txt").read_text()

    async def rows(self, statement: str, *values: object) -> list[asyncpg.Record]:
        """Look into the database."""
        address = f"postgresql://zhengtong@/zhengtong?host={socket_dir(self.folder)}"
        connection = await asyncpg.connect(**credentials(address))
        try:
            return list(await connection.fetch(statement, *values))
        finally:
            await connection.close()

    async def forget_limits(self) -> None:
        """Give everybody their whole allowance back: all tests sign in from one address."""
        socket = f"unix://{socket_dir(self.folder)}/valkey.sock"
        async with redis.asyncio.from_url(socket) as client:
            spent = [key async for key in client.scan_iter("{limit}:*")]
            if spent:
                await client.delete(*spent)


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    with running_site() as running:
        yield running


@contextmanager
def running_site() -> Iterator[Site]:
    """Run the whole system on a folder and a port of its own."""
    folder = session_folder()
    port = _free_port()
    log = folder / "run.log"
    environment = os.environ | {"VAR_DIR": str(folder), "PORT": str(port), "DEMO": "1", "ALLOW_QUERIES": "1"}
    environment |= {"VIDEO_ORIGINS": STREAMS_FROM}
    command = [str(Path(sys.executable).with_name("zhengtong")), "run"]
    running = children.spawn(command, log=log, env=environment, death_signal=signal.SIGINT)
    try:
        _wait(f"http://127.0.0.1:{port}/readyz", running, log)
        yield Site(f"http://127.0.0.1:{port}", folder)
    finally:
        children.stop(running, signal.SIGINT, patience=60)
        shutil.rmtree(folder, ignore_errors=True)


@pytest_asyncio.fixture(autouse=True, loop_scope="session")
async def fresh_limits(request: pytest.FixtureRequest) -> None:
    """Let no test run out of what those before it have spent."""
    if "site" in request.fixturenames:
        await request.getfixturevalue("site").forget_limits()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    assert CHROMIUM, "Chromium is missing: apt-get install chromium"
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=FLAGS, env=fonts.environment()
        )
        yield launched
        await launched.close()


OpenPage = Callable[..., Awaitable[Page]]


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(browser: Browser, site: Site) -> AsyncIterator[OpenPage]:
    """Give a way to take up a fresh device: `page = await open_page("/me", language="en")`."""
    contexts = []

    async def opening(
        path: str = "/", *, language: str = "zh-CN", desk: bool = False, dark: bool = False, **options: object
    ) -> Page:
        context = await browser.new_context(
            base_url=site.url,
            viewport=DESK if desk else PHONE,
            locale=language,
            timezone_id="Asia/Shanghai",
            color_scheme="dark" if dark else "light",
            has_touch=not desk,
            reduced_motion="reduce",  # or axe measures a colour on its way to another
            **options,
        )
        contexts.append(context)
        page = await context.new_page()
        page.complaints = _collect_complaints(page)
        await page.goto(path)
        return page

    yield opening
    for context in contexts:
        await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def signed(open_page: OpenPage) -> OpenPage:
    """Give a phone on which somebody is signed in: `page = await signed("138…", "/drafts")`."""

    async def signing(phone: str, path: str, **options: object) -> Page:
        page = await open_page("/", **options)
        id_ = await page.evaluate(SIGN_IN, phone)
        await page.evaluate(REMEMBER, [id_, phone])
        await page.goto(path)
        return page

    return signing


async def axe_faults(page: Page) -> list[str]:
    """Run axe on what the page shows, once no other is on its way, and give what it finds, a line each."""
    await expect(page.locator(".working")).to_have_count(0)
    # The page's own policy forbids foreign scripts, so axe comes in through the DevTools protocol.
    await page.evaluate(AXE.read_text())
    found = await page.evaluate("async () => (await axe.run(document)).violations")
    return [
        f"{fault['id']}: {fault['help']} — {node['html'][:120]}" for fault in found for node in fault["nodes"]
    ]


def demo_code(text: str) -> str:
    """Find the six digits of a demo sign-in code in what the page says."""
    found = re.search(r"(?<!\d)\d{6}(?!\d)", text)
    assert found, f"no code in: {text[:200]}"
    return found[0]


def _collect_complaints(page: Page) -> list[str]:
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    return complaints


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(url: str, running: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 450
    while time.monotonic() < deadline:
        assert running.poll() is None, log.read_text()
        try:
            if httpx.get(url, timeout=5).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    raise AssertionError(log.read_text())
