"""One workload against our server alone, with a profile of the server beside it."""

import asyncio
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from tests.load import ballots, checks, contestants, cores, filings, rounds, workloads, world

if TYPE_CHECKING:
    from tests.load.bench import Options

_MOST_LINES = 40


def run(options: "Options", name: str) -> None:
    """Drive our server and print where it spends its time, where py-spy is at hand."""
    os.sched_setaffinity(0, cores.CLIENTS)
    workload = next(one for one in workloads.ALL if one.name == name)
    with world.opened(cores.say) as ground:
        asyncio.run(ground.grow(options.cases))
        asyncio.run(filings.prepare(ground))
        if name == "secret":
            asyncio.run(ballots.prepare(ground))
        extra = {"ANSWERS_MB": "0"} if workload.by[0] == contestants.FRESH else {}
        us = contestants.ours(ground, extra=extra)
        with contestants.running(ground, [us], cores.say):
            checks.compare(ground, workload, [us])
            watcher = _watch(us.process, ground.folder / "stacks", options.seconds)
            [found] = rounds.compete(ground, workload, [us], 1, options.seconds).values()
            cores.say(
                f"{found.per_second:,.0f}/s, p50 {found.median('p50_ms'):.2f} ms, CPU {found.cpu_ms:.3f} ms"
            )
            if watcher:
                watcher.wait(60)
                _tell(ground.folder / "stacks")


def _watch(process: int, path: Path, seconds: float) -> subprocess.Popen[bytes] | None:
    tool = shutil.which("py-spy") or shutil.which("py-spy", path=str(Path(os.sys.executable).parent))
    if tool is None:
        cores.say("py-spy is not installed: figures only")
        return None
    words = [
        "record",
        "--rate",
        "400",
        "--gil",
        "--format",
        "raw",
        "--duration",
        str(int(seconds + 1)),
        "--output",
        str(path),
    ]
    return subprocess.Popen(
        [tool, *words, "--pid", str(process)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _tell(path: Path) -> None:
    """Print the functions by the time spent in them, and in what they call."""
    own: dict[str, int] = {}
    whole: dict[str, int] = {}
    total = 0
    for line in path.read_text().splitlines():
        stack, _, count = line.rpartition(" ")
        frames, many = stack.split(";"), int(count)
        total += many
        own[frames[-1]] = own.get(frames[-1], 0) + many
        for frame in set(frames):
            whole[frame] = whole.get(frame, 0) + many
    for title, counts in (("in itself", own), ("with what it calls", whole)):
        cores.say(f"-- {title}")
        for frame, many in sorted(counts.items(), key=lambda pair: -pair[1])[:_MOST_LINES]:
            cores.say(f"{many * 100 / total:5.1f} %  {frame}")
