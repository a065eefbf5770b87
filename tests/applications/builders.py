"""Brings a case of the small world to where a test begins."""

from backend.applications.actions.decide import Outcome, decide
from backend.applications.actions.submit import Submission, submit
from backend.cases.actions.accept import accept
from backend.cases.actions.assign import assign
from backend.kit import db
from backend.kit.ids import new_id


async def done(awaitable):
    """Run an action as a mutation does: in a transaction of its own."""
    async with db.transaction():
        return await awaitable


def submission(world, item="promised", **more):
    return Submission(
        **{
            "id": new_id(),
            "item_version": world.versions[item].id,
            "answers": {"name": "李示例"},
            "declared_at": world.now,
            **more,
        }
    )


async def submitted(world, clock, item="promised", **more):
    return await done(submit(world.li, submission(world, item, **more), now=clock.now()))


async def accepted(world, clock, item="promised"):
    case = await submitted(world, clock, item)
    return await done(accept(world.clerk, case.number, case.revision, now=clock.now()))


async def in_review(world, clock, item="promised"):
    case = await accepted(world, clock, item)
    return await done(
        assign(world.coordinator, case.number, case.revision, world.handler.id, now=clock.now())
    )


async def decided(world, clock, item="promised", outcome=Outcome.APPROVED):
    case = await in_review(world, clock, item)
    return await done(decide(world.decider, case.number, case.revision, outcome, "符合条件", now=clock.now()))
