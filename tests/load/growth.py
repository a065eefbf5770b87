"""What a read costs as the county grows: the same question at 1,000, 10,000, 100,000 and 1,000,000 rows."""

import asyncio
import statistics

from tests.load import contestants, cores, filings, rounds, wire, workloads, world
from tests.load.report import Report, verdict

SIZES = (1_000, 10_000, 100_000)
READS = ("item", "timeline", "cases", "poll", "survey")
_BASE = 10_000  # what the largest is held against
_MOST = 1.3
_TAKES = 3


def grow(ground: world.World, cases: int, seconds: float, report: Report | None, say: cores.Say) -> None:
    """Bring the world to its size; with a report, in steps, asking everything at each."""
    steps = [size for size in SIZES if size < cases and report] + [cases]
    us = contestants.ours(ground, contestants.FRESH, {"ANSWERS_MB": "0"})
    found: dict[str, list[float]] = {name: [] for name in READS}
    for size in steps:
        asyncio.run(ground.grow(size))
        asyncio.run(filings.prepare(ground))
        counted = f"{ground.cases:,} cases and ballots, {ground.responses:,} responses"
        say(f"{counted}, {len(ground.readers)} readers signed in")
        if report:
            with contestants.running(ground, [us], say):
                _ask_everything(ground, us, seconds, found, report)
    if report:
        report.notes.append(_table(steps, found))
        report.verdicts += _verdicts(steps, found)


def _ask_everything(
    ground: world.World,
    us: contestants.Contestant,
    seconds: float,
    found: dict[str, list[float]],
    report: Report,
) -> None:
    """Add what each read takes now; one that cannot be asked is left out from here on."""
    for name in list(found):
        try:
            found[name].append(p50_ms(ground, us, workloads.named(name), seconds))
        except Exception as fault:  # noqa: BLE001 - whatever it is, the rest is worth measuring
            del found[name]
            report.faults.append(f"growth of {name}, at {ground.cases:,}: {str(fault)[:500]}")


def p50_ms(
    ground: world.World, us: contestants.Contestant, workload: workloads.Workload, seconds: float
) -> float:
    """Ask for a while, one question at a time, and give the median of the takes' medians."""
    asking = rounds.requests(ground, workload, us)
    wire.drive(us.port, asking, workload.must, seconds / _TAKES, connections=1)
    takes = [
        wire.drive(us.port, asking, workload.must, seconds / _TAKES, connections=1) for _ in range(_TAKES)
    ]
    return statistics.median(take.p50_ms for take in takes)


def _table(steps: list[int], found: dict[str, list[float]]) -> str:
    head = " | ".join(f"{size:,}" for size in steps)
    lines = [f"| {name} | {' | '.join(f'{ms:.2f}' for ms in took)} |" for name, took in found.items()]
    words = (
        "p50 in ms, one request at a time, nothing stored; rows: cases, ballots, responses (100,000 at most)."
    )
    rule = "|---|" + "--:|" * len(steps)
    return f"## Growth\n\n{words}\n\n| | {head} |\n{rule}\n" + "\n".join(lines)


def _verdicts(steps: list[int], found: dict[str, list[float]]) -> list[str]:
    if _BASE not in steps or steps[-1] == _BASE:
        return []
    base = steps.index(_BASE)
    ratios = {name: took[-1] / took[base] for name, took in found.items()}
    return [
        verdict(f"{steps[-1]:,} rows to {_BASE:,}, {name}", f"≤ {_MOST} ×", f"{ratio:.2f} ×", ratio <= _MOST)
        for name, ratio in ratios.items()
    ]
