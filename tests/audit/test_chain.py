"""Sealing the trail and proving it: every way of tampering is found."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg
import pytest
from tortoise.transactions import in_transaction

from backend.audit import api as audit
from backend.audit.models import AuditEntry, AuditSeal, AuditWaiting
from backend.kit.actor import Actor, ActorKind
from backend.kit.db import credentials

pytestmark = pytest.mark.usefixtures("db")
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
CLERK = Actor(ActorKind.STAFF, UUID(int=7), "Clerk")
Tamper = Callable[[str], Awaitable[None]]


@pytest.fixture
def tamper(database_url: str) -> Tamper:
    """Change the trail as a database owner can: triggers switched off."""

    async def run(statements: str) -> None:
        connection = await asyncpg.connect(**credentials(database_url))
        try:
            await connection.execute("SET session_replication_role = replica")
            await connection.execute(statements)
        finally:
            await connection.close()

    return run


async def _act(times: int = 5) -> None:
    for number in range(times):
        await audit.record(
            CLERK, "act", "case", f"C-{number}", {"n": number}, NOW + timedelta(seconds=number)
        )


async def test_sealed_entries_form_one_chain_that_holds() -> None:
    await _act()
    assert await audit.seal(NOW) == 5
    await _act(2)
    assert await audit.seal(NOW) == 2

    proof = await audit.verify()

    assert (proof.holds, proof.sealed) == (True, 7)
    assert proof.head == await audit.head()
    assert await AuditWaiting.all().count() == 0
    seals = await AuditSeal.all().order_by("seq")
    assert [seal.prev_hash for seal in seals[1:]] == [seal.hash for seal in seals[:-1]]


async def test_an_empty_trail_holds() -> None:
    assert await audit.seal(NOW) == 0
    assert (await audit.verify()).holds


async def test_entries_still_waiting_are_no_fault() -> None:
    await _act()

    proof = await audit.verify()

    assert (proof.holds, proof.sealed) == (True, 0)


async def test_an_entry_not_yet_committed_is_sealed_later_and_blocks_nobody() -> None:
    wrote, may_commit = asyncio.Event(), asyncio.Event()

    async def act_slowly() -> None:
        async with in_transaction():
            await audit.record(CLERK, "slow", "case", "C-0", {}, NOW)
            wrote.set()
            await may_commit.wait()

    slow = asyncio.create_task(act_slowly())
    await wrote.wait()
    await _act(2)
    assert await audit.seal(NOW) == 2

    may_commit.set()
    await slow
    assert await audit.seal(NOW) == 1
    assert (await audit.verify()).holds
    assert (await AuditSeal.get(seq=3)).entry_id == (await AuditEntry.get(action="slow")).id


async def test_many_sealers_at_once_make_one_chain() -> None:
    await _act(20)

    sealed = await asyncio.gather(*(audit.seal(NOW) for _ in range(6)))

    await audit.seal(NOW)
    proof = await audit.verify()
    assert (proof.holds, proof.sealed) == (True, 20)
    assert sum(sealed) == 20


async def test_a_long_trail_is_sealed_and_walked_in_pages() -> None:
    await audit.record_read(CLERK, "person", [f"P-{n}" for n in range(1203)], ["phone"], NOW)

    assert await audit.seal(NOW) == 1203
    assert (await audit.verify()).sealed == 1203


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("id", "gen_random_uuid()"),
        ("at", "at + interval '1 microsecond'"),
        ("actor_kind", "'system'"),
        ("actor_id", "NULL"),
        ("action", "'other'"),
        ("object_kind", "'person'"),
        ("object_id", "'C-9'"),
        ("detail", "detail || '{\"n\": 9}'"),
    ],
)
async def test_an_edited_column_is_found(tamper: Tamper, column: str, value: str) -> None:
    await _sealed_trail()

    await tamper(f"UPDATE audit_entry SET {column} = {value} WHERE object_id = 'C-2'")

    assert any(fault.startswith("link 3: ") for fault in (await audit.verify()).faults)


@pytest.mark.parametrize("column", ["prev_hash", "hash"])
async def test_an_edited_seal_is_found(tamper: Tamper, column: str) -> None:
    await _sealed_trail()

    await tamper(f"UPDATE audit_seal SET {column} = sha256('x') WHERE seq = 3")

    assert "link 3: its entry was changed" in (await audit.verify()).faults


async def test_a_deleted_entry_is_found(tamper: Tamper) -> None:
    await _sealed_trail()

    await tamper("DELETE FROM audit_entry WHERE object_id = 'C-2'")

    [fault] = (await audit.verify()).faults
    assert fault.startswith("link 3: its entry ")


async def test_an_entry_deleted_with_its_seal_is_found(tamper: Tamper) -> None:
    await _sealed_trail()

    await tamper(
        "DELETE FROM audit_seal WHERE seq = 3; DELETE FROM audit_entry WHERE object_id = 'C-2';"
        "UPDATE audit_seal SET seq = seq - 1 WHERE seq > 3"
    )

    assert "link 3: does not continue the link before it" in (await audit.verify()).faults


async def test_an_inserted_entry_is_found(tamper: Tamper) -> None:
    await _sealed_trail()

    await tamper(
        "INSERT INTO audit_entry SELECT gen_random_uuid(), at, actor_kind, actor_id, action, object_kind,"
        " 'C-x', detail FROM audit_entry WHERE object_id = 'C-2'"
    )

    [fault] = (await audit.verify()).faults
    assert fault.endswith("is neither sealed nor waiting")


async def test_an_inserted_entry_with_a_forged_seal_is_found(tamper: Tamper) -> None:
    await _sealed_trail()

    await tamper(
        "INSERT INTO audit_entry SELECT '00000000-0000-0000-0000-000000000001', at, actor_kind, actor_id,"
        " action, object_kind, 'C-x', detail FROM audit_entry WHERE object_id = 'C-2';"
        "INSERT INTO audit_seal SELECT 6, '00000000-0000-0000-0000-000000000001', hash, sha256('x'),"
        " sealed_at FROM audit_seal WHERE seq = 5"
    )

    assert (await audit.verify()).faults == ("link 6: its entry was changed",)


async def test_reordered_entries_are_found(tamper: Tamper) -> None:
    await _sealed_trail()

    await tamper(
        "UPDATE audit_seal SET seq = CASE seq WHEN 2 THEN 30 ELSE seq END;"
        "UPDATE audit_seal SET seq = 2 WHERE seq = 3; UPDATE audit_seal SET seq = 3 WHERE seq = 30"
    )

    assert "link 2: does not continue the link before it" in (await audit.verify()).faults


async def test_entries_swapped_under_their_seals_are_found(tamper: Tamper) -> None:
    await _sealed_trail()

    await tamper(
        "CREATE TEMP TABLE t AS SELECT seq, entry_id FROM audit_seal WHERE seq IN (2, 3);"
        "UPDATE audit_seal SET entry_id = gen_random_uuid() WHERE seq = 2;"
        "UPDATE audit_seal SET entry_id = (SELECT entry_id FROM t WHERE t.seq = 2) WHERE seq = 3;"
        "UPDATE audit_seal SET entry_id = (SELECT entry_id FROM t WHERE t.seq = 3) WHERE seq = 2"
    )

    assert (await audit.verify()).faults == (
        "link 2: its entry was changed",
        "link 3: its entry was changed",
    )


async def test_a_trail_cut_at_its_beginning_is_found(tamper: Tamper) -> None:
    await _sealed_trail()

    await tamper("DELETE FROM audit_entry WHERE object_id = 'C-0'; DELETE FROM audit_seal WHERE seq = 1")

    assert "link 2: links 1 to 1 are missing" in (await audit.verify()).faults


@pytest.mark.parametrize("cut", ["TRUNCATE audit_entry, audit_seal", "DELETE FROM audit_seal WHERE seq > 3"])
async def test_a_trail_cut_at_its_end_is_found_by_a_noted_head(tamper: Tamper, cut: str) -> None:
    await _sealed_trail()
    noted = await audit.head()

    await tamper(cut)

    faults = (await audit.verify(noted)).faults
    assert any(fault.startswith("link 5: the noted head is missing") for fault in faults)


async def test_a_noted_head_is_found_again_in_a_trail_that_grew() -> None:
    await _sealed_trail()
    noted = await audit.head()
    await _act(2)
    await audit.seal(NOW)

    assert (await audit.verify(noted)).holds


async def test_an_entry_removed_before_it_was_sealed_is_found(tamper: Tamper) -> None:
    await _act()

    await tamper("DELETE FROM audit_entry WHERE object_id = 'C-2'")
    await audit.seal(NOW)

    [fault] = (await audit.verify()).faults
    assert fault.endswith("is gone before it was sealed")


@pytest.mark.parametrize("head", ["x:y", "-1:00", "١:00"])
async def test_a_head_that_is_none_is_named(head: str) -> None:
    with pytest.raises(ValueError, match="seq:hash"):
        await audit.verify(head)


async def _sealed_trail() -> None:
    await _act()
    await audit.seal(NOW)
