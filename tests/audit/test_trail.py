"""Recording who did and read what."""

import asyncio
from datetime import UTC, datetime
from uuid import UUID

import pytest
from tortoise.exceptions import OperationalError
from tortoise.transactions import in_transaction

from backend.audit import api as audit
from backend.audit.models import AuditEntry, AuditSeal, AuditWaiting
from backend.kit.actor import SYSTEM, Actor, ActorKind
from backend.kit.ids import new_id

pytestmark = pytest.mark.usefixtures("db")
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
CLERK = Actor(ActorKind.STAFF, UUID(int=7), "Clerk")


async def test_an_act_is_recorded_with_who_what_and_when() -> None:
    await audit.record(CLERK, "accept_case", "case", "C-1", {"from": "submitted", "days": 3}, NOW)

    entry = await AuditEntry.get()
    assert (entry.actor_kind, entry.actor_id, entry.action, entry.at) == (
        "staff",
        CLERK.id,
        "accept_case",
        NOW,
    )
    assert (entry.object_kind, entry.object_id) == ("case", "C-1")
    assert entry.detail == {"from": "submitted", "days": 3}


async def test_a_read_of_personal_data_is_recorded_for_each_object() -> None:
    people = [new_id(), new_id()]

    await audit.record_read(CLERK, "person", people, ["phone", "id_number"], NOW)

    entries = await AuditEntry.all()
    assert {entry.object_id for entry in entries} == {str(person) for person in people}
    assert {entry.action for entry in entries} == {"read"}
    assert entries[0].detail == {"fields": ["phone", "id_number"]}


async def test_reading_nothing_records_nothing() -> None:
    await audit.record_read(CLERK, "person", [], ["phone"], NOW)

    assert await AuditEntry.all().count() == 0


async def test_an_act_rolled_back_leaves_no_entry() -> None:
    with pytest.raises(RuntimeError):
        await _record_and_fail()

    assert await AuditEntry.all().count() == 0
    assert await AuditWaiting.all().count() == 0


async def _record_and_fail() -> None:
    async with in_transaction():
        await audit.record(CLERK, "accept_case", "case", "C-1", {}, NOW)
        raise RuntimeError


async def test_writers_do_not_wait_for_each_other() -> None:
    both_wrote = asyncio.Barrier(2)

    async def act(number: str) -> None:
        async with in_transaction():
            await audit.record(CLERK, "accept_case", "case", number, {}, NOW)
            await asyncio.wait_for(both_wrote.wait(), 5)

    await asyncio.gather(act("C-1"), act("C-2"))

    assert await AuditEntry.all().count() == 2


@pytest.mark.parametrize("table", ["audit_entry", "audit_seal"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET {}", "DELETE FROM {}", "TRUNCATE {}"])
async def test_the_database_refuses_to_change_the_trail(table: str, statement: str) -> None:
    await audit.record(SYSTEM, "start", "system", "1", {}, NOW)
    await audit.seal(NOW)
    change = "action = 'x'" if table == "audit_entry" else "sealed_at = now()"

    async with in_transaction() as connection:
        with pytest.raises(OperationalError, match="append-only"):
            await connection.execute_script(statement.format(table, change))

    assert await AuditEntry.all().count() == await AuditSeal.all().count() == 1


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("call 13812345678", "call ***"),
        ("+8613812345678", "***"),
        ("id 330127199001011234", "id ***"),
        ("id 33012719900101123X", "id ***"),
        ("33012720260302000123456789", "33012720260302000123456789"),
        ("0198c2aa-1381-7345-8780-138123456789", "0198c2aa-1381-7345-8780-138123456789"),
        ("字" * 300, "字" * 200),
    ],
)
async def test_what_looks_like_personal_data_is_blotted_out(written: str, kept: str) -> None:
    await audit.record(CLERK, "act", "case", "C-1", {"note": written, "list": [written]}, NOW)

    entry = await AuditEntry.get()
    assert entry.detail == {"note": kept, "list": [kept]}
