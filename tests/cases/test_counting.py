"""Counts of an ordinary desk are fresh; those that take long are shown again for a while."""

from datetime import timedelta
from uuid import uuid4

import pytest

from backend.cases import counting
from backend.cases.queues import Queue
from backend.kit.actor import Actor, ActorKind, Post

NOBODY = Actor(ActorKind.STAFF, uuid4(), "王", (Post("handler", None, "330523000000"),))
SUPERVISOR = Actor(ActorKind.STAFF, uuid4(), "李", (Post("supervisor", None, "330523000000"),))


@pytest.fixture
def counted(monkeypatch):
    """Count up by one each time; whatever it takes is long."""
    asked = []
    monkeypatch.setattr(counting, "LONG_SECONDS", -1.0)

    async def count(actor, now):
        asked.append(actor)
        return [(Queue.ALL, len(asked))]

    monkeypatch.setattr(counting, "_count", count)
    counting._kept.clear()
    yield
    counting._kept.clear()


async def test_counts_that_took_long_are_shown_again_for_a_while(counted, clock):
    first = await counting.desk_queues(SUPERVISOR, clock.now())
    again = await counting.desk_queues(SUPERVISOR, clock.now() + timedelta(seconds=19))
    later = await counting.desk_queues(SUPERVISOR, clock.now() + timedelta(seconds=20))

    assert [first, again, later] == [[(Queue.ALL, 1)], [(Queue.ALL, 1)], [(Queue.ALL, 2)]]


async def test_what_one_officer_is_shown_is_no_other_s(counted, clock):
    await counting.desk_queues(SUPERVISOR, clock.now())

    assert await counting.desk_queues(NOBODY, clock.now()) == [(Queue.ALL, 2)]


async def test_an_officer_with_another_post_is_counted_for_anew(counted, clock):
    await counting.desk_queues(SUPERVISOR, clock.now())
    moved = Actor(ActorKind.STAFF, SUPERVISOR.id, "李", NOBODY.posts)

    assert await counting.desk_queues(moved, clock.now()) == [(Queue.ALL, 2)]


async def test_quick_counts_are_fresh(counted, clock, monkeypatch):
    monkeypatch.setattr(counting, "LONG_SECONDS", 1_000.0)

    found = [await counting.desk_queues(SUPERVISOR, clock.now()) for _ in range(2)]

    assert found == [[(Queue.ALL, 1)], [(Queue.ALL, 2)]]
