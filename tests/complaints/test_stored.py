"""Which changes of complaints stored answers hear of: what the public sees otherwise, nothing else."""

import asyncpg
import pytest_asyncio

from backend.complaints.actions.moderate import hide, show
from backend.complaints.models import Complaint
from backend.complaints.statistics import rebuild
from backend.kit.answers.announce import CHANNEL
from backend.kit.database import credentials
from tests.complaints.builders import done, filed, in_review, replied


@pytest_asyncio.fixture
async def heard(settings):
    """Collect what PostgreSQL tells of complaints."""
    listener = await asyncpg.connect(**credentials(settings.database.url))
    told = []

    def take(_connection, _pid, _channel, payload):
        if payload.startswith("complaints_"):
            told.append(payload)

    await listener.add_listener(CHANNEL, take)

    async def hearing():
        await listener.execute("SELECT 1")  # with its answer comes all that was told before
        found, told[:] = list(told), []
        return found

    yield hearing
    await listener.close()


async def tag(case):
    return f"complaints_complaint:{(await Complaint.get(case_id=case.id)).id}"


async def test_filing_and_handling_say_nothing(world, clock, heard):
    await filed(world, clock)
    await filed(world, clock, text="电话 13800001234 有人乱停")
    await in_review(world, clock)

    assert await heard() == []


async def test_what_is_taken_off_let_through_or_replied_to_is_told_of_at_once(world, clock, heard):
    case = await filed(world, clock)
    clock.advance(days=2)
    await heard()

    case = await done(hide(world.clerk, case.number, case.revision, "指名道姓", now=clock.now()))
    assert await heard() == [await tag(case)]
    case = await done(show(world.clerk, case.number, case.revision, "桥面有坑", now=clock.now()))
    assert await heard() == [await tag(case)]
    answered = await replied(world, clock)
    assert await heard() == [await tag(answered)]


async def test_many_are_told_of_by_their_table_and_removed_ones_too(world, clock, heard):
    for _ in range(51):
        await filed(world, clock)
    await heard()

    await Complaint.all().update(public_text="一样的话")
    assert await heard() == ["complaints_complaint"]
    await Complaint.all().update(public_text="一样的话")  # nobody sees a difference
    assert await heard() == []
    one = await Complaint.first()
    await one.delete()
    assert await heard() == [f"complaints_complaint:{one.id}"]


async def test_statistics_are_told_of_when_they_are_counted_anew(world, clock, heard):
    await filed(world, clock)
    await rebuild()

    assert set(await heard()) == {"complaints_monthly"}
