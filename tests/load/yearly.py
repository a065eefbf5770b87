"""What it costs to cut the tables by year: how long anybody waits, and what a read takes before and after.

python -m tests.load.seed DATABASE_URL 1000000 && python -m tests.load.yearly DATABASE_URL
"""

import asyncio
import statistics
import sys
import time
from datetime import UTC, datetime

import asyncpg

from backend.kit.years.cutting import cut
from backend.kit.years.declared import YEARLY
from backend.worker import register_tasks

_TAKES = 3_000
READS = {
    "a case by its id": ("SELECT * FROM cases_case WHERE id = $1", "SELECT id FROM cases_case"),
    "a case by its number": ("SELECT * FROM cases_case WHERE number = $1", "SELECT number FROM cases_case"),
    "the history of a case": (
        "SELECT * FROM cases_event WHERE case_id = $1 ORDER BY seq",
        "SELECT id FROM cases_case",
    ),
    "a person's 20 newest cases": (
        "SELECT * FROM cases_case WHERE person_id = $1 ORDER BY submitted_at DESC, id DESC LIMIT 20",
        "SELECT id FROM identity_person",
    ),
    "a person's 20 newest notices": (
        "SELECT * FROM notifications_notice WHERE person_id = $1 ORDER BY at DESC, id DESC LIMIT 20",
        "SELECT id FROM identity_person",
    ),
    "an office's 50 next due": (
        "SELECT * FROM cases_case WHERE department_id = $1 AND state = 'in_review' ORDER BY due_on LIMIT 50",
        "SELECT id FROM places_department",
    ),
}


async def main(url: str) -> None:
    """Print the table, and how long each cut and the longest wait of a reader and a writer took."""
    register_tasks()
    owner, asking = await asyncpg.connect(url), await asyncpg.connect(url)
    before = await _ask(asking)
    waits: list[float] = []
    watching = asyncio.create_task(_watch(await asyncpg.connect(url), waits))
    for yearly in YEARLY.values():
        begun = time.perf_counter()
        await cut(owner, yearly, datetime.now(UTC))
        print(f"{yearly.table}: {time.perf_counter() - begun:.1f} s")  # noqa: T201
    watching.cancel()
    print(f"longest wait of somebody who reads and writes a case meanwhile: {max(waits) * 1000:.0f} ms")  # noqa: T201
    after = await _ask(asking)
    print("| read, p50 in ms | whole | cut by year |\n|---|--:|--:|")  # noqa: T201
    for name, ms in before.items():
        print(f"| {name} | {ms:.3f} | {after[name]:.3f} |")  # noqa: T201


async def _ask(asking: asyncpg.Connection) -> dict[str, float]:
    found = {}
    for name, (sql, keys) in READS.items():
        drawn = [row[0] for row in await asking.fetch(f"{keys} ORDER BY md5(id::text) LIMIT {_TAKES}")]
        statement, took = await asking.prepare(sql), []
        for turn in range(_TAKES):
            begun = time.perf_counter()
            await statement.fetch(drawn[turn % len(drawn)])
            took.append(time.perf_counter() - begun)
        found[name] = statistics.median(took) * 1000
    return found


async def _watch(asking: asyncpg.Connection, waits: list[float]) -> None:
    case = await asking.fetchval("SELECT id FROM cases_case ORDER BY id DESC LIMIT 1")
    while True:
        begun = time.perf_counter()
        await asking.fetch("UPDATE cases_case SET revision = revision + 1 WHERE id = $1", case)
        await asking.fetch("SELECT * FROM cases_event WHERE case_id = $1", case)
        waits.append(time.perf_counter() - begun)
        await asyncio.sleep(0.005)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
