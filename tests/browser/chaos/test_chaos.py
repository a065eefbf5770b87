"""0 lost, 0 duplicated: seeded storms between a real browser and the real server.

`CHAOS_RUNS` submissions (200 in `make test`, 2,000 in `make chaos`), a phone for every 25. Every mutant
must fail what the sound app passes.
"""

import asyncio
import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Error, Page

from backend.settings import ROOT
from tests.browser import filing
from tests.browser.chaos.signing import SIGN_IN
from tests.browser.chaos.storm import Phone, calm, storm
from tests.browser.conftest import Site
from tests.fixtures.proxy import Road

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

RUNS = int(os.environ.get("CHAOS_RUNS", "200"))
PER_PHONE = 25
LARGEST_FILE, SMALL_FILE = 700 * 1024, 30 * 1024  # three pieces, one piece
VILLAGE = "330523001002"
MUTANT_SEEDS = {"newkey": 9_000_001, "noresume": 9_000_002}
Build = Callable[[str | None], Path]


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build the harness, sound or with one thing broken."""

    @cache
    def building(mutant: str | None) -> Path:
        out = tmp_path_factory.mktemp("harness")
        environment = os.environ | {"CHAOS_OUT": str(out), "MUTANT": mutant or ""}
        made = subprocess.run(
            ["../tools/with-node", "npm", "exec", "--", "vite", "build", "--config", "tools/chaos.config.ts"],
            cwd=ROOT / "pwa",
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert made.returncode == 0, made.stderr
        return out

    return building


@dataclass(frozen=True)
class Matter:
    """An item somebody applies for, with answers that will do and the papers it asks for."""

    code: str
    version: str
    form: dict[str, Any]
    answers: dict[str, Any]
    papers: tuple[str, ...]

    def plan(self, random: Random, seed: int) -> dict[str, Any]:
        sizes = [LARGEST_FILE, *[SMALL_FILE] * len(self.papers)]
        files = {key: random.randrange(16, size) for key, size in zip(self.papers, sizes, strict=False)}
        told = {"item": self.code, "version": self.version, "form": self.form}
        return told | {"answers": self.answers, "files": files, "seed": seed}


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def matters(site: Site) -> list[Matter]:
    """Give an item that asks for no paper and one that asks for at least one."""
    citizen = filing.Citizen(site.url)
    found = [await _matter(citizen, code) for code in ("MKT-04", "MKT-02")]
    await citizen.http.aclose()
    assert [bool(matter.papers) for matter in found] == [False, True]
    return found


async def _matter(citizen: filing.Citizen, code: str) -> Matter:
    item = await citizen.ask("query($code: String!) { item(code: $code) { version { id form } } }", code=code)
    form, answers, papers = item["version"]["form"], {}, []
    while field := filing._next_open(form, answers):
        if field["type"] == "file":
            papers.append(field["key"])
            answers[field["key"]] = ["kept for later"]
        else:
            answers[field["key"]] = filing._answer(field, VILLAGE)
    answers = {key: value for key, value in answers.items() if key not in papers}
    return Matter(code, item["version"]["id"], form, answers, tuple(papers))


async def sign_in(page: Page, phone: str) -> str:
    """Sign somebody in over a road that may still be busy breaking; gives their id."""
    for _ in range(75):  # a number gets its next code after a minute
        try:
            return str(await page.evaluate(SIGN_IN, phone))
        except Error:
            await asyncio.sleep(1)
    raise AssertionError("nobody could sign in")


@dataclass
class Count:
    """What the server's database says of one phone's submissions."""

    cases: list[str]
    keys: int


async def counted(site: Site, person: str) -> Count:
    cases = await site.rows("SELECT id FROM cases_case WHERE person_id = $1", UUID(person))
    keys = await site.rows("SELECT id FROM kit_idempotency_key WHERE id LIKE $1", f"{person}:%")
    return Count([str(row["id"]) for row in cases], len(keys))


class Weather:
    """Phones one after the other, each over a road of its own."""

    def __init__(self, site: Site, browser: Browser, matters: list[Matter], folder: Path) -> None:
        self.site, self.browser, self.matters, self.folder = site, browser, matters, folder

    async def storm(self, seed: int, runs: int, **options: Any) -> None:
        """Fail unless everything submitted in a storm arrived once."""
        road = Road(("127.0.0.1", urlsplit(self.site.url).port or 80), self.folder, seed)
        person = ""

        async def arrive(page: Page) -> None:
            nonlocal person
            person = await sign_in(page, f"137{seed:08d}")

        def plan(random: Random, number: int) -> dict[str, Any]:
            return random.choice(self.matters).plan(random, number)

        await road.open()
        try:
            result = await storm(self.browser, road, seed, runs, sign_in=arrive, plan=plan, **options)
        finally:
            await road.close()
        count = await counted(self.site, person)
        result.left.pop("receipts", None)
        last = [f"{asked.method} {asked.path[:60]}" for asked, _ in road.asked[-6:]]
        said = f"seed {seed}: {result.left}, {last}, signed in {result.signed_in} times, {dict(road.mishaps)}"
        assert result.left == {"jobs": 0, "drafts": [], "stopped": []}, said
        assert sorted(count.cases) == sorted(result.sent), f"lost or doubled, {said}"
        assert count.keys == len(result.sent), f"sent under more than one key, {said}"


@pytest.mark.parametrize("batch", range(max(1, RUNS // PER_PHONE)))
async def test_whatever_the_road_does_every_submission_arrives_once(
    batch: int, site: Site, browser: Browser, matters: list[Matter], build: Build
) -> None:
    await Weather(site, browser, matters, build(None)).storm(batch, min(RUNS, PER_PHONE))


@pytest.mark.parametrize("mutant", ["newkey", "noresume"])
async def test_an_app_with_one_safeguard_less_does_not_weather_it(
    mutant: str, site: Site, browser: Browser, matters: list[Matter], build: Build
) -> None:
    weather = Weather(site, browser, matters, build(mutant))
    with pytest.raises(AssertionError):
        await weather.storm(MUTANT_SEEDS[mutant], PER_PHONE, calmed_seconds=12)


@pytest.mark.parametrize("mutant", [None, "nolock"])
async def test_tabs_and_worker_together_send_each_thing_once(
    mutant: str | None, site: Site, browser: Browser, matters: list[Matter], build: Build
) -> None:
    road = Road(("127.0.0.1", urlsplit(site.url).port or 80), build(mutant), 1, {"delay": 1})
    await road.open()
    context = await browser.new_context(base_url=f"http://127.0.0.1:{road.port}")
    try:
        phone = Phone(context, road, Random(1))
        page = await phone.tab()
        await sign_in(page, f"1388000000{int(mutant is None)}")
        await phone.open_tab()
        await phone.open_tab()
        before = len(road.asked)
        for number in range(6):
            await page.evaluate("plan => chaos.apply(plan)", matters[1].plan(Random(number), number))
        await calm(phone, 20)
    finally:
        await context.close()
        await road.close()

    bodies = [
        asked.body for asked, _ in road.asked[before:] if asked.method == "POST" and asked.path == "/graphql"
    ]
    pieces = [asked.head + asked.body for asked, _ in road.asked[before:] if asked.method == "PATCH"]
    once = len(bodies) == len(set(bodies)) and len(pieces) == len(set(pieces))
    assert once is (mutant is None)
