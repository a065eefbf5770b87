"""Two server processes on one database: once a change is acknowledged, neither tells the past."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from functools import partial

import asyncpg
import httpx
import pytest
import pytest_asyncio

from backend.catalogue.models import LifeEvent
from backend.kit import db as kit_db
from backend.kit.answers.announce import LEASE_SECONDS, PRESENCE
from backend.kit.database import Database, credentials
from backend.settings import ROOT, SLICES
from tests.answers.test_following import CUT
from tests.answers.test_front import address
from tests.answers.waiting import until
from tests.conftest import fresh_database

pytestmark = pytest.mark.slow

ENGLISH = {"Accept-Language": "en", "Accept-Encoding": "identity"}
LINES = httpx.Limits(keepalive_expiry=2)  # let go before the server does: it hangs up after five seconds
ROUNDS = 40
BIRTH = "Having a child"  # what the county calls it in English


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Servers:
    """Two processes and a way to ask each."""

    def __init__(self, environment):
        self.ports = [free_port(), free_port()]
        self.processes = [
            subprocess.Popen(
                [sys.executable, "-m", "backend.cli", "serve"],
                cwd=ROOT,
                env=environment | {"PORT": str(port)},
            )
            for port in self.ports
        ]
        self.speaking = [
            httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=ENGLISH, timeout=30, limits=LINES)
            for port in self.ports
        ]

    async def stand(self):
        for client in self.speaking:
            await until(partial(self._alive, client), patience=60)

    async def show(self, name):
        """Wait until both show a name."""

        async def both():
            return await self.names() == [name] * 2

        await until(both, patience=30)  # unheard, it would take ten minutes

    async def _alive(self, client):
        try:
            return (await client.get("/readyz")).status_code == 200
        except httpx.TransportError:
            return False

    async def name(self, which):
        reply = await self.speaking[which].get(address("Home"))
        events = reply.json()["data"]["lifeEvents"]
        return next(event["name"] for event in events if event["code"] == "birth")

    async def names(self):
        return [await self.name(which) for which in (0, 1)]

    async def stop(self):
        for client in self.speaking:
            await client.aclose()
        for process in self.processes:
            process.send_signal(signal.SIGCONT)
            process.kill()
            process.wait()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def database(servers, stocked_template):
    async with fresh_database(servers, stocked_template) as url:
        yield Database(url, SLICES)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def two(servers, database, tmp_path_factory):
    """Give two processes that stand for all tests here, and their database."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    words = {"DEMO": "1", "VAR_DIR": str(tmp_path_factory.mktemp("var"))}
    both = Servers(kept | words | {"DATABASE_URL": database.url, "REDIS_URL": servers.redis_url})
    try:
        await both.stand()
        async with kit_db.connected(database):
            yield both
    finally:
        await both.stop()


async def rename(name):
    async with kit_db.transaction():
        await LifeEvent.filter(code="birth").update(name_en=name)


async def test_no_process_tells_the_past_after_an_acknowledged_change(two):
    told = ["0"]
    stale = []

    async def read(which):
        while told[0] != "end":
            known = told[0]
            seen = await two.name(which)
            if known != "end" and seen.isdigit() and int(seen) < int(known):
                stale.append((which, known, seen))

    await rename("0")
    readers = [asyncio.create_task(read(which)) for which in (0, 1) for _ in range(3)]
    try:
        for number in range(1, ROUNDS):
            await rename(str(number))
            told[0] = str(number)
            assert await two.names() == [str(number)] * 2
    finally:
        told[0] = "end"
        await asyncio.gather(*readers)

    assert stale == []


async def test_a_process_that_lags_behind_holds_the_acknowledgement_not_the_truth(two):
    async def ask_once(changing):
        await changing
        return await asyncio.gather(*(two.name(0) for _ in range(8)))

    for number in range(10):
        await asyncio.gather(*(two.name(0) for _ in range(8)))  # the connections stand, the answer is stored
        two.processes[0].send_signal(signal.SIGSTOP)
        asking = asyncio.create_task(ask_once(asyncio.create_task(rename(str(number)))))
        await asyncio.sleep(0.1)
        two.processes[0].send_signal(signal.SIGCONT)
        assert set(await asking) == {str(number)}


async def test_what_the_command_line_loads_is_seen_by_all_when_it_returns(two, database, tmp_path):
    await two.names()
    lines = (ROOT / "county" / "county.yaml").read_text("utf-8")
    assert lines.count(BIRTH) == 1
    (tmp_path / "county.yaml").write_text(lines.replace(BIRTH, "New name"), "utf-8")

    loading = [sys.executable, "-m", "backend.cli", "county", "load", str(tmp_path / "county.yaml")]
    words = {"DEMO": "1", "VAR_DIR": str(tmp_path), "DATABASE_URL": database.url}
    done = await asyncio.to_thread(
        subprocess.run, loading, cwd=ROOT, env=os.environ | words, capture_output=True, text=True
    )

    assert done.returncode == 0, done.stderr
    assert await two.names() == ["New name"] * 2


async def test_other_hands_are_heard_within_moments(two, database):
    await two.names()
    raw = await asyncpg.connect(**credentials(database.url))
    await raw.execute("UPDATE catalogue_life_event SET name_en = 'By hand' WHERE code = 'birth'")
    await raw.close()

    await two.show("By hand")


async def test_a_process_that_stood_still_does_not_tell_the_past_when_it_goes_on(two):
    await asyncio.gather(*(two.name(0) for _ in range(8)))
    two.processes[0].send_signal(signal.SIGSTOP)
    asking = asyncio.create_task(two.name(0))
    begun = time.monotonic()

    await rename("While it slept")
    waited = time.monotonic() - begun
    asked_late = asyncio.gather(*(two.name(0) for _ in range(8)))
    await asyncio.sleep(0.1)
    two.processes[0].send_signal(signal.SIGCONT)

    assert waited >= LEASE_SECONDS
    assert set(await asked_late) == {"While it slept"}
    assert await two.name(1) == "While it slept"
    assert await asking


async def test_a_lost_message_costs_nothing_because_the_line_it_was_lost_on_is_gone(two, database):
    await two.names()
    raw = await asyncpg.connect(**credentials(database.url))
    await raw.fetch(CUT, *PRESENCE)
    await raw.execute("UPDATE catalogue_life_event SET name_en = 'Unheard' WHERE code = 'birth'")
    await raw.close()

    await two.show("Unheard")
