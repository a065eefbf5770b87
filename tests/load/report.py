"""Writes what was measured: a table for each workload, ratios, and what is asked of us."""

import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from tests.load.contestants import CACHED, FRESH, READY, US
from tests.load.contestants import JIT as PEER
from tests.load.rounds import Measured
from tests.load.workloads import Workload

RESULTS = Path(__file__).parent / "RESULTS.md"
_HEAD = """| | requests/s | p50 ms | p99 ms | server CPU ms | PostgreSQL CPU ms | ratio |
|---|--:|--:|--:|--:|--:|--:|"""

_HOW = f"""Medians of rounds in turn (A B C A B C …). The server has one core; load, PostgreSQL and Valkey
have the other. Replies were compared field by field before anything was measured. CPU is per request;
`ratio` is requests/s to those of {PEER}."""


@dataclass
class Report:
    """Everything one run found."""

    command: str
    setting: str
    tables: list[tuple[Workload, Mapping[str, Measured]]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # other sections, ready to print
    faults: list[str] = field(default_factory=list)  # what could not be measured, and why
    verdicts: list[str] = field(default_factory=list)  # lines for the last table, ready to print

    def write(self, path: Path = RESULTS) -> None:
        path.write_text(self.text(), "utf-8")

    def text(self) -> str:
        made = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, `{self.command}`: {self.setting}"
        machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
        tables = [self._table(workload, found) for workload, found in self.tables]
        parts = ["# What the benchmark found", f"{made}. {machine}.", _HOW, *tables, *self.notes]
        faults = [f"**Not measured.** {fault}" for fault in self.faults]
        return "\n\n".join([*parts, *faults, self._asked()]).rstrip() + "\n"

    def _table(self, workload: Workload, found: Mapping[str, Measured]) -> str:
        peer = found.get(PEER)
        lines = [_line(name, one, peer) for name, one in found.items()]
        return f"## {workload.title} (`{workload.name}`)\n\n{_HEAD}\n" + "\n".join(lines)

    def _asked(self) -> str:
        rows = [line for asked in ASKED if (line := asked.line(self))] + self.verdicts
        if not rows:
            return ""
        return "## What is asked\n\n| | asked | found | |\n|---|--:|--:|---|\n" + "\n".join(rows)

    def found(self, workload: str, name: str) -> Measured | None:
        return next((found.get(name) for one, found in self.tables if one.name == workload), None)


@dataclass(frozen=True)
class Asked:
    """A ratio that is asked of us: ours over theirs in a workload."""

    words: str
    workload: str
    least: float
    ours: str = US
    theirs: str = PEER
    beside: str = ""  # the workload theirs is taken from, if another

    def line(self, report: Report) -> str | None:
        mine = report.found(self.workload, self.ours)
        theirs = report.found(self.beside or self.workload, self.theirs)
        if mine is None or theirs is None or not theirs.per_second:
            return None
        ratio = mine.per_second / theirs.per_second
        return verdict(self.words, f"≥ {self.least:g} ×", f"{ratio:.2f} ×", ratio >= self.least)


@dataclass(frozen=True)
class AskedMost:
    """A figure of ours that must not be above another."""

    words: str
    workload: str
    most: float
    what: str  # cpu, spread, p99

    def line(self, report: Report) -> str | None:
        mine = report.found(self.workload, FRESH) or report.found(self.workload, US)
        if mine is None:
            return None
        figure, unit = self._figure(mine)
        return verdict(self.words, f"≤ {self.most:g}{unit}", f"{figure:.2f}{unit}", figure <= self.most)

    def _figure(self, mine: Measured) -> tuple[float, str]:
        if self.what == "spread":
            return mine.median("p99_ms") / mine.median("p50_ms"), " ×"
        return mine.cpu_ms if self.what == "cpu" else mine.median("p99_ms"), " ms"


@dataclass(frozen=True)
class AskedRate:
    """How much of a workload is asked of us by itself."""

    words: str
    workload: str
    least_per_minute: float

    def line(self, report: Report) -> str | None:
        mine = report.found(self.workload, US)
        if mine is None:
            return None
        found = mine.per_second * 60
        least = f"≥ {self.least_per_minute:,.0f} a minute"
        return verdict(self.words, least, f"{found:,.0f}", found >= self.least_per_minute)


ASKED: Sequence[Asked | AskedMost | AskedRate] = (
    Asked("list, not stored", "list", 3.0, ours=FRESH),
    AskedMost("server CPU of a list", "list", 0.4, "cpu"),
    Asked("list, stored, to the bare limit", "stored", 0.9, theirs=READY),
    Asked("list, stored, to mercurius with its cache", "stored", 2.0, theirs=CACHED),
    Asked("timeline", "timeline", 2.0),
    Asked("submit", "submit", 2.0),
    Asked("vote", "vote", 3.0),
    AskedRate("votes", "vote", 60_000),
    AskedRate("secret casts", "secret", 60_000),
    AskedRate("complaints", "complain", 1_000),
    AskedMost("p99 of a complaint at that rate and above", "complain", 200.0, "p99"),
    Asked("survey results, fresh", "survey", 100.0, ours=FRESH),
    *(
        AskedMost(f"p99 to p50, {name}", name, 5.0, "spread")
        for name in ("list", "stored", "item", "timeline", "cases", "submit", "vote", "secret", "survey")
    ),
)


def _line(name: str, one: Measured, peer: Measured | None) -> str:
    ratio = f"{one.per_second / peer.per_second:.2f}" if peer and peer.per_second else ""
    cells = (
        name,
        f"{one.per_second:,.0f}",
        f"{one.median('p50_ms'):.2f}",
        f"{one.median('p99_ms'):.2f}",
        f"{one.cpu_ms:.3f}",
        f"{one.postgres_cpu_ms:.3f}",
        ratio,
    )
    return "| " + " | ".join(cells) + " |"


def verdict(*cells: str | bool) -> str:
    """Write a line of the table of what is asked."""
    *words, good = cells
    return "| " + " | ".join([*map(str, words), "yes" if good else "**no**"]) + " |"
