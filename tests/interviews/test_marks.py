"""What people have to do with an interview: asked by many at once, read once, and told to each alone."""

import asyncio

from backend.interviews import queries
from backend.interviews.actions import lead
from backend.interviews.actions.take_part import follow_interview, like_question
from backend.interviews.marks import marks
from backend.kit import db
from backend.kit.actor import ANONYMOUS
from backend.kit.ids import new_id
from tests.catalogue.statements import counted
from tests.interviews.builders import announced, asked, drafted, shown


async def test_many_who_open_a_page_at_once_are_read_together_and_told_their_own(world, clock):
    one, other = [await announced(world.coordinator, clock.now()) for _ in range(2)]
    draft = await drafted(world.coordinator, clock.now())
    entry = await shown(world, one, clock.now())
    async with db.transaction():
        await follow_interview(world.resident, one.id, follow=True)
        await like_question(world.stranger, entry.id, like=True)
    question = await asked(world.stranger, other, clock.now(), "还有吗？")

    people = [world.resident, world.stranger, world.coordinator, ANONYMOUS]
    with counted() as statements:
        found = await asyncio.gather(
            *(marks(person, talk) for talk in (one.id, other.id, draft.id, new_id()) for person in people * 4)
        )

    here, there, *nowhere = [found[n : n + 4] for n in range(0, len(found), 16)]
    assert [(one.following, one.likes, [q.id for q in one.questions]) for one in here[:2]] == [
        (True, [], [entry.question_id]),
        (False, [entry.id], []),
    ]
    assert [(one.following, one.likes, [q.id for q in one.questions]) for one in there[:2]] == [
        (False, [], []),
        (False, [], [question.id]),
    ]
    assert here[2:] == there[2:] == [None, None]
    assert nowhere == [[None] * 4] * 2
    assert len(statements) <= 8


async def test_who_changes_something_is_told_so_at_once(world, clock, ask):
    interview = await announced(world.coordinator, clock.now())

    told = await ask("FollowInterview", world.resident, interview=str(interview.id), follow=True)

    assert told["data"]["followInterview"]["marks"]["following"] is True


async def test_what_somebody_follows_is_listed_until_it_begins_in_one_statement(world, clock, ask):
    coming, begun, called_off, theirs = [await announced(world.coordinator, clock.now()) for _ in range(4)]
    async with db.transaction():
        for talk in (coming, begun, called_off):
            await follow_interview(world.resident, talk.id, follow=True)
        for talk in (coming, theirs):
            await follow_interview(world.stranger, talk.id, follow=True)
        await lead.open_interview(world.coordinator, begun.id, now=clock.now())
        await lead.end_interview(world.coordinator, called_off.id, now=clock.now())

    with counted() as statements:
        found = await queries.followed_by(world.resident)
    with counted() as others:
        nothing = [await queries.followed_by(actor) for actor in (world.coordinator, ANONYMOUS)]

    assert (found, len(statements)) == ([coming.id], 1)
    assert (nothing, others) == ([[], []], [])
    told = await ask("MyReminders", world.resident)
    assert told["data"] == {"myReminders": [], "myFollowedInterviews": [str(coming.id)]}
