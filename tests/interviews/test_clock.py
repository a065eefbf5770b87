"""What the clock does to interviews: reminders, opening, ending, counting."""

from datetime import UTC, datetime, timedelta

import icalendar
import pytest

from backend.interviews import tasks
from backend.interviews.actions import lead
from backend.interviews.actions.take_part import follow_interview, like_question
from backend.interviews.calendar import written
from backend.interviews.facts import InterviewState
from backend.interviews.models import Entry, Interview
from backend.interviews.states import state_of
from backend.kit import db
from backend.kit.errors import Refused
from backend.kit.ids import new_id
from backend.kit.jobs import Job
from backend.notifications.models import Notice, open_params
from backend.notifications.templates import link
from tests.interviews.builders import announced, build_department, drafted, live, shown
from tests.voting import world as worlds


async def state(row):
    return state_of(await Interview.get(id=row.id))


async def test_the_clock_opens_it_at_its_time_and_ends_what_nobody_ends(world, clock, run_jobs):
    row = await announced(world.coordinator, clock.now())

    clock.advance(minutes=59)
    await run_jobs()
    assert await state(row) is InterviewState.ANNOUNCED
    clock.advance(minutes=1)
    await run_jobs()
    assert await state(row) is InterviewState.LIVE
    clock.advance(hours=1, minutes=59)
    await run_jobs()
    assert await state(row) is InterviewState.LIVE
    clock.advance(minutes=1)
    await run_jobs()
    assert await state(row) is InterviewState.ENDED


async def test_what_the_host_did_earlier_stands(world, clock, run_jobs):
    early, off = (
        await announced(world.coordinator, clock.now()),
        await announced(world.coordinator, clock.now()),
    )
    async with db.transaction():
        await lead.open_interview(world.coordinator, early.id, now=clock.now())
        await lead.end_interview(world.coordinator, off.id, now=clock.now())
    since = (await Interview.get(id=early.id)).live_at

    clock.advance(hours=1, minutes=5)
    await run_jobs()

    assert (await Interview.get(id=early.id)).live_at == since
    assert await state(off) is InterviewState.ENDED


async def test_followers_are_reminded_once_before_it_starts(world, clock, run_jobs):
    row = await announced(world.coordinator, clock.now())
    for actor in (world.resident, world.stranger, world.child):
        async with db.transaction():
            await follow_interview(actor, row.id, follow=True)
            await follow_interview(actor, row.id, follow=True)
    async with db.transaction():
        await follow_interview(world.child, row.id, follow=False)

    clock.advance(minutes=44)
    await run_jobs()
    assert await Notice.all().count() == 0
    clock.advance(minutes=1)
    await run_jobs()
    clock.advance(minutes=2)
    await run_jobs()

    told = await Notice.all()
    assert {one.person_id for one in told} == {world.resident.id, world.stranger.id}
    assert [one.template for one in told] == ["interview_soon"] * 2
    assert {link(one.template, open_params(one.id, one.params_enc)) for one in told} == {
        f"/interviews/{row.id}"
    }


async def test_followers_are_told_at_once_of_what_was_called_off_and_not_reminded(world, clock, run_jobs):
    row = await announced(world.coordinator, clock.now())
    async with db.transaction():
        await follow_interview(world.resident, row.id, follow=True)
        await lead.end_interview(world.coordinator, row.id, now=clock.now())
    told = [(one.person_id, one.template) for one in await Notice.all()]

    clock.advance(minutes=46)
    await run_jobs()
    assert told == [(world.resident.id, "interview_called_off")]
    assert await Notice.all().count() == 1


async def test_nobody_is_told_of_the_end_of_what_took_place(world, clock):
    row = await announced(world.coordinator, clock.now())
    async with db.transaction():
        await follow_interview(world.resident, row.id, follow=True)
        await lead.open_interview(world.coordinator, row.id, now=clock.now())
        await lead.end_interview(world.coordinator, row.id, now=clock.now())

    assert await Notice.all().count() == 0


async def test_only_what_is_to_come_is_followed(world, clock):
    draft, begun = await drafted(world.coordinator, clock.now()), await live(world.coordinator, clock.now())

    for actor, row, code in (
        (world.resident, draft, "NOT_FOUND"),
        (world.resident, begun, "INTERVIEW_LIVE"),
        (world.clerk, begun, "NOT_ALLOWED"),
    ):
        with pytest.raises(Refused, match=code):
            await follow_interview(actor, row.id, follow=True)


async def test_likes_are_counted_once_a_minute(world, clock):
    row = await live(world.coordinator, clock.now())
    entry = await shown(world, row, clock.now())
    for actor in (world.resident, world.stranger):
        async with db.transaction():
            await like_question(actor, entry.id, like=True)

    assert (await Entry.get(id=entry.id)).likes == 0
    await tasks.keep(Job(clock))
    assert (await Entry.get(id=entry.id)).likes == 2


async def test_what_a_lost_job_left_undone_is_done_within_the_minute(world, clock):
    row = await announced(world.coordinator, clock.now())
    async with db.transaction():
        await follow_interview(world.resident, row.id, follow=True)

    clock.advance(minutes=45)
    await tasks.keep(Job(clock))
    assert await Notice.all().count() == 1
    clock.advance(minutes=15)
    await tasks.keep(Job(clock))
    assert await state(row) is InterviewState.LIVE
    clock.advance(hours=2)
    await tasks.keep(Job(clock))
    assert await state(row) is InterviewState.ENDED


async def test_the_calendar_file_is_read_as_written(world, clock):
    row = await announced(world.coordinator, clock.now())

    file = written(row, "en", "https://county.example", clock.now())

    event = icalendar.Calendar.from_ical(file).walk("VEVENT")[0]
    assert str(event["uid"]) == f"{row.id}@county.example"
    assert str(event["summary"]) == "How the night bus should run"
    assert event.decoded("dtstart") == row.starts_at.astimezone(UTC)
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(hours=1)
    assert str(event["url"]) == f"https://county.example/interviews/{row.id}"
    assert event.walk("VALARM")[0].decoded("trigger") == timedelta(minutes=-15)
    assert all(
        len(line) <= 75 for line in written(row, "zh-CN", "https://c.example", clock.now()).split(b"\r\n")
    )
    row.ended_at = datetime.now(UTC)
    assert b"STATUS:CANCELLED" in written(row, "en", "https://county.example", clock.now())


async def test_the_calendar_file_comes_over_http_and_drafts_have_none(client, settings, clock):
    world = await worlds.build(clock.now())
    await build_department()
    row, draft = (
        await announced(world.coordinator, clock.now()),
        await drafted(world.coordinator, clock.now()),
    )

    reply = await client.get(f"/calendars/{row.id}.ics", headers={"Accept-Language": "en"})
    assert reply.status_code == 200
    assert reply.headers["content-type"].startswith("text/calendar")
    assert b"SUMMARY:How the night bus should run" in reply.content
    for unknown in (draft.id, new_id()):
        assert (await client.get(f"/calendars/{unknown}.ics")).status_code == 404
