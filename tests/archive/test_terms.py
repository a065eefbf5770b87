"""A term counts from the closing, in whole civil days of China; open, held and grouped cases wait."""

from datetime import UTC, date, datetime

import pytest

from backend.audit.models import AuditEntry
from backend.cases.actions.reopen import reopen
from backend.cases.api import archive
from backend.cases.archive.terms import due_on
from backend.cases.models import Case
from backend.complaints.actions.merge import merge
from backend.kit import db as database
from backend.kit.archive import TERMS, WITH_CASE
from backend.kit.errors import Refused
from backend.settings import ROOT
from tests.archive import closed
from tests.complaints import builders as complaining


async def due(on, number=None):
    async with database.transaction():
        return [one.number for one in await due_on(on, number)]


async def closed_at(case, instant):
    await Case.filter(id=case.id).update(finished_at=instant)


@pytest.mark.parametrize(
    ("instant", "last"),
    [
        (datetime(2026, 3, 2, 1, tzinfo=UTC), date(2036, 3, 2)),
        (datetime(2026, 3, 1, 15, 59, tzinfo=UTC), date(2036, 3, 1)),  # a minute before midnight in China
        (datetime(2026, 3, 1, 16, 0, tzinfo=UTC), date(2036, 3, 2)),
        (datetime(2028, 2, 29, 1, tzinfo=UTC), date(2038, 2, 28)),  # a day that is not there
    ],
)
async def test_the_last_day_of_a_term_is_the_one_of_the_same_date(world, clock, instant, last):
    case = await closed.withdrawn(world, clock)
    await closed_at(case, instant)

    assert await due(last) == []
    assert await due(date.fromordinal(last.toordinal() + 1)) == [case.number]


async def test_an_application_with_a_decision_is_kept_thirty_years_others_ten(world, clock, storage, redis):
    decided, complained, asked = await closed.of_each_kind(world, clock, storage, redis)
    withdrawn = await closed.withdrawn(world, clock)

    assert sorted(await due(date(2036, 3, 3))) == sorted([complained.number, asked.number, withdrawn.number])
    assert decided.number not in await due(date(2056, 3, 2))
    assert decided.number in await due(date(2056, 3, 3))
    assert {kind: (term.years, term.decided_years) for kind, term in TERMS.items()} == {
        "application": (10, 30),
        "complaint": (10, 10),
        "inquiry": (10, 10),
    }


async def test_an_open_case_is_never_due_nor_one_that_was_reopened(world, clock, storage):
    done = await closed.application(world, clock, storage)
    await closed.applying.decided(world, clock)  # and not delivered
    await closed.applying.submitted(world, clock)
    assert await due(date(2099, 1, 1)) == [done.number]

    await closed.done(reopen(world.li, done.number, "不对", now=clock.now()))
    assert await due(date(2099, 1, 1)) == []


async def test_a_kind_without_a_term_is_kept(world, clock, monkeypatch):
    await closed.withdrawn(world, clock)
    monkeypatch.delitem(TERMS, "application")

    assert await due(date(2099, 1, 1)) == []


async def test_a_case_that_is_held_stays_until_it_is_released(world, clock):
    case = await closed.withdrawn(world, clock)
    await archive.hold("clerk", case.number, "行政诉讼", clock.now())
    assert await due(date(2099, 1, 1)) == []

    await archive.release("clerk", case.number, clock.now())
    assert await due(date(2099, 1, 1)) == [case.number]
    entries = await AuditEntry.filter(object_kind="archive").order_by("id")
    assert [(entry.action, entry.actor_id) for entry in entries] == [
        ("archive.held", world.clerk.id),
        ("archive.released", world.clerk.id),
    ]
    assert [entry.detail for entry in entries] == [{"number": case.number}] * 2


@pytest.mark.parametrize(
    ("officer", "number", "because", "code"),
    [
        ("nobody", None, "诉讼", "ARCHIVE_OFFICERS"),
        ("clerk", "ZT-330523-260302-999999-0", "诉讼", "NOT_FOUND"),
        ("clerk", None, "  ", "TEXT_REQUIRED"),
    ],
)
async def test_a_hold_wants_an_officer_a_case_and_a_reason(world, clock, officer, number, because, code):
    case = await closed.withdrawn(world, clock)

    with pytest.raises(Refused, match=code):
        await archive.hold(officer, number or case.number, because, clock.now())


async def test_complaints_dealt_with_together_are_due_together_and_the_lead_stands_last(world, clock):
    lead = await complaining.in_review(world, clock, "wang")
    case = await complaining.accepted(world, clock)
    case = await closed.done(merge(world.clerk, case.number, case.revision, lead.number, now=clock.now()))
    for one, year in ((lead, 2026), (case, 2027)):
        await Case.filter(id=one.id).update(state="delivered", finished_at=datetime(year, 3, 2, tzinfo=UTC))

    assert await due(date(2036, 3, 3)) == await due(date(2037, 3, 2)) == []
    assert await due(date(2037, 3, 3)) == [case.number, lead.number]
    await archive.hold("clerk", case.number, "诉讼", clock.now())
    assert await due(date(2099, 1, 1), lead.number) == []


def test_administrators_are_told_the_same(world):
    page = (ROOT / "docs" / "operations" / "retention.md").read_text("utf-8")
    part = page.split("## When a case's term has ended")[1].split("\n## ")[0]
    rows = [line.split("|")[1:-1] for line in part.splitlines() if line.startswith("| `")]

    assert {tuple(cell.strip(" `") for cell in row) for row in rows} == {
        (kind, f"{term.decided_years} years", f"{term.years} years", "closing", term.because)
        for kind, term in TERMS.items()
    }
    assert all(f"`{going.table}`" in part for going in WITH_CASE)
