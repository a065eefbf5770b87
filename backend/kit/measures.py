"""What this process counts of itself, in plain numbers, for whoever tells them (`backend.metrics`).

Nothing here tells of people: an operation goes by its registered name, a group by its own. Counting is off
until somebody tells; then a call costs two looks at the clock and two additions more.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, TypeVar

K = TypeVar("K")

SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
SIZES: Final = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0)


class Spread:
    """How values are spread over steps; each counts at the first step it does not exceed."""

    __slots__ = ("counts", "steps", "total")

    def __init__(self, steps: Sequence[float]) -> None:
        self.steps = steps
        self.counts = [0] * (len(steps) + 1)
        self.total = 0.0

    def add(self, value: float) -> None:
        self.counts[bisect_left(self.steps, value)] += 1
        self.total += value


class Measures:
    """The figures of one process."""

    def __init__(self) -> None:
        self.is_on = False
        self.operations: dict[tuple[str, str], Spread] = {}  # name and outcome → seconds
        self.groups: dict[str, Spread] = {}  # name → how many were written together
        self.streams = 0  # open WebSocket connections

    def operation(self, name: str, outcome: str, seconds: float) -> None:
        """Count a call of a registered operation."""
        _spread(self.operations, (name, outcome), SECONDS).add(seconds)

    def group(self, name: str, size: int) -> None:
        """Count a group of entries written together."""
        if self.is_on:
            _spread(self.groups, name, SIZES).add(size)


def _spread(spreads: dict[K, Spread], key: K, steps: Sequence[float]) -> Spread:
    spread = spreads.get(key)
    if spread is None:
        spread = spreads[key] = Spread(steps)
    return spread


MEASURES: Final = Measures()
