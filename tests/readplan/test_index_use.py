"""What people wait for is found by an index, at a hundred thousand cases or INDEX_CASES."""

import faulthandler
import os
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import pytest_asyncio
import redis.asyncio

from backend.cases.queues import Queue
from backend.embedded import Postgres
from backend.kit import crypto
from backend.kit.actor import Actor
from backend.kit.clock import HeldClock
from backend.kit.db import connected, migrate
from backend.kit.graphql.documents import load_documents
from backend.kit.graphql.execution import Executor
from backend.schema import build_schema, graphql_schema
from backend.settings import ROOT
from tests.applications.builders import decided, in_review, submitted
from tests.cases import world as worlds
from tests.load.seed import TABLES, seed
from tests.readplan.asking import Asking
from tests.readplan.explained import Explained, explain_all, explained

CASES = int(os.environ.get("INDEX_CASES", "100000"))
OFFICES = 40
BIG = frozenset(TABLES)
_SPEED = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "1h",
    "autovacuum": "off",
}

pytestmark = pytest.mark.slow


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def county(servers: Any, demo_settings: Any) -> Any:
    """Give a county with that many cases on a server of its own, whose log tells every plan."""
    faulthandler.cancel_dump_traceback_later()  # on a busy machine this takes longer than a test that hangs
    folder = Path(tempfile.mkdtemp(prefix=f"zt-{os.getpid()}-", dir="/tmp"))  # two gigabytes: not in memory
    log = folder / "log"
    postgres = Postgres(folder / "pg", folder / "s", log, **_SPEED)
    postgres.start()
    url = f"postgresql://zhengtong@/zhengtong?host={folder / 's'}"
    settings = replace(demo_settings, database_url=url, embedded_database=False)
    try:
        await migrate(settings.database)
        connection = await asyncpg.connect(host=str(folder / "s"), user="zhengtong", database="zhengtong")
        clock = HeldClock()
        crypto.install(settings.keyring)
        async with connected(settings.database):
            world = await worlds.build(clock.now())
            await _offices()
            numbers = [case.number for case in await _cases(world, clock)]
        await seed(connection, CASES, events_per_case=1)
        await explain_all(connection, "zhengtong")
        await connection.close()
        async with connected(settings.database), redis.asyncio.from_url(servers.redis_url) as client:
            schema = build_schema()
            asking = Asking(Executor(schema), clock, settings, client)
            documents = load_documents(ROOT / "graphql", graphql_schema(schema))
            yield County(world, asking, {each.name: each for each in documents}, numbers, log)
    finally:
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)


async def _offices() -> None:
    """Spread the county over more offices: a clerk's own is one of many."""
    for number in range(OFFICES):
        await worlds.office(f"office-{number}", f"示例{number}所", f"Office {number}")


async def _cases(world: Any, clock: HeldClock) -> list[Any]:
    """Give one citizen some cases of their own among them all, in every hand."""
    return [
        *[await submitted(world, clock) for _ in range(25)],
        *[await in_review(world, clock, "joint") for _ in range(3)],
        await decided(world, clock),
    ]


@dataclass
class County:
    world: Any
    asking: Asking
    documents: Any
    numbers: list[str]
    log: Path

    async def asked(self, operation: str, actor: Actor, **variables: Any) -> Any:
        """Send an operation and give what its statements did; the reply must be one without errors."""
        since = self.log.stat().st_size
        answer = await self.asking(self.documents[operation], variables, actor)
        assert answer.status == 200, answer.said
        assert "errors" not in answer.said
        return explained(self.log, since)


def too_much(found: list[Explained], most: int) -> list[str]:
    """Name the statements that read a big table from end to end, or too many of its rows."""
    return [
        f"{sorted(each.scanned(BIG))} scanned, {each.touched(BIG)} rows touched: {each.text}"
        for each in found
        if each.scanned(BIG) or each.touched(BIG) > most
    ]


@pytest.mark.parametrize("operation", ["MyCases", "HomeCases", "Inbox"])
async def test_a_citizens_own_are_found_by_an_index(county, operation):
    found = await county.asked(operation, county.world.li)

    assert found
    assert too_much(found, most=200) == []


@pytest.mark.parametrize("who", ["li", "clerk", "supervisor"])
async def test_a_case_is_found_by_an_index(county, who):
    for number in county.numbers[::9]:
        found = await county.asked("CasePage", county.world.people[who], number=number)

        assert found
        assert too_much(found, most=100) == []


@pytest.mark.parametrize("who", ["clerk", "handler", "decider"])
async def test_the_counts_of_an_office_are_found_by_an_index(county, who):
    """Counting is looking at each: at those of the office, one in forty, and at no others."""
    found = await county.asked("DeskQueues", county.world.people[who])

    assert found
    assert too_much(found, most=CASES // OFFICES * 2) == []


@pytest.mark.parametrize("who", ["clerk", "handler", "decider", "coordinator", "supervisor"])
@pytest.mark.parametrize("queue", list(Queue))
async def test_a_queue_is_found_by_an_index(county, who, queue):
    found = await county.asked("DeskList", county.world.people[who], first=20, filter={"queue": queue.value})

    assert found
    assert too_much(found, most=CASES // OFFICES) == []
