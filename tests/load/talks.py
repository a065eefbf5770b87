"""A talk with many phones: how soon all hear what is published, and what PostgreSQL has to do meanwhile."""

import asyncio
import json
import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from websockets.asyncio.client import ClientConnection, connect

from backend.identity import api as identity
from backend.interviews.actions import lead
from backend.interviews.actions.answer_question import speak
from backend.interviews.actions.create_interview import Guest, NewInterview, create_interview
from backend.interviews.models import Interview
from backend.kit import bus, db
from backend.kit.actor import Actor
from backend.kit.i18n import Words
from tests.load import cores, program
from tests.load.contestants import Contestant
from tests.load.report import Report, verdict
from tests.load.world import World

PHONES: Final = 1_000
_PUBLISHED: Final = 20
_MEIXI, _OFFICE = "330523110000", "mx-housing"
_PATIENCE_SECONDS: Final = 60.0
_MOST_SECONDS: Final = 1.0
_AT_ONCE: Final = 50
_FEW: Final = 60  # transactions, whatever the number of phones: the writer's, the trail's, the stage's


@dataclass
class _Phone:
    """One client of graphql-transport-ws, and what it has heard, by cursor."""

    port: int
    interview: UUID
    line: ClientConnection | None = None
    heard: dict[str, float] = field(default_factory=dict)
    entries: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    cursor: str | None = None
    hearing: asyncio.Task[None] | None = None
    begun: asyncio.Event = field(default_factory=asyncio.Event)

    async def take_up(self) -> None:
        """Connect, and go on after what was heard last."""
        self.begun.clear()
        self.line = await connect(
            f"ws://127.0.0.1:{self.port}/graphql",
            subprotocols=["graphql-transport-ws"],  # type: ignore[list-item]
            compression=None,
            open_timeout=_PATIENCE_SECONDS,
            proxy=None,
        )
        await self.line.send('{"type": "connection_init"}')
        await self.line.recv()
        wanted = {"interview": str(self.interview), "after": self.cursor}
        payload = {"query": program.document_id("InterviewChanges"), "variables": wanted}
        await self.line.send(json.dumps({"id": "1", "type": "subscribe", "payload": payload}))
        self.hearing = asyncio.create_task(self._hear(self.line))
        await self.begun.wait()

    async def hang_up(self) -> None:
        assert self.line is not None
        assert self.hearing is not None
        self.hearing.cancel()
        await self.line.close()

    async def _hear(self, line: ClientConnection) -> None:
        async for message in line:
            at = time.perf_counter()
            payload = json.loads(message).get("payload") or {}
            change: dict[str, Any] = (payload.get("data") or {}).get("interviewChanges") or {}
            assert change, message
            self.cursor = change["cursor"]
            if change["kind"] == "COUNTS":
                self.begun.set()  # what is told first of all, once nothing older is left
            elif change["kind"] == "ENTRY":
                self.entries.append(change["entry"]["answer"])
                self.heard[change["entry"]["answer"]] = at
            elif change["kind"] == "STATE":
                self.states.append(change["standing"]["state"])


def talks(world: World, us: Contestant, report: Report, say: cores.Say, many: int = PHONES) -> None:
    """Hold an interview before many phones; publish, close, and have all come back at once."""
    told = asyncio.run(_hold(world, us, report, many))
    report.notes.append(f"## A talk before {many:,} phones\n\n{told}.")
    say(f"talks: {told}")


async def _hold(world: World, us: Contestant, report: Report, many: int) -> str:
    async with db.connected(world.settings.database), bus.connected(world.settings.redis_url):
        await bus.current().ready()
        [host, *_] = await identity.holders_of({"coordinator"}, _MEIXI, None)
        talk = await _go_live(host)
        phones = [_Phone(us.port, talk.id) for _ in range(many)]
        begun = time.perf_counter()
        await _each(phones, _Phone.take_up)
        opened = time.perf_counter() - begun
        try:
            delays = [await _publish(host, talk, f"第 {number} 句", phones) for number in range(_PUBLISHED)]
            closing, took = await _counted(world, lambda: _end(host, talk, phones))
            back, again = await _counted(world, lambda: _come_back(phones))
        finally:
            await _each(phones, _Phone.hang_up)
    whole = [f"第 {number} 句" for number in range(_PUBLISHED)]
    missed = sum(phone.entries != whole for phone in phones)
    p95 = statistics.quantiles(delays, n=20)[-1]
    most = max(closing, back)
    report.verdicts += [
        verdict(
            f"publish to all {many:,} phones, p95",
            f"≤ {_MOST_SECONDS:g} s",
            f"{p95:.2f} s",
            p95 <= _MOST_SECONDS,
        ),
        verdict("transactions at a closing, and when all come back", f"≤ {_FEW}", str(most), most <= _FEW),
        verdict("phones that missed anything or heard it twice", "0", str(missed), missed == 0),
    ]
    p50, p95_ms, slowest = (seconds * 1000 for seconds in (statistics.median(delays), p95, max(delays)))
    return (
        f"{many:,} WebSockets open in {opened:.1f} s; from publishing to the last phone p50 {p50:.0f} ms, "
        f"p95 {p95_ms:.0f} ms, most {slowest:.0f} ms; all heard of the closing in {took * 1000:.0f} ms "
        f"({closing} transactions); all came back in {again:.1f} s ({back} transactions); "
        f"{missed} missed anything or heard it twice"
    )


async def _go_live(host: Actor) -> Interview:
    now, words = datetime.now(UTC), Words("示例", "Sample")
    guests = [Guest(words, words)]
    new = NewInterview(_MEIXI, _OFFICE, words, words, words, guests, now, now + timedelta(hours=2))
    async with db.transaction():
        talk = await create_interview(host, new, now=now)
        await lead.announce_interview(host, talk.id, now=now)
        return await lead.open_interview(host, talk.id, now=now)


async def _publish(host: Actor, talk: Interview, text: str, phones: list[_Phone]) -> float:
    """Give the seconds until the last phone has heard it."""
    begun = time.perf_counter()
    async with db.transaction():
        await speak(host, talk.id, "", text, None, now=datetime.now(UTC))
    await _until(lambda: all(text in phone.heard for phone in phones))
    return max(phone.heard[text] for phone in phones) - begun


async def _end(host: Actor, talk: Interview, phones: list[_Phone]) -> None:
    async with db.transaction():
        await lead.end_interview(host, talk.id, now=datetime.now(UTC))
    await _until(lambda: all("ENDED" in phone.states for phone in phones))


async def _come_back(phones: list[_Phone]) -> None:
    await _each(phones, _Phone.hang_up)
    await _each(phones, _Phone.take_up)


async def _counted(world: World, work: Callable[[], Awaitable[None]]) -> tuple[int, float]:
    """Give how many transactions PostgreSQL committed for it, and the seconds it took."""
    before = await _transactions(world)
    begun = time.perf_counter()
    await work()
    took = time.perf_counter() - begun
    return await _transactions(world) - before, took


async def _transactions(world: World) -> int:
    await asyncio.sleep(1.5)  # a backend tells its figures once a second at most
    connection = await world.connect()
    try:
        counted = "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()"
        return int(await connection.fetchval(counted))
    finally:
        await connection.close()


async def _each(phones: list[_Phone], work: Callable[[_Phone], Awaitable[None]]) -> None:
    gate = asyncio.Semaphore(_AT_ONCE)

    async def one(phone: _Phone) -> None:
        async with gate, asyncio.timeout(_PATIENCE_SECONDS):
            await work(phone)

    await asyncio.gather(*map(one, phones))


async def _until(there: Callable[[], bool]) -> None:
    async with asyncio.timeout(_PATIENCE_SECONDS):
        while not there():  # noqa: ASYNC110 - a thousand phones would each have to ring
            await asyncio.sleep(0.005)
