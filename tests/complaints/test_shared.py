"""What others are told of complaints: once when they become public, again when it shows, nothing private."""

import pytest

from backend.cases.actions.accept import accept
from backend.cases.actions.withdraw import withdraw
from backend.complaints.facts import Moderation
from backend.complaints.models import Complaint
from backend.complaints.shared import tell_published
from backend.sharing.models import Announcement, Entry
from tests.complaints.builders import done, filed


async def told():
    return [(row.kind, row.facts.get("status")) for row in await Announcement.all().order_by("id")]


@pytest.fixture
async def public(world, clock):
    case = await filed(world, clock)
    clock.advance(hours=25)
    await tell_published(clock.now())
    return case


async def test_a_complaint_is_told_of_once_its_time_has_come(world, clock, public):
    assert await tell_published(clock.now()) == 0

    complaint = await Complaint.get()
    entry = await Entry.get()
    assert await told() == [("complaint.published", "open")]
    assert (entry.subject, entry.link) == (str(complaint.id), f"/complaints/{complaint.id}")
    assert public.number not in str(entry.facts)


async def test_nothing_is_told_before_its_time_nor_of_what_is_private(world, clock):
    await filed(world, clock)
    assert await tell_published(clock.now()) == 0
    await Complaint.all().update(moderation=Moderation.HIDDEN, public_from=None)
    await filed(world, clock, category="wages")
    await filed(world, clock, confidential=True)
    clock.advance(hours=25)

    assert await tell_published(clock.now()) == 0


async def test_only_what_shows_is_told(world, clock, public):
    await done(accept(world.clerk, public.number, public.revision, now=clock.now()))
    assert await told() == [("complaint.published", "open")]

    await done(withdraw(world.li, public.number, "", now=clock.now()))
    assert await told() == [("complaint.published", "open"), ("complaint.changed", "closed")]


async def test_what_is_hidden_is_taken_back_with_its_next_change(world, clock, public):
    await Complaint.all().update(moderation=Moderation.HIDDEN, public_from=None)
    await done(accept(world.clerk, public.number, public.revision, now=clock.now()))

    assert await told() == [("complaint.hidden", None)]
    assert not await Entry.exists()
