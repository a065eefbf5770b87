"""Accounts on their way out, brought to where a test begins."""

from dataclasses import replace
from datetime import timedelta

from backend.kit import db
from backend.privacy import erasing
from backend.privacy.actions.erase_account import WAITS, request_erasure

HOUR = timedelta(hours=1)


async def done(awaitable):
    """Run an action as a mutation does: in a transaction of its own."""
    async with db.transaction():
        return await awaitable


def fresh(actor, clock):
    """Give somebody as they are just after signing in."""
    return replace(actor, confirmed_at=clock.now())


async def asked(actor, clock):
    """Have an erasure asked for."""
    return await done(request_erasure(fresh(actor, clock), clock.now()))


async def erased(actor, clock, storage):
    """Have somebody erased, seven days later; give how many were."""
    await asked(actor, clock)
    clock.advance(seconds=WAITS.total_seconds())
    return await erasing.erase_due(storage, clock.now())
