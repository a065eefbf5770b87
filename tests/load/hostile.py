"""Limits asked for without pause: how late the slowest refusal is, and how `/healthz` fares meanwhile."""

import asyncio
import contextlib
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Iterator
from contextlib import AsyncExitStack, ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from tests.load import contestants, cores, hostilities
from tests.load.contestants import Contestant
from tests.load.hostilities import Hostility
from tests.load.report import Report, verdict
from tests.load.world import World

LINES: Final = 32
_MOST_SECONDS: Final = 1.0
_MOST_HEALTH_MS: Final = 100.0
_PATIENCE_SECONDS: Final = 20.0
_HEAD: Final = "| asked without pause | refused a second | as | slowest ms | `/healthz` p50 | p99 | slowest |"


@dataclass
class Met:
    """What came of it: seconds and status of each answer, milliseconds of `/healthz`."""

    took: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    health: list[float] = field(default_factory=list)

    def row(self, limit: str, seconds: float) -> str:
        health = sorted(self.health)
        ms = (max(self.took) * 1000, health[len(health) // 2], health[len(health) * 99 // 100], health[-1])
        statuses = ", ".join(str(status) for status in sorted(self.statuses))
        figures = " | ".join(f"{each:.0f}" for each in ms)
        return f"| {limit} | {len(self.took) / seconds:,.0f} | {statuses} | {figures} |"


def hostile(world: World, us: Contestant, report: Report, say: cores.Say, seconds: float = 2.0) -> None:
    """Throw each at our server in turn, over 32 connections, each from an address of its own."""
    texts = contestants.ours(world, "zhengtong, a demo", {"DEMO": "1", "ALLOW_QUERIES": "1"})
    rows, slowest, health = [], 0.0, 0.0
    with ExitStack() as stack:
        stack.callback(texts.stop)
        texts.start(world)
        for one in hostilities.ALL:
            met = _throw(world, texts if one.texts else us, one, seconds)
            rows.append(met.row(one.limit, seconds))
            say(rows[-1])
            slowest, health = max(slowest, *met.took), max(health, *met.health)
    report.notes.append(
        f"## Limits under abuse\n\n{LINES} connections for {seconds:g} s each; times in ms.\n\n"
        f"{_HEAD}\n|---|--:|---|--:|--:|--:|--:|\n" + "\n".join(rows)
    )
    report.verdicts += [
        verdict(
            "slowest refusal under abuse",
            f"≤ {_MOST_SECONDS:g} s",
            f"{slowest:.2f} s",
            slowest <= _MOST_SECONDS,
        ),
        verdict(
            "slowest `/healthz` meanwhile",
            f"≤ {_MOST_HEALTH_MS:g} ms",
            f"{health:.0f} ms",
            health <= _MOST_HEALTH_MS,
        ),
    ]


def _throw(world: World, at: Contestant, one: Hostility, seconds: float) -> Met:
    met = Met()
    with _watched(at.port, met):
        asyncio.run(_throw_all(world, at.port, one, seconds, met))
    if unclean := met.statuses.keys() - one.clean:
        raise AssertionError(f"{one.limit}: answered with {sorted(unclean)}")
    return met


@contextmanager
def _watched(port: int, met: Met) -> Iterator[None]:
    """Have another process ask for `/healthz` meanwhile: ours is busy."""
    words = [sys.executable, "-m", "tests.load.health", str(port)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as watch:
        try:
            yield
        finally:
            told, _ = watch.communicate()
    met.health = json.loads(told)


async def _throw_all(world: World, port: int, one: Hostility, seconds: float, met: Met) -> None:
    numbers, end = count(), time.perf_counter() + seconds

    async def line(address: int) -> None:
        while time.perf_counter() < end:
            if one.request:
                await _until(end, port, address, (one.request(world, n) for n in numbers), met)
            elif one.socket:
                await _timed(one.socket(world, port, held), met)

    async with AsyncExitStack() as held:
        await asyncio.gather(*(line(n) for n in range(LINES)))


async def _timed(asked: Awaitable[int], met: Met) -> None:
    begun = time.perf_counter()
    async with asyncio.timeout(_PATIENCE_SECONDS):
        met.statuses[await asked] += 1
    met.took.append(time.perf_counter() - begun)


async def _until(end: float, port: int, address: int, requests: Iterator[bytes], met: Met) -> None:
    """Ask on one connection, once at least, until the time is over or the server hangs up."""
    here = (f"127.0.2.{1 + address}", 0)
    reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=here)
    try:
        goes_on = True
        while goes_on:
            request = next(requests)
            begun = time.perf_counter()
            async with asyncio.timeout(_PATIENCE_SECONDS):
                status, goes_on = await _ask(reader, writer, request)
            met.took.append(time.perf_counter() - begun)
            met.statuses[status] += 1
            goes_on = goes_on and time.perf_counter() < end
    finally:
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()


async def _ask(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes
) -> tuple[int, bool]:
    """Send, and give the status and whether the connection stays; 0 where it ends without a word."""
    writer.write(request)
    with contextlib.suppress(ConnectionError):  # refused before all of it was sent
        await writer.drain()
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = int(head.partition(b"content-length:")[2].split(b"\r", 1)[0] or 0)
        await reader.readexactly(length)
    except (asyncio.IncompleteReadError, ConnectionError):
        return 0, False
    return int(head[9:12]), b"connection: close" not in head
