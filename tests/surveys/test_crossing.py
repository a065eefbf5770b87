"""What of a broken-down table is told: an attacker with all sums finds no number that was kept back."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.surveys.crossing import kept_back


def with_sums(inner):
    rows = [[*row, sum(row)] for row in inner]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


SIZES = st.tuples(st.integers(2, 4), st.integers(2, 4))
NUMBER = st.one_of(st.integers(0, 3), st.integers(0, 40))
TABLES = SIZES.flatmap(
    lambda size: st.lists(
        st.lists(NUMBER, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
    )
).map(with_sums)
LEAST = 5


def rings(back, place):
    """Give every ring of places kept back through one: from it along its row, then a column, and so on."""

    def going(way, along_row):
        here = way[-1]
        for other in back:
            if other == here or (other[0] == here[0]) is not along_row or (other[1] == here[1]) is along_row:
                continue
            if other == place and len(way) > 3 and len(way) % 2 == 0:
                yield way
            elif other not in way and not any((one[0] == other[0]) and along_row for one in way[:-1]):
                yield from going([*way, other], not along_row)

    yield from going([place], True)


def may_be_another(table, back, place):
    """Say whether the number could be one more or less with all that is told unchanged."""
    for ring in rings(back, place):
        even, odd = ring[::2], ring[1::2]
        for taken in (even, odd):
            if all(table[row][column] > 0 for row, column in taken):
                return True
    return False


@settings(max_examples=400, deadline=None)
@given(TABLES)
def test_no_number_kept_back_can_be_worked_out(table):
    back = kept_back(table, set(), LEAST)
    if back is None:
        return
    small = {
        (row, column)
        for row, numbers in enumerate(table)
        for column, number in enumerate(numbers[:-1])
        if 0 < number < LEAST
    }
    assert small <= back
    assert {place for place in back - small if place[0] == len(table) - 1} == set(), "sums are told elsewhere"
    for place in back:
        assert may_be_another(table, back, place), (table, sorted(back), place)


def test_a_table_of_large_numbers_is_told_whole():
    assert kept_back(with_sums([[9, 8], [7, 6]]), set(), LEAST) == set()


def test_one_small_number_takes_three_others_with_it():
    table = with_sums([[2, 20, 30], [40, 10, 60], [70, 80, 90]])

    assert kept_back(table, set(), LEAST) == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_how_many_a_part_has_is_told_elsewhere_and_hides_nothing_here():
    table = with_sums([[9, 6, 0], [8, 5, 11], [7, 6, 3]])

    back = kept_back(table, set(), LEAST)

    assert (2, 2) in back
    assert {(0, 2), (1, 2)} & back, "3 would be 14 less 11"
    assert not {(3, column) for column in range(3)} & back


def test_two_that_are_few_even_together_are_not_left_alone():
    table = with_sums([[1, 1, 30], [50, 60, 70]])

    back = kept_back(table, set(), LEAST)

    assert {(0, 0), (0, 1), (0, 2)} <= back


def test_what_is_hidden_elsewhere_is_not_given_away_here():
    table = with_sums([[20, 10], [6, 7], [8, 9]])
    back = kept_back(table, {(0, 2), (1, 2)}, LEAST)

    assert any(row == 0 for row, column in back if column < 2)
    assert any(row == 1 for row, column in back if column < 2)


def test_a_table_that_cannot_be_made_safe_is_not_told():
    assert kept_back(with_sums([[2, 0]]), set(), LEAST) is None


@pytest.mark.parametrize("size", [(21, 20)])
def test_a_large_table_is_judged_quickly(size):
    rows, columns = size
    table = with_sums([[(row * 7 + column * 3) % 11 for column in range(columns)] for row in range(rows)])

    assert kept_back(table, set(), LEAST) is not None


def test_pairs_of_a_ring_share_a_line():
    ring = next(rings({(0, 0), (0, 1), (1, 0), (1, 1)}, (0, 0)))

    assert all((a[0] == b[0]) is not (a[1] == b[1]) for a, b in pairwise(ring))
