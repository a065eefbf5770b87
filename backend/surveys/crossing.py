"""Results of one question broken down by another (pure): what may be told of such a table.

Every row and column of a table ends in a sum that is told elsewhere, so a number kept back could be found by
subtraction. Kept back are small numbers, and with them others, until in each row and column at least two
stand for at least `least` people, and every number kept back lies on a ring of such. One that does not could
be worked out, however many stand beside it: rows and columns are the points of a graph, it is the bridge.
"""

from collections.abc import Iterable, Iterator, Sequence

Table = Sequence[Sequence[int]]
Place = tuple[int, int]


def kept_back(table: Table, hidden: Iterable[Place], least: int) -> set[Place] | None:
    """Give the places of a table that are not told; None where none would be safe.

    The last of each row and column is its sum. `hidden` are places that are not told anyhow. Sums are told
    elsewhere or hidden there: no number is safe because one of them is kept back here.
    """
    last_row, last_column = len(table) - 1, len(table[0]) - 1
    numbers = [(row, column) for row in range(last_row + 1) for column in range(last_column)]
    back = {*hidden, *(place for place in numbers if 0 < _at(table, place) < least)}
    while True:
        weak = _weak_line(table, back, least) or _bridge(back)
        if weak is None:
            return back
        spare = [
            place for place in numbers if place[0] < last_row and place not in back and _meet(place, weak)
        ]
        if not spare:
            return None
        back.add(min(spare, key=lambda place: (not _closes(place, weak, back), *_cost(table, place))))


def _closes(place: Place, line: tuple[int | None, int | None], back: set[Place]) -> bool:
    """Say whether the other line through a place has numbers kept back already: no new one is begun."""
    across = (None, place[1]) if place[0] == line[0] else (place[0], None)
    return any(_meet(other, across) for other in back)


def _cost(table: Table, place: Place) -> tuple[bool, int, Place]:
    """Give what is lost: a nought hides little, and of the others the smallest is the least loss."""
    return _at(table, place) == 0, _at(table, place), place


def _at(table: Table, place: Place) -> int:
    return table[place[0]][place[1]]


def _meet(place: Place, line: tuple[int | None, int | None]) -> bool:
    return place[0] == line[0] or place[1] == line[1]


def _weak_line(table: Table, back: set[Place], least: int) -> tuple[int | None, int | None] | None:
    """Give a row or column whose numbers kept back are one, or stand for too few people together."""
    last_row, last_column = len(table) - 1, len(table[0]) - 1
    for line, total in _lines(last_row, last_column):
        own = [place for place in back if _meet(place, line)]
        people = sum(_at(table, place) for place in own if place != total)
        if own and (len(own) == 1 or (total not in back and people < least)):
            return line
    return None


def _lines(last_row: int, last_column: int) -> Iterator[tuple[tuple[int | None, int | None], Place]]:
    for row in range(last_row + 1):
        yield (row, None), (row, last_column)
    for column in range(last_column + 1):
        yield (None, column), (last_row, column)


def _bridge(back: set[Place]) -> tuple[int, int] | None:
    """Give a number kept back that lies on no ring of such numbers, rows and columns being what they join."""
    return next((place for place in sorted(back) if not _joined(back - {place}, place)), None)


def _joined(back: set[Place], place: Place) -> bool:
    """Say whether the row and the column of a place still hang together by others."""
    reached, fresh = {("row", place[0])}, {("row", place[0])}
    while fresh:
        ends = {
            end
            for row, column in back
            for start, end in ((("row", row), ("column", column)), (("column", column), ("row", row)))
            if start in fresh
        }
        fresh = ends - reached
        reached |= fresh
    return ("column", place[1]) in reached
