from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.cases.numbers import compose, parse

NUMBER = compose("330127000000", date(2026, 3, 2), 42)


def test_a_number_reads_in_groups_and_ends_in_a_check_digit():
    assert NUMBER == "ZT-330127-260302-000042-4"
    assert parse(NUMBER) == NUMBER


@pytest.mark.parametrize(
    "typed",
    [
        "zt3301272603020000424",
        " ZT 330127 260302 000042 4 ",
        "ＺＴ－３３０１２７－２６０３０２－００００４２－４",
        "ZT–330127–260302–000042–4",
    ],
)
def test_a_number_is_understood_however_it_is_typed(typed):
    assert parse(typed) == NUMBER


@pytest.mark.parametrize("typed", ["", "ZT", "ZT-330127-260302-000042-5", "x" * 10_000, "ZT\x00", "\ud800"])
def test_what_cannot_be_a_number_is_none(typed):
    assert parse(typed) is None


@given(st.integers(0, 10**9), st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(serial, place, off):
    digits = compose("330127", date(2026, 3, 2), serial).replace("-", "")[2:]
    wrong = digits[:place] + str((int(digits[place]) + off) % 10) + digits[place + 1 :]

    assert parse(f"ZT{wrong}") is None


@given(st.integers(0, 10**9), st.integers(0, 17))
def test_two_swapped_neighbours_are_noticed(serial, place):
    digits = compose("330127", date(2026, 3, 2), serial).replace("-", "")[2:]
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]

    assert swapped == digits or parse(f"ZT{swapped}") is None
