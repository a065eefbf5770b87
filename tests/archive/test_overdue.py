"""The doctor counts cases over their term for a year, by an index, up to a limit; and late erasures."""

from datetime import timedelta

import pytest

from backend.cases.api import archive
from backend.cases.archive import counting
from backend.cases.models import Case
from backend.doctor.leftovers import look_at_erasures, look_at_terms
from backend.identity.api import Person
from backend.kit import db as database
from backend.kit.clock import HeldClock
from backend.operations.api import Standing
from tests.archive import closed


@pytest.fixture
async def two(world, clock):
    """Give an application with a decision, whose term is 30 years, and one without, of 10."""
    decided, plain = await closed.withdrawn(world, clock), await closed.withdrawn(world, clock)
    await Case.filter(id=decided.id).update(decided_at=clock.now())
    return decided, plain


def after(clock, years, days=1):
    now = clock.now()
    return HeldClock(now.replace(year=now.year + years) + timedelta(days=days)).now()


async def test_it_counts_what_no_register_of_last_year_took(two, clock):
    counted = {years: await archive.overdue(after(clock, years)) for years in (10, 11, 30, 31)}

    assert counted == {10: 0, 11: 1, 30: 1, 31: 2}
    assert await archive.overdue(after(clock, 11, days=-1)) == 0


async def test_what_is_held_or_open_again_is_not_counted(two, clock):
    decided, plain = two
    await Case.filter(id=plain.id).update(kept_for_good="诉讼")
    await Case.filter(id=decided.id).update(state="in_review")

    assert await archive.overdue(after(clock, 50)) == 0


async def test_it_counts_up_to_a_limit(two, clock, monkeypatch):
    monkeypatch.setattr(counting, "MOST", 1)
    await Case.all().update(decided_at=None)

    assert await archive.overdue(after(clock, 50)) == 1


NO_OTHERS = """
DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT indexname FROM pg_indexes WHERE tablename = 'cases_case' AND indexdef LIKE '%state%' LOOP
    EXECUTE format('DROP INDEX %I', one.indexname);
  END LOOP;
END $$
"""


async def test_each_kind_is_found_by_an_index(two, clock):
    """Of two rows PostgreSQL would look at both: neither that, nor what leads by the state, is left to it."""
    sql = " UNION ALL ".join(
        counting._branch(kind, decided, 10)
        for kind in ("application", "complaint", "inquiry")
        for decided in (False, True)
    )
    async with database.transaction() as open_:
        await open_.execute_script(NO_OTHERS)
        await open_.execute_script("SET LOCAL enable_seqscan = off")
        rows = await database.fetch(f"EXPLAIN {sql}", clock.now(), ["x"], 5)

    plan = "\n".join(row[0] for row in rows)
    assert (plan.count("using cases_case_over_plain"), plan.count("using cases_case_over_decided")) == (
        3,
        3,
    ), plan
    assert sum("Index Cond" in line and "finished_at" in line for line in plan.splitlines()) == 6


async def test_the_doctor_says_how_many_and_what_to_run(two, clock):
    assert (await look_at_terms(after(clock, 10))).standing is Standing.GOOD

    found = await look_at_terms(after(clock, 40))

    assert (found.standing, found.params) == (Standing.THOUGHT, {"count": 2})
    assert "zhengtong archive due" in found.todo("en")
    assert "zhengtong archive due" in found.todo("zh-CN")


async def test_it_takes_no_longer_than_its_time(two, clock, monkeypatch):
    monkeypatch.setattr(counting, "_PATIENCE_MS", 1)
    slow = "(SELECT pg_sleep(5) WHERE $1::timestamptz IS NOT NULL AND $2::text[] IS NOT NULL LIMIT $3)"
    monkeypatch.setattr(counting, "_branch", lambda *_: slow)

    found = await look_at_terms(clock.now())

    assert (found.standing, found.key) == (Standing.THOUGHT, "terms.slow")


async def test_accounts_that_should_be_gone_are_told(world, clock):
    assert (await look_at_erasures(clock.now())).standing is Standing.GOOD
    await Person.filter(id=world.li.id).update(erase_due_at=clock.now())
    assert (await look_at_erasures(clock.now() + timedelta(hours=2))).standing is Standing.GOOD

    found = await look_at_erasures(clock.now() + timedelta(hours=4))

    assert (found.standing, found.params) == (Standing.BROKEN, {"count": 1})
