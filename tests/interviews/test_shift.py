"""A video that begins earlier or later than the talk is shifted, and every answer with it."""

import pytest

from backend.audit.models import AuditEntry
from backend.interviews.actions.answer_question import answer_question, speak
from backend.interviews.actions.moderate import hide_entry
from backend.interviews.actions.shift_video import shift_video
from backend.interviews.actions.show_beside import set_video
from backend.interviews.facts import MOST_SHIFT
from backend.interviews.models import Entry, Event, Interview
from backend.kit import db
from backend.kit.errors import Refused
from tests.interviews.builders import announced, live

ALLOWED = ("https://media.example.gov.cn",)
URL = ALLOWED[0] + "/a.mp4"


async def show(world, row, clock, url=URL):
    async with db.transaction():
        return await set_video(world.coordinator, row.id, url, allowed=ALLOWED, now=clock.now())


async def shift(actor, row, seconds, clock):
    async with db.transaction():
        return await shift_video(actor, row.id, seconds, now=clock.now())


async def say(world, row, clock, text, at):
    async with db.transaction():
        return await speak(world.coordinator, row.id, "", text, at, now=clock.now())


async def answer(world, entry, text, at, clock):
    async with db.transaction():
        return await answer_question(world.coordinator, entry.id, text, at, now=clock.now())


async def trail():
    return [one.detail for one in await AuditEntry.filter(action="shift_interview_video").order_by("id")]


@pytest.fixture
def places(ask):
    """Read what everybody sees: each answer and its second."""

    async def read(row):
        page = (await ask("InterviewPage", id=str(row.id)))["data"]["interview"]
        return [(one["answer"], one["offsetSeconds"]) for one in page["transcript"]["entries"]]

    return read


async def test_every_answer_is_shown_at_its_second_and_never_before_the_beginning(world, clock, ask, places):
    row = await live(world.coordinator, clock.now())
    await show(world, row, clock)
    await say(world, row, clock, "一", 20)
    await say(world, row, clock, "二", 240)
    assert await places(row) == [("一", 20), ("二", 240)]

    reply = await ask("DeskShiftInterviewVideo", world.coordinator, interview=str(row.id), seconds=-30)
    assert reply["data"]["shiftInterviewVideo"]["__typename"] == "InterviewChanged", reply
    assert await places(row) == [("一", 0), ("二", 210)]
    desk = (await ask("DeskInterview", world.coordinator, id=str(row.id)))["data"]["deskInterview"]
    assert (desk["videoShiftSeconds"], desk["firstOffsetSeconds"]) == (-30, 20)

    # The whole shift, not one on top of another; nothing was lost at the beginning.
    await shift(world.coordinator, row, 15, clock)
    assert await places(row) == [("一", 35), ("二", 255)]


async def test_the_desk_counts_from_the_first_answer_that_is_shown(world, clock, ask):
    row = await live(world.coordinator, clock.now())
    await show(world, row, clock)
    hidden = await say(world, row, clock, "一", 20)
    await say(world, row, clock, "二", 240)

    async with db.transaction():
        await hide_entry(world.coordinator, hidden.id, hidden=True, now=clock.now())
    desk = (await ask("DeskInterview", world.coordinator, id=str(row.id)))["data"]["deskInterview"]
    assert desk["firstOffsetSeconds"] == 240


async def test_what_is_said_or_corrected_later_names_places_as_the_video_shows_them(world, clock, places):
    row = await live(world.coordinator, clock.now())
    await show(world, row, clock)
    first = await say(world, row, clock, "一", 20)
    await shift(world.coordinator, row, -30, clock)

    await say(world, row, clock, "二", 100)
    await answer(world, first, "一一", 0, clock)  # as it is shown: left alone
    assert await places(row) == [("一一", 0), ("二", 100)]
    assert [one.offset_seconds for one in await Entry.all().order_by("shown_at", "id")] == [20, 130]
    await answer(world, first, "一一", 7, clock)
    assert await places(row) == [("一一", 7), ("二", 100)]


async def test_a_shift_said_again_is_the_same_and_told_once(world, clock):
    row = await live(world.coordinator, clock.now())
    await show(world, row, clock)
    await say(world, row, clock, "一", 20)
    before = await Event.filter(interview_id=row.id).count()

    for _ in range(2):
        await shift(world.coordinator, row, 9, clock)
    assert await Event.filter(interview_id=row.id).count() == before + 1
    assert await trail() == [{"seconds": 9}]


async def test_another_video_begins_without_a_shift_and_the_same_keeps_it(world, clock, places):
    row = await live(world.coordinator, clock.now())
    await show(world, row, clock)
    await say(world, row, clock, "一", 20)
    await shift(world.coordinator, row, 9, clock)

    assert (await show(world, row, clock)).video_shift_seconds == 9
    assert (await show(world, row, clock, ALLOWED[0] + "/b.mp4")).video_shift_seconds == 0
    assert await places(row) == [("一", 20)]


@pytest.mark.parametrize("seconds", [-MOST_SHIFT, MOST_SHIFT])
async def test_a_shift_has_a_greatest_size(world, clock, seconds):
    row = await announced(world.coordinator, clock.now())
    await show(world, row, clock)

    assert (await shift(world.coordinator, row, seconds, clock)).video_shift_seconds == seconds
    with pytest.raises(Refused, match="SHIFT_INVALID"):
        await shift(world.coordinator, row, seconds + (1 if seconds > 0 else -1), clock)


async def test_there_is_nothing_to_shift_without_a_video(world, clock):
    row = await announced(world.coordinator, clock.now())
    with pytest.raises(Refused, match="VIDEO_NONE"):
        await shift(world.coordinator, row, 5, clock)


async def test_only_who_runs_it_shifts_its_video(world, clock):
    row = await announced(world.coordinator, clock.now())
    await show(world, row, clock)

    for actor, code in (
        (world.resident, "NOT_FOUND"),
        (world.other_coordinator, "NOT_AN_ORGANISER"),
    ):
        with pytest.raises(Refused, match=code):
            await shift(actor, row, 5, clock)
    assert (await Interview.get(id=row.id)).video_shift_seconds == 0
    assert await trail() == []


async def test_open_pages_are_told_where_everything_stands_now(world, clock, hear):
    row = await live(world.coordinator, clock.now())
    await show(world, row, clock)
    await say(world, row, clock, "一", 20)
    await say(world, row, clock, "二", 240)
    async with hear(row.id) as heard:
        await heard.next("counts")
        await shift(world.coordinator, row, -30, clock)
        told = [(await heard.next("entry")).entry for _ in range(2)]
    assert {one.answer: one.offset_seconds for one in told} == {"一": 0, "二": 210}
