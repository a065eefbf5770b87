import asyncio

import pytest
import pytest_asyncio

from backend.cases.changes import case_changes
from backend.cases.facts import Verb
from backend.kit import bus
from backend.kit.actor import ANONYMOUS
from backend.kit.errors import Refused
from tests.applications.builders import done, submitted
from tests.applications.verbs import act


@pytest_asyncio.fixture
async def news(world, settings):
    async with bus.connected(settings.redis_url):
        yield


async def heard(stream, count):
    entries = []
    async with asyncio.timeout(60):
        async for entry in stream:
            entries.append(entry)
            if len(entries) == count:
                return entries
    return entries


async def test_a_citizen_and_a_desk_hear_of_changes_and_go_on_from_a_cursor(world, clock, news, following):
    listening = asyncio.create_task(heard(case_changes(world.li, None), 2))
    desk = asyncio.create_task(heard(case_changes(world.clerk, None), 2))
    await following(2)
    case = await submitted(world, clock)
    await done(act(Verb.ACCEPT, world, world.clerk, case, clock.now()))

    mine, theirs = await listening, await desk

    assert [entry.value.kind for entry in mine] == ["submit", "accept"]
    assert [entry.value.kind for entry in theirs] == ["submit", "accept"]
    again = await heard(case_changes(world.li, mine[0].cursor), 1)
    assert again[0].cursor == mine[1].cursor


async def test_nobody_hears_of_the_cases_of_others(world, clock, news, following):
    streams = [
        asyncio.create_task(heard(case_changes(actor, None), 1)) for actor in (world.wang, world.other_clerk)
    ]
    await following(2)
    await submitted(world, clock)

    done_, waiting = await asyncio.wait(streams, timeout=0.3)

    assert not done_
    for stream in waiting:
        stream.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


async def test_who_is_not_signed_in_follows_nothing(world):
    with pytest.raises(Refused) as refused:
        case_changes(ANONYMOUS, None)
    assert refused.value.code == "UNAUTHENTICATED"
