"""Positions, the grid they are found by, and what is left of them in public."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as some

from backend.complaints.placing import (
    MICRO,
    Position,
    blurred,
    cell_of,
    cells_around,
    checked,
    metres_between,
)
from backend.kit.errors import Refused

LATITUDES = some.integers(-60 * MICRO, 60 * MICRO)
LONGITUDES = some.integers(-179 * MICRO, 179 * MICRO)


@given(LATITUDES, LONGITUDES, some.integers(10, 500), some.floats(0, 2 * math.pi), some.floats(0, 0.99))
def test_whatever_lies_within_the_radius_lies_in_one_of_the_cells_around(lat, lon, radius, angle, share):
    here = Position(lat, lon)
    up = radius * share * math.sin(angle) / 111_320
    across = radius * share * math.cos(angle) / 111_320 / math.cos(math.radians(lat / MICRO))
    there = Position(lat + int(up * MICRO), lon + int(across * MICRO))

    assert metres_between(here, there) <= radius
    assert cell_of(there) in cells_around(here, radius)


@given(LATITUDES, LONGITUDES)
def test_few_cells_lie_around(lat, lon):
    assert len(cells_around(Position(lat, lon), 500)) <= 70


@given(LATITUDES, LONGITUDES, some.integers(-4_000, 4_000), some.integers(-4_000, 4_000))
def test_a_blurred_place_says_no_more_than_a_square_kilometre(lat, lon, north, east):
    shown = blurred(Position(lat, lon))
    inside = Position(shown.latitude + north, shown.longitude + east)

    assert blurred(inside) == shown  # however many report from one door, they all show the same
    assert shown.latitude % 10_000 == 5_000


@pytest.mark.parametrize(
    ("latitude", "longitude", "accuracy"),
    [
        (91 * MICRO, 0, 0),
        (0, -181 * MICRO, 0),
        (1, None, 0),
        (None, 1, 0),
        (1, 1, -1),
        (1, 1, 10**6),
    ],
)
def test_a_position_that_cannot_be_is_refused(latitude, longitude, accuracy):
    with pytest.raises(Refused) as refused:
        checked(latitude, longitude, accuracy)

    assert refused.value.code == "POSITION_INVALID"


def test_no_position_is_none():
    assert checked(None, None, None) is None
