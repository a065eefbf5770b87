from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kit.workdays import (
    DayReason,
    Pause,
    add_working_days,
    day,
    explain,
    is_working_day,
    working_days_between,
)

TABLE = Path(__file__).with_name("workdays_2004_2026.txt")
SPRING_2026 = date(2026, 2, 13)  # the Friday before Spring Festival; Saturday the 14th is a make-up workday


def published_table():
    for line in TABLE.read_text().splitlines():
        if line.startswith("#"):
            continue
        month, marks = line.split()
        first = date.fromisoformat(f"{month}-01")
        for offset, mark in enumerate(marks):
            yield first + timedelta(days=offset), mark == "w"


def test_every_day_from_2004_to_2026_equals_the_independent_table():
    rows = dict(published_table())

    assert len(rows) == (date(2027, 1, 1) - date(2004, 1, 1)).days
    assert {on for on, works in rows.items() if is_working_day(on) != works} == set()


def test_the_last_day_of_2005_works_as_the_notice_for_2006_says():
    # 国办发明电〔2005〕35号, read in full: 「12月31日(星期六)上班」. chinesecalendar 1.11 alone says weekend.
    new_years_eve = day(date(2005, 12, 31))

    assert new_years_eve.counts
    assert new_years_eve.reason is DayReason.MAKE_UP
    assert new_years_eve.name_zh == "元旦"


def test_a_make_up_workday_counts_and_names_its_holiday():
    make_up = day(date(2026, 2, 14))

    assert (make_up.counts, make_up.reason, make_up.name_zh, make_up.name_en) == (
        True,
        DayReason.MAKE_UP,
        "春节",
        "Spring Festival",
    )


@pytest.mark.parametrize(
    ("on", "reason"),
    [
        (date(2026, 3, 2), DayReason.WORKDAY),
        (date(2026, 3, 1), DayReason.WEEKEND),
        (date(2026, 10, 1), DayReason.HOLIDAY),
        (date(2026, 2, 28), DayReason.MAKE_UP),
    ],
)
def test_each_kind_of_day_gives_its_reason(on, reason):
    assert day(on).reason is reason


def test_a_region_closes_on_a_working_day_and_opens_on_a_weekend():
    closings = {date(2026, 3, 3): False, date(2026, 3, 7): True, date(2026, 3, 4): True}

    assert day(date(2026, 3, 3), closings).reason is DayReason.REGION_CLOSED
    assert day(date(2026, 3, 7), closings).reason is DayReason.REGION_OPEN
    assert day(date(2026, 3, 4), closings).reason is DayReason.WORKDAY
    assert add_working_days(date(2026, 3, 2), 5, closings) == date(2026, 3, 9)


def test_years_not_yet_published_run_monday_to_friday_and_say_so():
    friday, saturday = day(date(2027, 10, 1)), day(date(2027, 10, 2))

    assert (friday.counts, friday.provisional) == (True, True)
    assert (saturday.counts, saturday.provisional) == (False, True)
    assert not day(date(2026, 12, 31)).provisional


def test_the_day_of_the_event_never_counts():
    assert add_working_days(date(2026, 3, 2), 1) == date(2026, 3, 3)
    assert add_working_days(date(2026, 3, 2), 0) == date(2026, 3, 2)


def test_a_deadline_over_spring_festival_explains_itself_day_by_day():
    days = explain(SPRING_2026, 2)

    assert [(d.on.day, d.reason) for d in days][:3] == [
        (14, DayReason.MAKE_UP),
        (15, DayReason.HOLIDAY),
        (16, DayReason.HOLIDAY),
    ]
    assert days[-1].on == date(2026, 2, 24)
    assert sum(d.counts for d in days) == 2


def test_a_pause_lasts_from_its_first_day_until_the_day_before_it_ends():
    inspection = Pause("inspection", date(2026, 3, 3), date(2026, 3, 5))

    days = explain(date(2026, 3, 2), 2, [inspection])

    assert [(d.on.day, d.pause) for d in days] == [(3, "inspection"), (4, "inspection"), (5, ""), (6, "")]


def test_a_weekend_inside_a_pause_stays_a_weekend():
    days = explain(date(2026, 3, 5), 1, [Pause("survey", date(2026, 3, 6), date(2026, 3, 9))])

    assert [d.reason for d in days] == [
        DayReason.PAUSED,
        DayReason.WEEKEND,
        DayReason.WEEKEND,
        DayReason.WORKDAY,
    ]


def test_a_span_without_any_working_day_is_an_error_not_an_endless_loop():
    forever = Pause("hearing", date(2000, 1, 1), date(2100, 1, 1))

    with pytest.raises(ValueError, match="ten years"):
        explain(date(2026, 3, 2), 1, [forever])


starts = st.dates(min_value=date(2004, 1, 1), max_value=date(2027, 12, 31))


@given(starts, st.integers(min_value=1, max_value=120))
def test_adding_and_counting_working_days_agree(start, n):
    end = add_working_days(start, n)

    assert is_working_day(end)
    assert working_days_between(start, end) == n


@given(starts, st.integers(1, 40), st.integers(0, 30), st.integers(0, 30))
def test_a_pause_never_brings_a_deadline_forward(start, n, after, length):
    begins = start + timedelta(days=after)
    pause = Pause("hearing", begins, begins + timedelta(days=length))

    paused = explain(start, n, [pause])

    assert paused[-1].on >= add_working_days(start, n)
    assert sum(d.counts for d in paused) == n
