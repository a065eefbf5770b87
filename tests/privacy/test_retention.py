"""What is kept how long; what is deleted is proven on the trail, which still holds."""

from datetime import timedelta

import pytest

from backend.audit import api as audit
from backend.audit.models import AuditEntry
from backend.identity.models import Session
from backend.kit import db as database
from backend.kit.graphql.idempotency import IdempotencyKey
from backend.kit.holdings import HOLDINGS, LEFT_OUT
from backend.kit.ids import new_id
from backend.kit.jobs import Job
from backend.kit.retention import KEPT, STAYS, hash_of
from backend.notifications.api import notify
from backend.notifications.models import Delivery, Notice
from backend.privacy import retaining
from backend.privacy.models import Access, Copy
from backend.privacy.tasks import retain as nightly
from backend.settings import ROOT

PAGE = ROOT / "docs" / "operations" / "retention.md"


async def session(world, now, **more):
    return await Session.create(
        person_id=world.li.id, device="x", created_at=now, last_used_at=now, **{"expires_at": now, **more}
    )


async def proofs():
    return await AuditEntry.filter(action=retaining.ACTION).order_by("id")


async def test_what_is_due_goes_and_the_trail_proves_it(world, clock):
    now = clock.now()
    gone = [await session(world, now - timedelta(days=91)) for _ in range(3)]
    stays = await session(world, now - timedelta(days=89))
    live = await session(world, now - timedelta(days=300), expires_at=now + timedelta(days=1))
    ended = await session(
        world,
        now - timedelta(days=300),
        expires_at=now + timedelta(days=1),
        ended_at=now - timedelta(days=91),
    )

    assert await retaining.retain(now) == {"sessions": 4}

    assert {row.id for row in await Session.all()} == {stays.id, live.id}
    [proof] = await proofs()
    assert (proof.actor_kind, proof.object_kind, proof.object_id) == ("system", "retention", "sessions")
    assert proof.detail == {
        "table": "identity_session",
        "count": 4,
        "ids": hash_of(str(row.id) for row in (*gone, ended)),
        "days": 90,
        "before": (now - timedelta(days=90)).isoformat(),
    }
    await audit.seal(now)
    assert (await audit.verify()).holds
    assert await retaining.retain(now) == {}
    assert len(await proofs()) == 1


async def test_many_go_in_steps_each_with_its_proof(world, clock, monkeypatch):
    monkeypatch.setattr("backend.kit.retention.BATCH", 2)
    monkeypatch.setattr(retaining, "BATCH", 2)
    now = clock.now()
    for _ in range(5):
        await session(world, now - timedelta(days=91))

    assert await retaining.retain(now) == {"sessions": 5}
    assert [proof.detail["count"] for proof in await proofs()] == [2, 2, 1]


async def test_what_cannot_be_proven_is_not_deleted(world, clock, monkeypatch):
    await session(world, clock.now() - timedelta(days=91))

    async def fails(*_):
        raise RuntimeError("no trail")

    monkeypatch.setattr(audit, "record", fails)
    with pytest.raises(RuntimeError):
        await retaining.retain(clock.now())
    assert await Session.all().count() == 1


async def test_replies_under_keys_go_after_ninety_days(world, clock):
    now = clock.now()
    for name, days in (("old", 91), ("new", 89)):
        await IdempotencyKey.create(id=name, body_hash=b"-", created_at=now - timedelta(days=days))

    assert await retaining.retain(now) == {"replies": 1}
    assert [row.id for row in await IdempotencyKey.all()] == ["new"]


async def test_statutory_notices_outlast_the_others_and_take_their_deliveries_along(world, clock):
    for statutory in (True, False):
        async with database.transaction():
            await notify(world.li.id, "signed_in", {"device": "x"}, now=clock.now(), statutory=statutory)
    assert await Delivery.all().exists()

    assert await retaining.retain(clock.now() + timedelta(days=3 * 365 + 1)) == {"notices": 1}
    assert [row.statutory for row in await Notice.all()] == [True]
    assert await retaining.retain(clock.now() + timedelta(days=10 * 365 + 1)) == {"statutory_notices": 1}
    assert not await Delivery.all().exists()


async def test_accesses_go_three_years_after_they_were_told_and_copies_once_they_are_removed(world, clock):
    now = clock.now()
    day = now.date()
    for told in (day, day - timedelta(days=3 * 365 + 1)):
        await Access.create(
            person_id=world.li.id, reader_id=new_id(), object_kind="case", object_id=new_id(), day=told,
            why="handling", times=1, first_at=now, last_at=now, told_from=told,
        )  # fmt: skip
    for key in ("", "kept"):
        asked = now - timedelta(days=366)
        await Copy.create(person_id=new_id(), day=asked.date(), asked_at=asked, storage_key=key)

    assert await retaining.retain(now) == {"accesses": 1, "copies": 1}
    assert [row.told_from for row in await Access.all()] == [day]
    assert [row.storage_key for row in await Copy.all()] == ["kept"]


async def test_it_happens_every_night(world, clock):
    await session(world, clock.now() - timedelta(days=91))
    await nightly(Job(clock))
    assert len(await proofs()) == 1


def test_every_table_that_holds_something_of_people_says_how_long(world):
    held = {holding.table for holding in HOLDINGS.values()} | (set(LEFT_OUT) & set(STAYS))
    ruled = {rule.table for rule in KEPT.values()} | set(STAYS)

    assert held <= ruled
    assert not {rule.table for rule in KEPT.values()} & set(STAYS)
    assert all(because for because in STAYS.values())
    assert all(rule.because and rule.days > 0 for rule in KEPT.values())


def test_the_table_for_administrators_says_the_same(world):
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| `")]
    told = [tuple(cell.strip(" `") for cell in line.split("|")[1:-1]) for line in lines]
    deleted = {(rule.kind, rule.table, f"{rule.days} days", rule.because) for rule in KEPT.values()}
    kept = {(table, because) for table, because in STAYS.items()}

    assert {row for row in told if len(row) == 4} == deleted
    assert {(row[0], row[1].replace("`", "")) for row in told if len(row) == 2} == {
        (table, because.replace("`", "")) for table, because in kept
    }
