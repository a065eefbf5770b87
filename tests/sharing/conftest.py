"""A receiver on loopback, and something to announce."""

from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
import pytest_asyncio

from backend.kit import db as kit_db
from backend.kit.outgoing.addresses import AddressRule
from backend.sharing import api as sharing
from backend.sharing import kinds
from tests.fixtures.listening import listening
from tests.sharing.receiver import Receiver

TRIAL = sharing.Kind("trial.opened", "trials", frozenset({"place", "count"}))
ENDED = sharing.Kind("trial.ended", "trials")


@pytest.fixture(autouse=True)
def trial_kinds(monkeypatch):
    """Declare kinds for the length of a test, with words."""
    monkeypatch.setitem(kinds.KINDS, TRIAL.name, TRIAL)
    monkeypatch.setitem(kinds.KINDS, ENDED.name, ENDED)


@pytest.fixture
def announce(clock):
    async def announcing(subject="T-1", title="桥上的坑", place="安吉", count=1):
        about = sharing.Subject(subject, {"zh": title, "en": f"en {title}"}, f"/trials/{subject}")
        async with kit_db.transaction():
            await sharing.announce("trial.opened", about, {"place": place, "count": count}, clock.now())

    return announcing


@pytest_asyncio.fixture
async def receiver(db, clock):
    """Give a receiver that is told of everything."""
    async with receiving(clock) as found:
        yield found


@asynccontextmanager
async def receiving(clock, name="province", topics=(), phone="13800000001"):
    found = Receiver(clock)
    async with listening(found.app) as origin:
        wanted = sharing.NewEndpoint(name, f"{origin}/hook", topics, phone)
        async with kit_db.transaction():
            rule = AddressRule(private_allowed=True)
            found.secret = await sharing.add_endpoint(wanted, rule, clock.now())
        yield found


@pytest.fixture
def pass_time(clock, run_jobs):
    """Let time go by in steps, with the jobs that fall due."""

    async def passing(total: timedelta, step: timedelta = timedelta(minutes=30)):
        for _ in range(int(total / step)):
            clock.advance(seconds=step.total_seconds())
            await run_jobs()

    return passing
