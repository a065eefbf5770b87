"""A storm: one phone, many submissions, and whatever can go wrong between them, drawn from a seed."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Browser, BrowserContext, Error, Page

from tests.fixtures.proxy import CALM, ROUGH, Road

CALMED_SECONDS = 40

Plan = Callable[[random.Random, int], dict[str, Any]]
SignIn = Callable[[Page], Awaitable[None]]


@dataclass
class Storm:
    """What was asked for, and what the phone says of it in the end."""

    sent: list[str] = field(default_factory=list)
    left: dict[str, Any] = field(default_factory=dict)
    signed_in: int = 0


@dataclass
class Phone:
    """One browser profile with one or two tabs."""

    context: BrowserContext
    road: Road
    random: random.Random
    tabs: list[Page] = field(default_factory=list)

    async def tab(self) -> Page:
        """Give the tab in use, a new one if there is none."""
        if not self.tabs:
            await self.open_tab()
        return self.tabs[-1]

    async def open_tab(self) -> None:
        page = await self.context.new_page()
        await page.goto("/")
        await page.wait_for_function("window.chaos")
        self.tabs.append(page)

    async def kill_tab(self) -> None:
        """End a tab without a word, in the middle of whatever it does."""
        if self.tabs:
            await self.tabs.pop(self.random.randrange(len(self.tabs))).close(run_before_unload=False)

    async def second_tab(self) -> None:
        if len(self.tabs) == 1:
            await self.open_tab()

    async def airplane(self) -> None:
        await self.context.set_offline(True)
        await asyncio.sleep(self.random.random() * 0.3)
        await self.context.set_offline(False)

    async def road_gone(self) -> None:
        """Stop the listening socket and break what is open: offline mode alone is no proof."""
        await self.road.close()
        await asyncio.sleep(self.random.random() * 0.3)
        await self.road.open()

    async def nothing(self) -> None:
        await asyncio.sleep(self.random.random() * 0.1)

    async def suffer(self) -> None:
        steps = [self.nothing, self.kill_tab, self.second_tab, self.airplane, self.road_gone]
        await self.random.choices(steps, [6, 3, 2, 1, 1])[0]()


async def storm(
    browser: Browser,
    road: Road,
    seed: int,
    runs: int,
    *,
    sign_in: SignIn,
    plan: Plan,
    calmed_seconds: int = CALMED_SECONDS,
) -> Storm:
    """Let one phone submit `runs` applications over a rough road; then calm it and wait for the last."""
    drawn = random.Random(seed)
    context = await browser.new_context(base_url=f"http://127.0.0.1:{road.port}")
    phone = Phone(context, road, drawn)
    result = Storm()
    try:
        await _signed_in(phone, sign_in, result)
        road.plan = dict(ROUGH)
        for number in range(runs):
            asked = plan(drawn, seed * 100_000 + number)
            result.sent.append(await _apply(phone, asked, sign_in, result))
            await phone.suffer()
        road.plan = dict(CALM)
        await _signed_in(phone, sign_in, result)
        result.left = await calm(phone, calmed_seconds, lambda: _signed_in(phone, sign_in, result))
    finally:
        await context.close()
    return result


async def _apply(phone: Phone, asked: dict[str, Any], sign_in: SignIn, result: Storm) -> str:
    """Submit. A session that ends at this very moment makes the phone refuse: sign in and press again."""
    for _ in range(3):
        await _signed_in(phone, sign_in, result)
        try:
            return str(await (await phone.tab()).evaluate("plan => chaos.apply(plan)", asked))
        except Error as fault:
            if "otherPerson" not in str(fault):
                raise
    raise AssertionError("the phone took nothing for its own person")


async def _signed_in(phone: Phone, sign_in: SignIn, result: Storm) -> bool:
    """Sign in, at first and whenever the server took a repeated refresh for a stolen one; say whether."""
    page = await phone.tab()
    if await page.evaluate("() => localStorage.getItem('person')"):
        return False
    plan, phone.road.plan = phone.road.plan, dict(CALM)
    await sign_in(page)
    await page.wait_for_function("() => chaos.owner()")
    phone.road.plan = plan
    result.signed_in += 1
    return True


async def calm(
    phone: Phone, seconds: int = CALMED_SECONDS, sign_in: Callable[[], Awaitable[bool]] | None = None
) -> dict[str, Any]:
    """Wait until the phone has nothing left to send, or patience ends.

    The last reply lost before the calm may have been that of a refresh, so the session may end in it too.
    """
    deadline = time.monotonic() + seconds
    while True:
        try:
            if sign_in and await sign_in():
                deadline = time.monotonic() + seconds
            left: dict[str, Any] = await (await phone.tab()).evaluate("() => chaos.left()")
        except Error:
            left = {"jobs": -1}
        if left["jobs"] == 0 or time.monotonic() > deadline:
            return left
        await asyncio.sleep(0.1)
