"""Times search over the demo county multiplied to thousands of items, on servers of its own.

    python -m tests.load.search_bench [times]

Prints the median and the slowest of twenty runs of each question, in milliseconds.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

from backend.catalogue.api import load_county
from backend.catalogue.search.find import search
from backend.embedded import Postgres
from backend.kit.database import Database
from backend.kit.db import connected, migrate
from backend.settings import SLICES
from tests.catalogue.many import multiply

COUNTY = Path(__file__).parents[2] / "county"
QUESTIONS = ("砍树", "低保", "许可证", "证", "办理", "dbh", "shenfenzheng", "采代许可证")
ENGLISH = ("felling permit", "feling permit", "subsistance alowance", "certificate", "retirment", "re")
RUNS = 20


async def measure(database: Database, times: int) -> None:
    await migrate(database)
    async with connected(database):
        await load_county([COUNTY])
        await multiply(times)
        for typed in (*QUESTIONS, *ENGLISH):
            taken = [await _timed(typed) for _ in range(RUNS)]
            print(f"{typed:<24}{statistics.median(taken):8.1f}{max(taken):8.1f}")  # noqa: T201


async def _timed(typed: str) -> float:
    begun = time.perf_counter()
    await search(typed, 20)
    return (time.perf_counter() - begun) * 1000


def main() -> None:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    with tempfile.TemporaryDirectory(prefix="zt-", dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        postgres = Postgres(folder / "pg", folder / "s", folder / "log")
        postgres.start()
        try:
            asyncio.run(
                measure(Database(f"postgresql://zhengtong@/postgres?host={folder / 's'}", SLICES), times)
            )
        finally:
            postgres.stop()


if __name__ == "__main__":
    main()
