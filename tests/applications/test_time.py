"""What time does to cases: cards, silence, reminders; each once, whoever runs and however it jumps."""

import asyncio
from collections import Counter
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from backend.applications.actions.answer_supplement import answer_supplement
from backend.applications.actions.request_supplement import Missing, request_supplement
from backend.applications.models import Decision
from backend.cases import silence
from backend.cases.actions.accept import accept
from backend.cases.actions.pause import pause
from backend.cases.actions.resume import resume
from backend.cases.actions.return_case import return_case
from backend.cases.deadlines import PauseReason
from backend.cases.models import Card, Case, CaseEvent, Due
from backend.cases.tasks import tick
from backend.kit.errors import Refused
from backend.kit.ids import new_id
from backend.kit.jobs import TASKS
from backend.notifications.models import Notice
from backend.places.api import ClosingDay
from backend.worker import register_tasks
from tests.applications.builders import accepted, done, in_review, submitted
from tests.cases import world as worlds

SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(month, day, hour=9):
    return datetime(2026, month, day, hour, tzinfo=SHANGHAI)


@pytest.fixture(autouse=True, scope="module")
def _as_the_worker_does():
    register_tasks()


async def kinds(case):
    return [event.kind for event in await CaseEvent.filter(case_id=case.id).order_by("seq")]


async def test_nothing_happens_before_its_time(world, clock):
    await submitted(world, clock)

    assert await tick(at(3, 5, 23)) == 0


async def test_the_yellow_card_comes_one_working_day_before_the_clock_lapses(world, clock):
    case = await submitted(world, clock)

    assert await tick(at(3, 6, 0)) == 1
    assert await tick(at(3, 6, 0)) == 0
    assert (await Case.get(id=case.id)).card == "yellow"
    assert (await Case.get(id=case.id)).revision == 1


async def test_past_its_limit_silence_accepts_from_the_day_the_papers_came(world, clock):
    case = await submitted(world, clock)

    await tick(at(3, 10, 0))

    silent = await Case.get(id=case.id)
    assert (silent.state, silent.accepted_at, silent.card) == ("accepted", clock.now(), None)
    assert silent.due_on == date(2026, 3, 16)  # ten working days from the day of submission
    assert await kinds(case) == ["submit", "card_yellow", "card_red", "accept_by_silence"]
    assert [n.template for n in await Notice.filter(case_id=case.id).order_by("id")] == [
        "case_submitted",
        "case_accepted_by_silence",
    ]


async def test_an_accepted_case_is_not_accepted_again(world, clock):
    case = await accepted(world, clock)

    await tick(at(3, 12))

    assert await kinds(case) == ["submit", "accept"]


async def test_an_overdue_decision_earns_a_red_card_and_waits(world, clock):
    case = await in_review(world, clock)

    await tick(at(5, 1))

    late = await Case.get(id=case.id)
    assert (late.state, late.card) == ("in_review", "red")
    assert (await kinds(case))[-2:] == ["card_yellow", "card_red"]


async def test_silence_approves_where_the_item_says_so(world, clock):
    case = await in_review(world, clock, "silent")

    await tick(at(5, 1))

    approved = await Case.get(id=case.id)
    decision = await Decision.get(case_id=case.id)
    assert (approved.state, decision.outcome, decision.by_silence, decision.by_id) == (
        "decided",
        "approved",
        True,
        None,
    )
    assert (await kinds(case))[-1] == "approve_by_silence"


async def test_a_jump_of_months_fires_everything_in_order_and_once_with_three_workers(world, clock):
    cases = [await submitted(world, clock, "silent") for _ in range(12)]

    fired = await asyncio.gather(*[tick(at(8, 1)) for _ in range(3)])

    assert sum(fired) == 12 * 6
    for case in cases:
        assert await kinds(case) == [
            "submit",
            "card_yellow",
            "card_red",
            "accept_by_silence",
            "card_yellow",
            "card_red",
            "approve_by_silence",
        ]
    assert await Decision.all().count() == 12
    assert await Due.filter(fired_at=None).count() == 0
    assert sum(await asyncio.gather(*[tick(at(9, 1)) for _ in range(3)])) == 0


async def test_workers_and_an_officer_racing_for_one_case_agree_on_one_acceptance(world, clock):
    case = await submitted(world, clock)
    lapsed = at(3, 10, 0)

    outcomes = await asyncio.gather(
        tick(lapsed),
        done(accept(world.clerk, case.number, 1, now=lapsed)),
        tick(lapsed),
        tick(lapsed),
        return_exceptions=True,
    )

    accepting = {"accept", "accept_by_silence"}
    assert sum(kind in accepting for kind in await kinds(case)) == 1
    refusals = [o for o in outcomes if isinstance(o, BaseException)]
    assert all(isinstance(refusal, Refused) for refusal in refusals)


async def test_a_standing_clock_fires_nothing_and_goes_on_by_the_days_it_stood(world, clock):
    case = await in_review(world, clock)
    case = await done(
        pause(world.handler, case.number, case.revision, PauseReason.SURVEY, "踏勘", now=at(3, 4))
    )
    assert await tick(at(6, 1)) == 0

    case = await done(resume(world.handler, case.number, case.revision, now=at(6, 1)))

    assert case.due_on == date(2026, 6, 11)  # one of ten days was used; the first of June counts again
    assert await tick(at(6, 1, 12)) == 0


async def test_a_supplement_reminds_lapses_and_only_then_may_be_returned(world, clock):
    case = await submitted(world, clock)
    case = await done(
        request_supplement(world.clerk, case.number, 1, [Missing("ID_CARD", "缺")], "", now=clock.now())
    )
    with pytest.raises(Refused) as refusal:
        await done(return_case(world.clerk, case.number, case.revision, "未补正", now=clock.now()))
    assert refusal.value.code == "SUPPLEMENT_STILL_OPEN"

    await tick(at(3, 20))
    returned = await done(return_case(world.clerk, case.number, case.revision, "未补正", now=at(3, 20)))

    assert returned.state == "returned"
    assert await kinds(case) == [
        "submit",
        "request_supplement",
        "supplement_reminder",
        "supplement_lapsed",
        "return",
    ]
    assert await Card.all().count() == 0


async def test_after_a_supplement_the_acceptance_clock_goes_on_where_it_stood(world, clock):
    case = await submitted(world, clock)
    case = await done(
        request_supplement(world.clerk, case.number, 1, [Missing("ID_CARD", "缺")], "", now=at(3, 4))
    )

    case = await done(
        answer_supplement(world.li, case.number, answers=None, files=[], note="已补", now=at(3, 11))
    )

    assert (case.state, case.paused, case.due_on) == ("submitted", None, date(2026, 3, 16))
    await tick(at(3, 17, 0))
    assert (await Case.get(id=case.id)).accepted_at == at(3, 11)


async def test_a_closing_day_announced_later_puts_off_what_was_due(world, clock):
    case = await submitted(world, clock)
    await ClosingDay.create(
        id=new_id(), region_id=worlds.COUNTY, day=date(2026, 3, 5), open=False, note="停电"
    )

    assert await tick(at(3, 6, 1)) == 0
    assert await tick(at(3, 9, 1)) == 1
    assert (await Case.get(id=case.id)).card == "yellow"


async def test_one_broken_case_does_not_stop_the_clock_of_the_others(world, clock, caplog):
    broken, sound = await submitted(world, clock), await submitted(world, clock)
    await Case.filter(id=broken.id).update(kind="inquiry", state="in_review", silence_approves=True)
    await Due.filter(case_id=broken.id, kind="accept").update(at=at(3, 3))

    await tick(at(3, 10))

    assert (await Case.get(id=sound.id)).state == "accepted"
    assert await CaseEvent.filter(case_id=broken.id).count() == 1
    assert "cannot go on" in caplog.text


async def test_each_kind_of_due_is_in_the_table_once_per_clock(world, clock):
    for name in ("silent", "promised"):
        await in_review(world, clock, name)
    await tick(at(8, 1))

    rows = Counter([(due.case_id, due.clock, due.round, due.kind) for due in await Due.all()])
    assert set(rows.values()) == {1}
    assert timedelta(0) < at(8, 1) - (await Due.all().order_by("at"))[0].at


def test_the_worker_knows_the_minute_and_who_approves_by_silence():
    assert TASKS["cases.tick"].every == "* * * * *"
    assert "application" in silence.approvers
