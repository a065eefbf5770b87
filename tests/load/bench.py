"""Our server beside its peers, on the same rows: `make bench`.

    python -m tests.load.bench [--profile WORKLOAD] [--quick]

BENCH_ONLY=list,submit   these; of the rest growth, memory, streams, answers, talks, hostile; else all
BENCH_ROUNDS=5           rounds of each contestant in each workload
BENCH_SECONDS=2          how long a round is
BENCH_CASES=1000000      how many cases the county has
BENCH_PEERS=no           our server and the limits alone

`--profile` runs one workload against our server alone, under py-spy where it is installed.
"""

import argparse
import asyncio
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.load import (
    answers,
    ballots,
    checks,
    contestants,
    cores,
    endurance,
    growth,
    hostile,
    rounds,
    searching,
    talks,
    wire,
    workloads,
    world,
)
from tests.load.contestants import Contestant
from tests.load.report import RESULTS, Report, verdict
from tests.load.workloads import Workload


@dataclass(frozen=True)
class Options:
    """How much of it to run."""

    only: Sequence[str] = ()
    rounds: int = 5
    seconds: float = 2.0
    cases: int = 1_000_000
    peers: bool = True
    reads: int = endurance.REQUESTS
    streams: int = endurance.STREAMS
    phones: int = talks.PHONES
    answers: int = answers.ANSWERS
    searches: int = searching.RUNS
    results: Path | None = RESULTS

    def wants(self, name: str) -> bool:
        return not self.only or name in self.only


def run(options: Options, say: cores.Say = cores.say) -> Report:
    """Run it and write what it found."""
    begun = time.monotonic()
    os.sched_setaffinity(0, cores.CLIENTS)
    report = Report(
        _command(),
        f"{options.cases:,} cases, {world.ITEMS:,} items, {options.rounds} rounds of "
        f"{options.seconds:g} s, {wire.CONNECTIONS} connections",
    )
    with world.opened(say) as ground:
        measuring = report if options.wants("growth") else None
        growth.grow(ground, options.cases, options.seconds, measuring, say)
        _compete(ground, options, report, say)
    if options.results:
        report.write(options.results)
    say(f"done in {time.monotonic() - begun:.0f} s")
    return report


def _compete(ground: world.World, options: Options, report: Report, say: cores.Say) -> None:
    if options.wants("secret"):
        asyncio.run(ballots.prepare(ground))
    body = ground.folder / "reply.json"
    all_ = contestants.everybody(ground, body, peers=options.peers)
    with contestants.running(ground, all_, say) as (there, faults):
        report.faults += faults
        contestants.keep_reply(there[0], body)
        for workload in workloads.ALL:
            if options.wants(workload.name):
                with _going_on(workload.name, report, say):
                    _one(ground, workload, there, options, report, say)
        if ground.secret:
            _count_again(ground, report)
        fresh = next(one for one in there if one.name == contestants.FRESH)
        rest = {
            "search": lambda: searching.ask_each(fresh, report, say, options.searches),
            "memory": lambda: endurance.memory(
                ground, fresh, report, say, options.reads, min(1.0, options.seconds)
            ),
            "streams": lambda: endurance.streams(ground, fresh, report, say, options.streams),
            "answers": lambda: answers.answers(ground, fresh, report, say, options.answers, options.seconds),
            "talks": lambda: talks.talks(ground, fresh, report, say, options.phones),
            "hostile": lambda: hostile.hostile(ground, fresh, report, say, options.seconds),
        }
        for name in filter(options.wants, rest):
            with _going_on(name, report, say):
                rest[name]()


def _count_again(ground: world.World, report: Report) -> None:
    cast, same = ballots.counted(ground)
    words = f"tally of the secret poll after {cast:,} casts, to a full count"
    report.verdicts.append(verdict(words, "equal", "equal" if same else "different", same))


@contextmanager
def _going_on(name: str, report: Report, say: cores.Say) -> Iterator[None]:
    """Note that something could not be measured, and go on with the rest."""
    try:
        yield
    except Exception as fault:  # noqa: BLE001 - whatever it is, the rest is worth measuring
        report.faults.append(f"{name}: {str(fault)[:500]}")
        say(f"{name} is not measured: {str(fault)[:500]}")


def _one(
    ground: world.World,
    workload: Workload,
    all_: Sequence[Contestant],
    options: Options,
    report: Report,
    say: cores.Say,
) -> None:
    able = [one for one in all_ if one.name in workload.by]
    checks.compare(ground, workload, able)
    found = rounds.compete(ground, workload, able, options.rounds, options.seconds)
    report.tables.append((workload, found))
    for name, one in found.items():
        say(
            f"{workload.name:<9} {name:<22} {one.per_second:>8,.0f}/s  p50 {one.median('p50_ms'):.2f}  "
            f"p99 {one.median('p99_ms'):.2f}  cpu {one.cpu_ms:.3f} + {one.postgres_cpu_ms:.3f} ms"
        )
    if options.results:
        report.write(options.results)


def _command() -> str:
    given = [f"{name}={value}" for name, value in sorted(os.environ.items()) if name.startswith("BENCH_")]
    return " ".join(["make bench", *given])


def main() -> int:
    """Read the words and the environment."""
    parser = argparse.ArgumentParser(description="Our server beside its peers.")
    parser.add_argument("--profile", metavar="WORKLOAD", help="our server alone, one workload")
    words = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that everything is stopped and removed
    env = os.environ
    options = Options(
        only=[name for name in (words.profile or env.get("BENCH_ONLY", "")).split(",") if name],
        rounds=int(env.get("BENCH_ROUNDS", "5")),
        seconds=float(env.get("BENCH_SECONDS", "2")),
        cases=int(env.get("BENCH_CASES", "1000000")),
        peers=env.get("BENCH_PEERS", "yes") != "no",
        results=Path(env["BENCH_RESULTS"]) if env.get("BENCH_RESULTS") else RESULTS,
    )
    if words.profile:
        from tests.load import profiling

        profiling.run(options, words.profile)
        return 0
    return 1 if run(options).faults else 0


if __name__ == "__main__":
    sys.exit(main())
