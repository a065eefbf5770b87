"""What is asked together is asked apart for good only where that is slower again and again."""

import asyncio
from types import SimpleNamespace

import pytest

from backend.kit import sharing
from backend.kit.sharing import Shared

ALONE, SLOW = 0.001, 1.0


class Line:
    """Answers each question after a while on a clock of its own, and counts how many came at once."""

    def __init__(self) -> None:
        self.now, self.took = 0.0, ALONE
        self.rounds: list[int] = []

    async def types(self, _sql):
        return [SimpleNamespace(kind="scalar", schema="pg_catalog", name="int4")]

    async def fetch(self, sql, values):
        self.now += self.took
        many = len(values) if "unnest" in sql else 1
        self.rounds.append(many)
        return [(place,) for place in range(1, many + 1)]


@pytest.fixture
def line(monkeypatch):
    line = Line()
    monkeypatch.setattr(sharing, "_seconds", lambda: line.now)
    return line


async def ask(shared, line, many, took):
    """Ask so many at once, each for another row."""
    line.took = took
    futures = [asyncio.get_running_loop().create_future() for _ in range(many)]
    await shared.answer(line, [((place,), [future]) for place, future in enumerate(futures)])
    return [await future for future in futures]


async def test_a_busy_moment_or_two_change_nothing(line):
    shared = Shared("SELECT $1")
    await ask(shared, line, 1, ALONE)

    for took in (SLOW, SLOW, ALONE, SLOW, SLOW):
        assert await ask(shared, line, 2, took) == [[(1,)], [(2,)]]

    assert line.rounds == [1, 2, 2, 2, 2, 2]
    assert len(await ask(shared, line, 2, ALONE)) == 2
    assert line.rounds[-1] == 2


async def test_what_is_slower_together_three_times_in_a_row_is_asked_apart(line):
    shared = Shared("SELECT $1")
    await ask(shared, line, 1, ALONE)

    for _ in range(3):
        await ask(shared, line, 2, SLOW)
    await ask(shared, line, 2, ALONE)

    assert line.rounds == [1, 2, 2, 2, 1, 1]
