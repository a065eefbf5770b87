"""Brings an inquiry of the small world to where a test begins."""

from dataclasses import replace

from backend.inquiry.actions.answer import answer
from backend.inquiry.actions.ask import ask
from backend.inquiry.actions.follow_up import follow_up
from backend.inquiry.actions.moderate import moderate
from backend.inquiry.asking import Question, Sending
from backend.inquiry.facts import Moderation, Ruling
from backend.inquiry.models import Inquiry
from backend.inquiry.tasks import keep_in_step
from backend.kit import db
from backend.kit.ids import new_id
from backend.kit.jobs import Job

PUBLISH = Ruling(Moderation.PUBLISH)
KEEP = Ruling(Moderation.KEEP_PRIVATE, "涉及个人隐私")
REFUSE = Ruling(Moderation.REFUSE, "不属于政府职责")


async def done(awaitable):
    """Run an action as a mutation does: in a transaction of its own."""
    async with db.transaction():
        return await awaitable


def question(**more):
    words = {"title": "老房子翻建要什么手续？", "text": "想在原址翻建，要先找谁？"}
    given = {"id": new_id(), "wants_public": True, "department": "mx-housing", **words}
    return Question(**{**given, **more})


async def asked(world, clock, who="li", **more):
    return await done(ask(Sending(world.people[who], question(**more), clock.now())))


async def published(world, clock, ruling=PUBLISH, **more):
    case = await asked(world, clock, **more)
    return await moderated(world, clock, case, ruling)


async def moderated(world, clock, case, ruling=PUBLISH, **more):
    ruling = replace(ruling, **more)
    return await done(moderate(world.clerk, case.number, case.revision, ruling, now=clock.now()))


async def answered(world, clock, case=None, text="先向村里申请。", files=(), who="handler", **more):
    case = case or await published(world, clock, **more)
    actor = world.people[who]
    return await done(answer(actor, case.number, case.revision, text, files, now=clock.now()))


async def asked_on(world, clock, case, text="还要多久？", files=()):
    return await done(follow_up(world.li, case.number, text, files, now=clock.now()))


async def minute(clock):
    """Do what is done once a minute."""
    await keep_in_step(Job(clock))


async def thread(case):
    return await Inquiry.get(case_id=case.id)
