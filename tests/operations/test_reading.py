"""Administrators read how the installation does; nobody else."""

from dataclasses import replace
from datetime import datetime
from uuid import uuid4

import pytest

from backend.kit.actor import ANONYMOUS, Actor, ActorKind, Post
from backend.kit.measures import MEASURES
from backend.operations.api import Telling, broken, good, keep

ADMIN = Actor(ActorKind.STAFF, uuid4(), posts=(Post("admin", None, "330523000000"),))
OTHERS = {
    "nobody": ANONYMOUS,
    "a citizen": Actor(ActorKind.CITIZEN, uuid4()),
    "a supervisor": replace(ADMIN, posts=(Post("supervisor", None, "330523000000"),)),
    "a citizen with posts": replace(ADMIN, kind=ActorKind.CITIZEN),
}


@pytest.mark.parametrize("who", OTHERS)
async def test_nobody_else_is_told(ask, who):
    reply = await ask("DeskOperations", OTHERS[who])

    assert reply["data"] == {"operations": None}


async def test_an_administrator_reads_the_worst_first_in_their_language(ask, clock):
    await keep([good("worker"), broken("backup", "old", hours=40), good("tables")], clock.now())

    told = (await ask("DeskOperations", replace(ADMIN, language="en")))["data"]["operations"]

    assert datetime.fromisoformat(told["lookedAt"]) == clock.now()
    assert [each["about"] for each in told["findings"]] == ["backup", "tables", "worker"]
    assert told["findings"][0]["what"] == "The newest backup is 40 hours old."
    assert told["findings"][0]["todo"] == "Look at the job that takes them every night."
    assert told["jobs"]["workers"] == 0


async def test_before_any_look_it_says_so(ask):
    told = (await ask("DeskOperations", ADMIN))["data"]["operations"]

    assert (told["lookedAt"], told["findings"]) == (None, [])
    assert (told["servers"], told["slowest"]) == ([], [])


async def test_the_slowest_operations_of_all_servers_are_told(ask, redis, redis_url, clock, monkeypatch):
    monkeypatch.setattr(MEASURES, "operations", {})
    MEASURES.operation("Home", "answered", 0.02)
    await Telling(redis_url, clock, "a").tell(redis)

    told = (await ask("DeskOperations", ADMIN))["data"]["operations"]

    assert [each["operation"] for each in told["slowest"]] == ["Home"]
    assert told["slowest"][0]["mostMs"] == 25


async def test_without_valkey_the_rest_is_told(ask, redis, monkeypatch):
    async def cut(*_: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(redis, "hgetall", cut)

    told = (await ask("DeskOperations", ADMIN))["data"]["operations"]

    assert (told["servers"], told["slowest"]) == (None, None)
    assert told["jobs"]["due"] == 0
