"""Which core does what, what a process used of it, and how the benchmark speaks while it runs."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

Say = Callable[[str], None]

_CORES = sorted(os.sched_getaffinity(0))
SERVER = {_CORES[0]}  # the contestant
CLIENTS = {_CORES[-1]}  # load and databases
_TICK = os.sysconf("SC_CLK_TCK")


def say(line: str) -> None:
    """Tell whoever waits."""
    sys.stdout.write(f"  {line}\n")
    sys.stdout.flush()


@contextmanager
def on(cores: set[int]) -> Iterator[None]:
    """Let this process, and what it starts meanwhile, run on these cores only."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def used_seconds(process: int) -> float:
    """Give the processor time of a process, its threads and its living children."""
    return _own_seconds(process) + sum(_own_seconds(child) for child in _children(process))


def memory_mb(process: int) -> float:
    """Give what a process holds in memory."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def _own_seconds(process: int) -> float:
    try:
        stat = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return 0.0
    user, system, gone_user, gone_system = map(int, stat.rpartition(")")[2].split()[11:15])
    return (user + system + gone_user + gone_system) / _TICK


def _children(process: int) -> list[int]:
    found: list[int] = []
    for path in Path(f"/proc/{process}/task").glob("*/children"):
        found += map(int, path.read_text().split())
    return found
