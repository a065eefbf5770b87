import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from itertools import pairwise
from uuid import UUID

import asyncpg
import pytest
import pytest_asyncio

from backend.kit import db as database
from backend.kit.bus import Bus, announce, connected
from backend.kit.errors import Refused
from backend.kit.follow import Entry, Position, follow
from backend.kit.ids import new_id
from backend.settings import Settings
from tests.conftest import Following


@pytest_asyncio.fixture
async def bus(db: object, redis_url: str) -> AsyncIterator[Bus]:
    await database.connection().execute_script(
        "CREATE TABLE fact (id uuid PRIMARY KEY, word text,"
        " txid bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint)"
    )
    async with connected(redis_url) as bus:
        await bus.ready()
        yield bus


async def read(place: Position, most: int) -> Sequence[Entry[str]]:
    rows = await database.connection().execute_query_dict(
        "SELECT txid, id, word FROM fact WHERE (txid, id) > ($1, $2) ORDER BY txid, id LIMIT $3",
        [place.txid, place.id, most],
    )
    return [Entry(Position(row["txid"], UUID(str(row["id"]))), row["word"]) for row in rows]


async def tell(word: str) -> None:
    async with database.transaction():
        await database.connection().execute_query("INSERT INTO fact VALUES ($1, $2)", [new_id(), word])
        await announce("facts")


async def take(stream: AsyncIterator[Entry[str]], count: int) -> list[Entry[str]]:
    async with asyncio.timeout(60):
        return [await anext(stream) for _ in range(count)]


async def test_it_goes_on_after_the_cursor_and_then_live(bus: Bus) -> None:
    for word in ("one", "two", "three"):
        await tell(word)
    [first] = await take(follow(bus, ["facts"], read, after="0." + "0" * 32), 1)

    stream = follow(bus, ["facts"], read, after=first.cursor)
    assert [entry.value for entry in await take(stream, 2)] == ["two", "three"]

    waiting = asyncio.create_task(take(stream, 1))
    await tell("four")
    assert [entry.value for entry in await waiting] == ["four"]


async def test_without_a_cursor_it_begins_with_what_comes(bus: Bus, following: Following) -> None:
    await tell("before")
    stream = follow(bus, ["facts"], read, after=None)
    waiting = asyncio.create_task(take(stream, 1))
    await following()
    await tell("after")
    assert [entry.value for entry in await waiting] == ["after"]


async def test_a_row_committed_late_under_an_early_id_is_neither_lost_nor_doubled(
    bus: Bus, settings: Settings, following: Following
) -> None:
    stream = follow(bus, ["facts"], read, after=None)
    waiting = asyncio.create_task(take(stream, 2))
    await following()
    late = await asyncpg.connect(**database.credentials(settings.database_url))
    try:
        async with late.transaction():
            await late.execute("INSERT INTO fact VALUES ($1, 'late')", new_id())
            await tell("quick")
            await asyncio.sleep(0.2)
            assert not waiting.done()
        words = [entry.value for entry in await waiting]
    finally:
        await late.close()
    assert words == ["late", "quick"]


async def test_many_writers_and_a_reader_that_keeps_reconnecting_see_each_row_once_in_one_order(
    bus: Bus,
) -> None:
    total, seen = 120, list[Entry[str]]()

    async def write(writer: int) -> None:
        for number in range(total // 6):
            await tell(f"{writer}-{number}")

    async def follow_in_pieces() -> None:
        cursor = "0." + "0" * 32
        while len(seen) < total:
            part = await take(follow(bus, ["facts"], read, after=cursor), min(7, total - len(seen)))
            seen.extend(part)
            cursor = part[-1].cursor

    await asyncio.gather(follow_in_pieces(), *(write(writer) for writer in range(6)))

    assert len({entry.value for entry in seen}) == total
    assert all(one.position < two.position for one, two in pairwise(seen))


@pytest.mark.parametrize(
    "cursor", ["", "x", "1.2", "-1." + "0" * 32, "9" * 40 + "." + "0" * 32, "\0", "٣." + "0" * 32]
)
async def test_a_made_up_cursor_is_refused(bus: Bus, cursor: str) -> None:
    with pytest.raises(Refused) as refused:
        await take(follow(bus, ["facts"], read, after=cursor), 1)
    assert refused.value.code == "INVALID_CURSOR"


async def test_without_news_it_looks_by_itself_and_soon(bus: Bus) -> None:
    async with aclosing(follow(bus, ["facts"], read, after=None)) as stream:
        coming = asyncio.ensure_future(anext(stream))
        await asyncio.sleep(0.2)  # it has found its now, and waits for news
        bus._ready.clear()
        bus._tell_of_a_gap()  # as when the connection is lost
        await asyncio.sleep(0.1)
        async with database.transaction():
            await database.connection().execute_query("INSERT INTO fact VALUES ($1, 'unsaid')", [new_id()])

        async with asyncio.timeout(10):
            assert (await coming).value == "unsaid"
