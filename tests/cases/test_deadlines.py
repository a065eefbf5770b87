from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.cases.deadlines import (
    ClockKind,
    DueKind,
    Limits,
    PauseReason,
    Running,
    Stop,
    deadline,
    plan,
    start_of,
)
from backend.kit.workdays import DayReason

MONDAY = date(2026, 3, 2)
LIMITS = Limits(decision_days=10)


def noon(on):
    return datetime(on.year, on.month, on.day, 4, tzinfo=UTC)


def running(kind=ClockKind.ACCEPTANCE, days=5, *stops, start=MONDAY):
    return Running(kind, start, days, stops)


def test_five_working_days_after_a_monday_end_on_the_next_monday():
    laid_out = deadline(running(), MONDAY)

    assert laid_out.due_on == date(2026, 3, 9)
    assert (laid_out.limit_days, laid_out.used_days, laid_out.paused) == (5, 0, None)


def test_a_petition_counts_weekends_and_holidays_and_ends_on_one():
    petition = Running(ClockKind.DECISION, date(2026, 9, 1), 30, calendar=True)

    laid_out = deadline(petition, date(2026, 9, 11))

    assert (laid_out.due_on, laid_out.used_days, laid_out.calendar) == (date(2026, 10, 1), 10, True)
    assert {day.reason for day in laid_out.days} == {DayReason.CALENDAR}
    assert all(day.counts and not day.provisional for day in laid_out.days)


def test_silence_accepts_no_petition_and_its_yellow_card_comes_early():
    limits = Limits(decision_days=60, acceptance_days=15, yellow_fraction=0.1)

    waiting = plan(
        Running(ClockKind.ACCEPTANCE, MONDAY, 15, calendar=True), limits, MONDAY, silence_approves=False
    )
    deciding = plan(
        Running(ClockKind.DECISION, MONDAY, 60, calendar=True), limits, MONDAY, silence_approves=False
    )

    assert [due.kind for due in waiting] == [DueKind.YELLOW, DueKind.RED]
    assert waiting[1].at == start_of(date(2026, 3, 18))
    assert deciding[0].at == start_of(date(2026, 4, 25))


def test_used_days_grow_with_the_working_days_and_stop_at_the_limit():
    assert deadline(running(), date(2026, 3, 4)).used_days == 2
    assert deadline(running(), date(2026, 3, 8)).used_days == 4
    assert deadline(running(), date(2026, 5, 1)).used_days == 5


def test_a_deadline_over_make_up_workdays_is_shorter_than_it_looks():
    laid_out = deadline(running(start=date(2026, 2, 13), days=2), date(2026, 2, 13))

    assert laid_out.days[0].reason is DayReason.MAKE_UP
    assert laid_out.due_on == date(2026, 2, 24)


def test_a_limit_that_runs_into_an_unpublished_year_is_provisional():
    assert deadline(running(start=date(2026, 12, 30)), MONDAY).provisional
    assert not deadline(running(), MONDAY).provisional


def test_a_standing_clock_moves_its_due_day_with_every_day():
    inspection = Stop(PauseReason.INSPECTION, noon(date(2026, 3, 4)))
    standing = running(ClockKind.DECISION, 5, inspection)

    assert deadline(standing, date(2026, 3, 4)).due_on == date(2026, 3, 10)
    assert deadline(standing, date(2026, 3, 5)).due_on == date(2026, 3, 11)
    assert deadline(standing, date(2026, 3, 5)).paused is PauseReason.INSPECTION
    assert plan(standing, LIMITS, date(2026, 3, 5), silence_approves=True) == []


def test_a_pause_that_ended_is_left_out_day_by_day():
    inspection = Stop(PauseReason.INSPECTION, noon(date(2026, 3, 4)), noon(date(2026, 3, 6)))
    laid_out = deadline(running(ClockKind.DECISION, 5, inspection), date(2026, 3, 9))

    assert [day.on.day for day in laid_out.days if day.pause == "inspection"] == [4, 5]
    assert laid_out.due_on == date(2026, 3, 11)


def test_acceptance_warns_then_cards_then_accepts_by_silence():
    dues = plan(running(), LIMITS, MONDAY, silence_approves=False)

    assert [(due.kind, due.at) for due in dues] == [
        (DueKind.YELLOW, start_of(date(2026, 3, 6))),
        (DueKind.RED, start_of(date(2026, 3, 10))),
        (DueKind.ACCEPT, start_of(date(2026, 3, 10))),
    ]


@pytest.mark.parametrize(
    ("silence", "kinds"),
    [(False, [DueKind.YELLOW, DueKind.RED]), (True, [DueKind.YELLOW, DueKind.RED, DueKind.APPROVE])],
)
def test_silence_approves_only_where_the_item_says_so(silence, kinds):
    dues = plan(running(ClockKind.DECISION, 10), LIMITS, MONDAY, silence_approves=silence)

    assert [due.kind for due in dues] == kinds


def test_a_supplement_reminds_the_citizen_and_lapses_without_cards():
    dues = plan(running(ClockKind.SUPPLEMENT, 10), LIMITS, MONDAY, silence_approves=True)

    assert [due.kind for due in dues] == [DueKind.REMINDER, DueKind.LAPSE]


def test_a_one_day_limit_warns_on_its_due_day():
    laid_out = deadline(running(days=1), MONDAY)

    assert laid_out.yellow_on(1) == laid_out.due_on == date(2026, 3, 3)


def test_the_yellow_card_may_come_at_a_fraction_of_the_limit():
    assert Limits(20, yellow_fraction=0.25).yellow_days(20) == 5
    assert Limits(20, yellow_fraction=0.25).yellow_days(2) == 1
    assert Limits(20).yellow_days(20) == 1


def test_a_day_begins_at_midnight_in_shanghai():
    assert start_of(MONDAY) == datetime(2026, 3, 1, 16, tzinfo=UTC)


days = st.integers(0, 25)


@given(st.integers(1, 30), st.lists(st.tuples(days, days), max_size=4), st.integers(0, 60))
def test_whatever_is_paused_the_citizen_is_told_exactly_the_limit_of_counting_days(limit, spans, today):
    stops, day = [], MONDAY
    for gap, length in spans:
        begins = day + timedelta(days=gap)
        day = begins + timedelta(days=length)
        stops.append(Stop(PauseReason.HEARING, noon(begins), noon(day)))

    laid_out = deadline(running(ClockKind.DECISION, limit, *stops), MONDAY + timedelta(days=today))

    assert sum(each.counts for each in laid_out.days) == limit
    assert 0 <= laid_out.used_days <= limit
    assert laid_out.yellow_on(1) <= laid_out.due_on
    assert [each.on for each in laid_out.days] == [
        MONDAY + timedelta(days=i + 1) for i in range(len(laid_out.days))
    ]
