import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from backend.embedded import Valkey
from backend.kit import db as database
from backend.kit.bus import Bus, announce, connected
from backend.kit.news import RESYNC, News
from tests.answers.waiting import until

PATIENCE = 30.0


@asynccontextmanager
async def two_processes(url: str) -> AsyncIterator[tuple[Bus, Bus]]:
    async with connected(url) as here, connected(url) as there:
        await here.ready()
        await there.ready()
        yield here, there


async def test_news_reaches_every_process_and_only_those_who_listen_to_the_topic(redis_url: str) -> None:
    async with two_processes(redis_url) as (here, there):
        with (
            here.listen("cases") as one,
            there.listen("cases", "notices") as two,
            there.listen("votes") as other,
        ):
            await here.publish(News("cases", {"id": 7}))

            assert await one.next(PATIENCE) == News("cases", {"id": 7})
            assert await two.next(PATIENCE) == News("cases", {"id": 7})
            assert await other.next(0.05) is None


async def test_news_of_a_transaction_leaves_after_its_commit(db: object, redis_url: str) -> None:
    async with connected(redis_url) as bus:
        await bus.ready()
        with bus.listen("cases") as listener:
            async with database.transaction():
                async with database.transaction():
                    await announce("cases", 1)
                assert await listener.next(0.1) is None

            assert await listener.next(PATIENCE) == News("cases", 1)


async def test_a_rolled_back_transaction_tells_nobody(db: object, redis_url: str) -> None:
    async with connected(redis_url) as bus:
        await bus.ready()
        with bus.listen("cases") as listener:
            async with database.transaction():
                await announce("cases", "kept")
                with pytest.raises(ZeroDivisionError):
                    await announce_and_fail()
            with pytest.raises(ZeroDivisionError):
                await announce_and_fail()

            assert await listener.next(PATIENCE) == News("cases", "kept")
            assert await listener.next(0.1) is None


async def announce_and_fail() -> None:
    async with database.transaction():
        await announce("cases", "undone")
        raise ZeroDivisionError


async def test_a_slow_reader_loses_its_queue_and_is_told_to_look_again(redis_url: str) -> None:
    async with connected(redis_url) as bus:
        await bus.ready()
        with bus.listen("cases", room=4) as slow, bus.listen("cases", room=100) as quick:
            for number in range(7):
                await bus.publish(News("cases", number))

            assert [(await quick.next(PATIENCE)) for _ in range(7)] == [News("cases", n) for n in range(7)]
            assert await slow.next(PATIENCE) == RESYNC
            assert await slow.next(PATIENCE) == News("cases", 5)


@contextmanager
def own_valkey() -> Iterator[Valkey]:
    with TemporaryDirectory(prefix="zt-", dir="/tmp") as folder:
        valkey = Valkey(Path(folder) / "s", Path(folder) / "valkey.log")
        valkey.start()
        try:
            yield valkey
        finally:
            valkey.stop()


async def test_it_lives_through_a_restart_of_valkey_and_tells_its_listeners_of_the_gap() -> None:
    with own_valkey() as valkey:
        async with connected(f"unix://{valkey.socket}") as bus:
            await bus.ready()
            with bus.listen("cases") as listener:
                await asyncio.to_thread(valkey.stop)
                await bus.publish(News("cases", "while it was away"))
                # Told of the thing itself, or of the gap it fell into: either way it looks.
                assert await listener.next(PATIENCE) in {News("cases", "while it was away"), RESYNC}
                await until(lambda: not bus.hears)
                listener.drain()

                await asyncio.to_thread(valkey.start)
                assert await listener.next(PATIENCE) == RESYNC
                await bus.publish(News("cases", "afterwards"))
                assert await listener.next(PATIENCE) == News("cases", "afterwards")


async def test_it_ends_at_once_even_while_it_is_still_connecting(redis_url: str) -> None:
    async with asyncio.timeout(10):
        for steps in range(40):
            async with connected(redis_url):
                for _ in range(steps):
                    await asyncio.sleep(0)


async def test_without_a_bus_nothing_is_told_and_nothing_fails() -> None:
    await announce("cases", 1)
