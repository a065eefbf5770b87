"""Work that is asked for many times in a row of the very same object is done once."""

from collections.abc import Callable
from typing import TypeVar

V = TypeVar("V")
R = TypeVar("R")


def once(work: Callable[[V], R]) -> Callable[[V], R]:
    """Remember what came of the last object, by its identity: for objects that nobody changes."""
    kept: tuple[V, R] | None = None

    def give(value: V) -> R:
        nonlocal kept
        if kept is None or kept[0] is not value:
            kept = value, work(value)
        return kept[1]

    return give
