"""Reminders: one notice each, a day before closing, and none for who has taken part."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest

from backend.consultations import api as _consultations  # noqa: F401 - they may be reminded of
from backend.kit import db
from backend.kit.actor import ANONYMOUS
from backend.kit.errors import Refused
from backend.kit.jobs import Job
from backend.notifications.models import Notice, open_params
from backend.notifications.templates import link
from backend.reminders import queries, tasks, telling
from backend.reminders.actions.remind_me import remind_me
from backend.reminders.facts import Remindable
from backend.reminders.models import Reminder
from backend.surveys.models import Turn
from backend.voting.actions.close_poll import close_poll
from backend.voting.api import Choice, cast_ballot
from backend.voting.models import Issued, Poll
from tests.consultations import world as consultations
from tests.surveys import builders as surveys
from tests.voting import world as polls
from tests.voting.world import MEIXI

POLL, SURVEY, CONSULTATION = Remindable.POLL, Remindable.SURVEY, Remindable.CONSULTATION


async def remind(actor, kind, row, now, remind=True):
    async with db.transaction():
        await remind_me(actor, kind, row.id, remind=remind, now=now)


async def told():
    return {one.person_id: one for one in await Notice.all()}


async def test_who_asked_is_told_once_a_day_before_it_closes(world, clock):
    poll = await polls.opened(world, clock.now())
    for actor in (world.resident, world.stranger, world.child):
        await remind(actor, POLL, poll, clock.now())
        await remind(actor, POLL, poll, clock.now())
    await remind(world.child, POLL, poll, clock.now(), remind=False)
    assert await queries.asked_by(world.resident) == [poll.id]
    assert await queries.asked_by(world.child) == []

    clock.advance(days=5, hours=23, minutes=59)
    await telling.tell_due(clock.now())
    assert await told() == {}
    clock.advance(minutes=1)
    await telling.tell_due(clock.now())
    await telling.tell_due(clock.now())

    notices = await Notice.all()
    assert {one.person_id for one in notices} == {world.resident.id, world.stranger.id}
    assert [one.template for one in notices] == ["poll_closes_soon"] * 2
    assert {link(one.template, open_params(one.id, one.params_enc)) for one in notices} == {
        f"/polls/{poll.id}"
    }
    assert await Reminder.all().count() == 0


async def test_workers_at_once_tell_everybody_once(world, clock, monkeypatch):
    monkeypatch.setattr(telling, "_AT_ONCE", 3)
    poll = await polls.opened(world, clock.now())
    people = [await polls.citizen(f"1390000{n:04}", clock.now()) for n in range(10)]
    for actor in people:
        await remind(actor, POLL, poll, clock.now())
    clock.advance(days=6)

    await asyncio.gather(*(telling.tell_due(clock.now()) for _ in range(3)))
    await telling.tell_due(clock.now())

    assert sorted(one.person_id for one in await Notice.all()) == sorted(actor.id for actor in people)


async def test_who_voted_is_not_reminded_in_open_or_secret_polls(world, clock):
    open_, secret = await polls.opened(world, clock.now()), await polls.opened(world, clock.now())
    for poll in (open_, secret):
        await remind(world.resident, POLL, poll, clock.now())
    await remind(world.stranger, POLL, open_, clock.now())
    async with db.transaction():
        await cast_ballot(world.resident, open_.id, [Choice("a")], now=clock.now())
    await Issued.create(poll_id=secret.id, voter=world.resident.id, asked_hash=b"")

    clock.advance(days=6)
    await telling.tell_due(clock.now())

    assert list(await told()) == [world.stranger.id]


async def test_who_answered_a_survey_or_gave_an_opinion_is_not_reminded(world, clock):
    survey = await surveys.opened(world, clock.now(), surveys.ONCE)
    await consultations.office("mx-forest", MEIXI)
    row = await consultations.opened(world, clock.now(), closes_at=clock.now() + timedelta(days=7))
    for actor in (world.resident, world.stranger):
        await remind(actor, SURVEY, survey, clock.now())
        await remind(actor, CONSULTATION, row, clock.now())
    await Turn.create(survey_id=survey.id, holder=world.resident.id)
    await consultations.said(world.resident, row, clock.now())

    clock.advance(days=6)
    await telling.tell_due(clock.now())

    notices = await Notice.all()
    assert {one.person_id for one in notices} == {world.stranger.id}
    assert {one.template for one in notices} == {"survey_closes_soon", "consultation_closes_soon"}


async def test_what_is_moved_moves_its_reminders(world, clock):
    poll = await polls.opened(world, clock.now())
    await remind(world.resident, POLL, poll, clock.now())
    await Poll.filter(id=poll.id).update(closes_at=poll.closes_at + timedelta(days=2))

    clock.advance(days=7)
    await telling.tell_due(clock.now())
    assert await told() == {}
    clock.advance(days=1)
    await telling.tell_due(clock.now())

    assert list(await told()) == [world.resident.id]


async def test_nobody_is_told_of_what_has_closed(world, clock):
    early, missed = await polls.opened(world, clock.now()), await polls.opened(world, clock.now())
    for poll in (early, missed):
        await remind(world.resident, POLL, poll, clock.now())
    async with db.transaction():
        await close_poll(world.coordinator, early.id, now=clock.now())
    clock.advance(days=8)  # nobody worked when the other was due

    await telling.tell_due(clock.now())

    assert await told() == {}
    assert await Reminder.all().count() == 0


async def test_the_clock_tells_by_itself(world, clock):
    poll = await polls.opened(world, clock.now())
    await remind(world.resident, POLL, poll, clock.now())

    clock.advance(days=6)
    await tasks.tell(Job(clock))

    assert list(await told()) == [world.resident.id]


async def test_refused_are_strangers_officers_drafts_and_what_closes_within_a_day(world, clock):
    poll = await polls.opened(world, clock.now())
    async with db.transaction():
        draft = await polls.create_poll(world.coordinator, polls.draft(clock.now()), now=clock.now())
    missing = Poll(id=uuid4())
    late = clock.now() + timedelta(days=6)
    for actor, row, now, code in (
        (ANONYMOUS, poll, clock.now(), "UNAUTHENTICATED"),
        (world.clerk, poll, clock.now(), "NOT_ALLOWED"),
        (world.resident, draft, clock.now(), "NOT_FOUND"),
        (world.resident, missing, clock.now(), "NOT_FOUND"),
        (world.resident, poll, late, "REMINDER_LATE"),
        (world.resident, poll, late + timedelta(days=2), "REMINDER_LATE"),
    ):
        with pytest.raises(Refused, match=code):
            await remind(actor, POLL, row, now)
    await remind(world.resident, POLL, poll, late - timedelta(seconds=1))
    await remind(world.resident, POLL, poll, late, remind=False)
    assert await Reminder.all().count() == 0


async def test_through_the_api_everybody_reads_their_own(world, clock, ask):
    poll = await polls.opened(world, clock.now())
    given = {"kind": "POLL", "subject": str(poll.id), "remind": True}

    set_ = await ask("RemindMe", world.resident, key=uuid4(), **given)
    assert set_["data"]["remindMe"]["subjects"] == [str(poll.id)]
    mine, theirs, nobodys = [
        (await ask("MyReminders", actor))["data"]["myReminders"]
        for actor in (world.resident, world.stranger, ANONYMOUS)
    ]
    assert (mine, theirs, nobodys) == ([str(poll.id)], [], [])
    clock.advance(days=6)
    late = (await ask("RemindMe", world.stranger, key=uuid4(), **given))["data"]["remindMe"]
    assert late["code"] == "REMINDER_LATE"
