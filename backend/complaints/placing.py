"""Where a complaint is about (pure): positions in millionths of a degree, their grid, blurring."""

import math
from dataclasses import dataclass

from backend.kit.errors import Refused

MICRO = 1_000_000
_CELL = 2_000  # about 220 metres from south to north
_COLUMNS = 360 * MICRO // _CELL
_BLUR = 10_000  # about a kilometre
_METRES_PER_DEGREE = 111_320
_MOST_ACCURACY_M = 100_000


@dataclass(frozen=True)
class Position:
    """A point on the ground, as a device found it or a finger set it."""

    latitude: int
    longitude: int
    accuracy_m: int = 0


@dataclass(frozen=True)
class Frame:
    """A rectangle on the map, in millionths of a degree."""

    south: int
    west: int
    north: int
    east: int

    def check(self) -> None:
        """Refuse POSITION_INVALID for what is no frame."""
        good = -90 * MICRO <= self.south < self.north <= 90 * MICRO
        if not good or not -180 * MICRO <= self.west < self.east <= 180 * MICRO:
            raise Refused("POSITION_INVALID", field="frame")

    def holds(self, position: Position) -> bool:
        """Say whether a position lies in it."""
        return self.south <= position.latitude <= self.north and self.west <= position.longitude <= self.east


def checked(latitude: int | None, longitude: int | None, accuracy_m: int | None) -> Position | None:
    """Give a position that can be one, or None for none. Refuses POSITION_INVALID."""
    if latitude is None and longitude is None:
        return None
    if latitude is None or longitude is None:
        raise Refused("POSITION_INVALID", field="place")
    accuracy = accuracy_m or 0
    good = abs(latitude) <= 90 * MICRO and abs(longitude) <= 180 * MICRO
    if not good or not 0 <= accuracy <= _MOST_ACCURACY_M:
        raise Refused("POSITION_INVALID", field="place")
    return Position(latitude, longitude, accuracy)


def cell_of(position: Position) -> int:
    """Number the cell of the grid a position lies in."""
    return _cell(_row(position.latitude), _column(position.longitude))


def cells_around(position: Position, radius_m: int) -> list[int]:
    """Number every cell that a circle touches, at most some dozens for the radii of categories."""
    up, across = _degrees(position, radius_m)
    rows = range(_row(position.latitude - up), _row(position.latitude + up) + 1)
    columns = range(_column(position.longitude - across), _column(position.longitude + across) + 1)
    return [_cell(row, column % _COLUMNS) for row in rows for column in columns]


def metres_between(one: Position, other: Position) -> float:
    """Give the distance of two points some hundred metres apart."""
    up = (one.latitude - other.latitude) / MICRO
    middle = math.radians((one.latitude + other.latitude) / 2 / MICRO)
    across = (one.longitude - other.longitude) / MICRO * math.cos(middle)
    return math.hypot(up, across) * _METRES_PER_DEGREE


def blurred(position: Position) -> Position:
    """Give the middle of the square kilometre a position lies in: always the same for the same place.

    Noise would not do: many reports of one door would average out to it.
    """
    return Position(_middle(position.latitude), _middle(position.longitude), 1_000)


def _middle(value: int) -> int:
    return value // _BLUR * _BLUR + _BLUR // 2


def _degrees(position: Position, radius_m: int) -> tuple[int, int]:
    up = radius_m / _METRES_PER_DEGREE
    narrowing = max(math.cos(math.radians(position.latitude / MICRO)), 0.01)
    return math.ceil(up * MICRO), math.ceil(up / narrowing * MICRO)


def _row(latitude: int) -> int:
    return (latitude + 90 * MICRO) // _CELL


def _column(longitude: int) -> int:
    return (longitude + 180 * MICRO) // _CELL


def _cell(row: int, column: int) -> int:
    return row * _COLUMNS + column
