"""A talk with many phones: how soon all hear what is published, and what PostgreSQL has to do meanwhile."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from backend.identity import api as identity
from backend.interviews.actions import lead
from backend.interviews.actions.answer_question import speak
from backend.interviews.actions.create_interview import Guest, NewInterview, create_interview
from backend.interviews.models import Interview
from backend.kit import bus, db
from backend.kit.actor import Actor
from backend.kit.i18n import Words
from tests.load import cores
from tests.load.contestants import Contestant
from tests.load.phones import PATIENCE_SECONDS, Phone
from tests.load.report import Report, verdict
from tests.load.world import World

PHONES: Final = 1_000
_PUBLISHED: Final = 20
_MEIXI, _OFFICE = "330523110000", "mx-housing"
_MOST_SECONDS: Final = 1.0
_AT_ONCE: Final = 50
_MISSED: Final = 250  # said while all are away: more than a stage remembers
# A backend that has told its figures within a second keeps further ones until it has rested for ten.
_TOLD_SECONDS: Final = 11.0
_FEW: Final = 60  # transactions, whatever the number of phones: the writer's, the trail's, the stage's


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
        phones = [Phone(us.port, talk.id) for _ in range(many)]
        begun = time.perf_counter()
        await _each(phones, Phone.take_up)
        opened = time.perf_counter() - begun
        try:
            delays = [await _publish(host, talk, f"第 {number} 句", phones) for number in range(_PUBLISHED)]
            closing, took = await _counted(world, lambda: _end(host, talk, phones))
            back, again = await _counted(world, lambda: _come_back(phones))
            await _each(phones, Phone.hang_up)
            whole = [f"第 {number} 句" for number in range(_PUBLISHED + _MISSED)]
            await _speak(host, talk, whole[_PUBLISHED:])
            far, far_again = await _counted(world, lambda: _each(phones, Phone.take_up))
        finally:
            await _each(phones, Phone.hang_up)
    missed = sum(phone.entries != whole for phone in phones)
    p95 = statistics.quantiles(delays, n=20)[-1]
    most = max(closing, back, far)
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
        f"({closing} transactions); all came back in {again:.1f} s ({back} transactions), "
        f"and {_MISSED} changes later in {far_again:.1f} s ({far} transactions); "
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


async def _publish(host: Actor, talk: Interview, text: str, phones: list[Phone]) -> float:
    """Give the seconds until the last phone has heard it."""
    begun = time.perf_counter()
    await _speak(host, talk, [text])
    await _until(lambda: all(text in phone.heard for phone in phones))
    return max(phone.heard[text] for phone in phones) - begun


async def _speak(host: Actor, talk: Interview, texts: list[str]) -> None:
    async with db.transaction():
        for text in texts:
            await speak(host, talk.id, "", text, None, now=datetime.now(UTC))


async def _end(host: Actor, talk: Interview, phones: list[Phone]) -> None:
    async with db.transaction():
        await lead.end_interview(host, talk.id, now=datetime.now(UTC))
    await _until(lambda: all("ENDED" in phone.states for phone in phones))


async def _come_back(phones: list[Phone]) -> None:
    await _each(phones, Phone.hang_up)
    await _each(phones, Phone.take_up)


async def _counted(world: World, work: Callable[[], Awaitable[None]]) -> tuple[int, float]:
    """Give how many transactions PostgreSQL committed for it, and the seconds it took."""
    before = await _transactions(world)
    begun = time.perf_counter()
    await work()
    took = time.perf_counter() - begun
    return await _transactions(world) - before, took


async def _transactions(world: World) -> int:
    await asyncio.sleep(_TOLD_SECONDS)
    connection = await world.connect()
    try:
        counted = "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()"
        return int(await connection.fetchval(counted))
    finally:
        await connection.close()


async def _each(phones: list[Phone], work: Callable[[Phone], Awaitable[None]]) -> None:
    gate = asyncio.Semaphore(_AT_ONCE)

    async def one(phone: Phone) -> None:
        async with gate, asyncio.timeout(PATIENCE_SECONDS):
            await work(phone)

    await asyncio.gather(*map(one, phones))


async def _until(there: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not there():  # noqa: ASYNC110 - a thousand phones would each have to ring
            await asyncio.sleep(0.005)
