"""A table cut by year is the table it was: its rows, its rights, its references, what it refuses."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import asyncpg
import pytest

from backend.kit.database import credentials
from backend.kit.db import owning
from backend.kit.ids import first_id, new_id
from backend.kit.startfaults import Failed
from backend.kit.years import cutting, shape
from backend.kit.years.cutting import cut, extend
from backend.kit.years.declared import YEARLY, new_year, year_of
from backend.kit.years.exchange import claim
from backend.kit.years.sizes import sizes
from backend.worker import register_tasks
from tests.applications.builders import decided, submitted
from tests.cases import world as worlds

NOW = datetime(2026, 11, 30, tzinfo=UTC)
ENTRY = (
    "INSERT INTO audit_entry (id, at, actor_kind, action, object_kind, object_id, detail) "
    "VALUES ($1, now(), 'system', 'try', 'thing', '1', '{}') RETURNING tableoid::regclass::text"
)


@pytest.fixture
async def owner(settings):
    register_tasks()
    async with owning(settings.database) as connection:
        yield connection


@pytest.fixture
async def filled(owner, db, clock):
    """Give a county with a decided case, and another, before anything is cut."""
    world = await worlds.build(clock.now())
    return world, await decided(world, clock), await submitted(world, clock)


async def cut_all(owner, now=NOW):
    return [await cut(owner, yearly, now) for yearly in YEARLY.values()]


async def shapes(owner):
    return {one.table: await shape.read(owner, one.table, one.key) for one in YEARLY.values()}


async def test_a_table_keeps_its_rows_and_all_that_stands_around_it(owner, filled):
    await owner.execute("CREATE ROLE years_trial")
    await owner.execute("GRANT SELECT, INSERT ON cases_case TO years_trial")
    before, counted = await shapes(owner), [await rows_of(owner, table) for table in YEARLY]

    assert await cut_all(owner) == [True] * len(YEARLY)

    after = await shapes(owner)
    assert [await rows_of(owner, table) for table in YEARLY] == counted
    assert before["cases_case"].apart
    for table, found in before.items():
        assert alike(after[table]) == alike(replace(found, apart=[]))
    assert sorted(after["cases_case"].grants) == sorted(before["cases_case"].grants)
    assert len(after["cases_case"].grants) == 2
    await owner.execute("DROP OWNED BY years_trial; DROP ROLE years_trial")


def alike(found):
    """Give a shape without what PostgreSQL may say in another order, or in other words."""
    plain = {name: sorted(map(str, value)) for name, value in vars(found).items()}
    return {name: [one.replace(" ON ONLY ", " ON ") for one in value] for name, value in plain.items()}


async def rows_of(owner, table):
    return await owner.fetchval(f"SELECT count(*) FROM {table}")


async def test_what_was_filed_before_goes_on_and_what_is_filed_after_is_kept(owner, filled, clock):
    world, *_ = filled
    await cut_all(owner)

    case = await decided(world, clock)

    assert await owner.fetchval("SELECT count(*) FROM cases_event WHERE case_id = $1", case.id) > 2
    assert await owner.fetchval("SELECT count(*) FROM cases_case") == 3


async def test_cut_again_nothing_happens(owner):
    await cut_all(owner)

    assert await cut_all(owner) == [False] * len(YEARLY)


async def test_a_row_lies_in_the_year_of_its_key_by_the_clock_of_the_county(owner):
    await cut_all(owner)
    eve = datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC)

    lies = {
        instant: await owner.fetchval(ENTRY, first_id(instant))
        for instant in (
            datetime(2020, 5, 1, tzinfo=UTC),
            eve,
            datetime(2026, 12, 31, 16, tzinfo=UTC),
            datetime(2029, 6, 1, tzinfo=UTC),
            datetime(2077, 6, 1, tzinfo=UTC),
        )
    }

    assert list(lies.values()) == [
        "audit_entry_until_2026",
        "audit_entry_until_2026",
        "audit_entry_2027",
        "audit_entry_2029",
        "audit_entry_later",
    ]
    assert (year_of(first_id(eve)), year_of(new_year(2027))) == (2026, 2027)


@pytest.mark.parametrize(
    "part", ["cases_event", "cases_event_until_2026", "cases_event_2028", "cases_event_later"]
)
@pytest.mark.parametrize("change", ["UPDATE {} SET reason = 'x'", "DELETE FROM {}", "TRUNCATE {}"])
async def test_history_is_refused_changes_in_the_whole_and_in_each_part(owner, part, change):
    await cut_all(owner)

    with pytest.raises(asyncpg.RestrictViolationError):
        await owner.execute(change.format(part))


async def test_numbers_events_and_references_are_refused_as_before(owner, filled):
    _, case, other = filled
    await cut_all(owner)

    with pytest.raises(asyncpg.UniqueViolationError):
        await owner.execute("UPDATE cases_case SET number = $1 WHERE id = $2", case.number, other.id)
    with pytest.raises(asyncpg.RestrictViolationError):
        await owner.execute("DELETE FROM cases_case WHERE id = $1", case.id)
    with pytest.raises(asyncpg.ForeignKeyViolationError):
        await owner.execute("UPDATE cases_case SET merged_into_id = $1", new_id())
    with pytest.raises(asyncpg.UniqueViolationError):
        await owner.execute(
            "INSERT INTO cases_event SELECT (e).* FROM (SELECT e FROM cases_event e LIMIT 1) _"
        )
    with pytest.raises(asyncpg.ForeignKeyViolationError):
        await owner.execute("UPDATE cases_due SET case_id = $1", new_id())


async def test_a_number_is_unique_in_the_years_to_come_too(owner, filled):
    _, case, _ = filled
    await cut_all(owner)
    kept = await owner.fetchval("SELECT tableoid::regclass::text FROM cases_case WHERE id = $1", case.id)

    unique = {
        part: len(await shape.own_unique(owner, part)) for part in await shape.parts(owner, "cases_case")
    }

    assert kept == "cases_case_until_2026"
    assert set(unique.values()) == {1}
    assert len(unique) == 2 + cutting.AHEAD


async def test_years_are_kept_ahead_as_time_goes_on(owner):
    await cut_all(owner)
    assert await extend(owner, NOW) == []

    made = await extend(owner, NOW.replace(year=2028))

    assert [name for name in made if name.startswith("audit")] == ["audit_entry_2030", "audit_entry_2031"]
    assert await owner.fetchval(ENTRY, new_year(2031)) == "audit_entry_2031"
    assert await owner.fetchval(ENTRY, new_year(2032)) == "audit_entry_later"
    with pytest.raises(asyncpg.RestrictViolationError):
        await owner.execute("DELETE FROM audit_entry_2031")


async def test_years_that_went_by_unprepared_lie_together_and_are_told(owner):
    await cut_all(owner)
    await owner.execute(ENTRY.partition(" RETURNING")[0], new_year(2031))

    made = await extend(owner, NOW.replace(year=2031))

    assert not [name for name in made if name.startswith("audit")]
    assert {one.table: one.until for one in await sizes(owner)} == {
        "audit_entry": 2029,
        "cases_case": 2034,
        "cases_event": 2034,
        "notifications_notice": 2034,
        "notifications_delivery": 2034,
    }


async def test_keys_of_years_to_come_are_all_in_the_first_part(owner):
    await owner.execute(ENTRY, new_year(2030))

    await cut(owner, YEARLY["audit_entry"], NOW)

    assert (await shape.parts(owner, "audit_entry"))[:2] == ["audit_entry_until_2030", "audit_entry_later"]


async def test_an_attempt_that_was_cut_off_is_gone_through_again(owner, filled, monkeypatch):
    case = YEARLY["cases_case"]
    for statement in claim(case, 2026):
        await owner.execute(statement)
    with monkeypatch.context() as cutting_off:
        cutting_off.setattr(cutting, "_prove_pointing", killed)
        with pytest.raises(KeyboardInterrupt):
            await cut(owner, case, NOW)
    assert await shape.unproven(owner, "cases_case")

    assert await cut(owner, case, NOW) is False

    assert await shape.unproven(owner, "cases_case") == []


async def killed(*_):
    raise KeyboardInterrupt


async def test_a_lock_that_is_not_to_be_had_is_told_and_nothing_is_changed(owner, database_url, monkeypatch):
    monkeypatch.setattr(cutting, "_PATIENCE", "50ms")
    monkeypatch.setattr(cutting, "_TRIES", 2)
    reader = await asyncpg.connect(**credentials(database_url))
    try:
        async with reader.transaction():
            await reader.execute("SELECT FROM audit_entry")
            with pytest.raises(Failed, match="too busy"):
                await cut(owner, YEARLY["audit_entry"], NOW)
    finally:
        await reader.close()

    assert not await shape.is_cut(owner, "audit_entry")
    assert await cut(owner, YEARLY["audit_entry"], NOW)


async def test_a_lock_that_is_had_after_some_tries_is_enough(owner, database_url, monkeypatch):
    monkeypatch.setattr(cutting, "_PATIENCE", "50ms")
    monkeypatch.setattr(cutting, "_PAUSE_SECONDS", 0.01)
    reader = await asyncpg.connect(**credentials(database_url))
    reading = reader.transaction()
    await reading.start()
    await reader.execute("SELECT FROM audit_entry")
    cutting_it = asyncio.create_task(cut(owner, YEARLY["audit_entry"], NOW))
    await asyncio.sleep(0.6)  # several tries
    await reading.rollback()
    await reader.close()

    assert await cutting_it
    assert await shape.is_cut(owner, "audit_entry")


@pytest.mark.slow
async def test_nobody_who_writes_meanwhile_notices(owner, settings, filled, clock):
    world, *_ = filled
    stop, filed = asyncio.Event(), []

    async def go_on():
        while not stop.is_set():
            filed.append(await submitted(world, clock))

    async with asyncio.TaskGroup() as writing:
        for _ in range(3):
            writing.create_task(go_on())
        await asyncio.sleep(0.3)
        await cut_all(owner)
        before = len(filed)
        for _ in range(5):
            await submitted(world, clock)
        stop.set()

    assert before > 3
    assert await owner.fetchval("SELECT count(*) FROM cases_case") == len(filed) + 5 + 2
    assert len({case.number for case in filed}) == len(filed)
