"""How long a person waits for search, question by question: one at a time, among exactly 5,000 items."""

import statistics
import time

from tests.load import cores, wire
from tests.load.contestants import Call, Contestant
from tests.load.report import Report, verdict
from tests.load.workloads import ENGLISH, QUESTIONS

RUNS = 20
_MOST_MS = 50.0


def ask_each(us: Contestant, report: Report, say: cores.Say, runs: int = RUNS) -> None:
    """Ask every question so many times and tell medians and the slowest."""
    found = {typed: _took_ms(us, typed, runs) for typed in (*QUESTIONS, *ENGLISH)}
    lines = [
        f"| {typed} | {statistics.median(took):.1f} | {max(took):.1f} |" for typed, took in found.items()
    ]
    table = "| typed | median ms | slowest ms |\n|---|--:|--:|\n" + "\n".join(lines)
    report.notes.append(f"## Search, one question at a time, nothing stored\n\n{table}")
    slowest = max(statistics.median(took) for took in found.values())
    report.verdicts.append(
        verdict("search, slowest median", f"≤ {_MOST_MS:g} ms", f"{slowest:.1f} ms", slowest <= _MOST_MS)
    )
    say(f"search: slowest median {slowest:.1f} ms")


def _took_ms(us: Contestant, typed: str, runs: int) -> list[float]:
    request = us.encode(Call("SearchItems", {"query": typed}), None)
    return [_one_ms(us, request) for _ in range(runs)]


def _one_ms(us: Contestant, request: bytes) -> float:
    begun = time.perf_counter()
    wire.ask_once(us.port, request)
    return (time.perf_counter() - begun) * 1000
