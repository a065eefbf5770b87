"""Reads that wait at the same moment are sent as one statement; each is answered for itself.

A small statement costs most in being sent, begun and answered. So what was asked with the same text during
one turn of the event loop, or while as many rounds of it as useful were under way, becomes one: its values
are the rows of a table that the statement is joined to, and what comes back carries one column more, its
last: whose row it is. Who asks for the same values shares the rows. A question is only put after it was
asked, so its answer is as fresh as one put alone.
"""

import asyncio
import re
from collections.abc import Hashable, Sequence
from itertools import islice
from typing import Any, Final, TypeAlias

from backend.kit.lines import REFUSED, Line, Rows

MOST_TOGETHER: Final = 16
_ROUNDS: Final = 3  # of one text under way: while one is worked on, the next is made and another taken apart
_PATIENCE: Final = 3.0  # times as long as alone: then what PostgreSQL makes of the whole is no good
_SLACK_SECONDS: Final = 0.02
_STRIKES: Final = 3  # in a row: one may be a busy machine, and what is decided holds for good
_NEWS: Final = 0.1  # weight of the newest in the mean
_PLACE: Final = re.compile(r"\$(\d+)")

Waiting: TypeAlias = "tuple[tuple[Any, ...], list[asyncio.Future[Rows]]]"
"""Values, and all who asked for the rows of just these."""


class Shared:
    """One statement, and who waits for its rows."""

    def __init__(self, sql: str, *, apart: bool = False) -> None:
        self.sql = sql
        self.whole = ""  # the text for several; empty until it is needed
        self.waiting: dict[Hashable, Waiting] = {}
        self.under_way = 0
        self.is_called = False
        self._apart = apart  # sent for one set of values at a time
        self._alone_seconds = 0.0
        self._strikes = 0

    @property
    def may_begin(self) -> bool:
        return bool(self.waiting) and (self._apart or self.under_way < _ROUNDS)

    def join(self, values: tuple[Any, ...], future: asyncio.Future[Rows]) -> None:
        """Wait for rows, with those who wait for the same."""
        known_by = tuple(tuple(each) if isinstance(each, list) else each for each in values)
        self.waiting.setdefault(known_by, (values, []))[1].append(future)

    def take(self) -> list[Waiting]:
        """Give those whose turn it is."""
        turn = list(islice(self.waiting, 1 if self._apart else MOST_TOGETHER))
        return [self.waiting.pop(each) for each in turn]

    async def answer(self, line: Line, asked: Sequence[Waiting]) -> None:
        """Ask over a line and hand everybody their rows, or what PostgreSQL has against their values."""
        if len(asked) > 1 and await self._can_be_whole(line):
            try:
                found = await self._together(line, [values for values, _ in asked])
            except REFUSED:
                pass  # on account of one of them: asked for itself, it harms nobody else
            else:
                for (_, futures), rows in zip(asked, found, strict=True):
                    hand(futures, rows)
                return
        for values, futures in asked:
            try:
                hand(futures, await self._alone(line, values))
            except REFUSED as fault:
                hand(futures, fault)

    async def _together(self, line: Line, asked: Sequence[tuple[Any, ...]]) -> list[Rows]:
        begun = _seconds()
        rows: Rows = await line.fetch(self.whole, *zip(*asked, strict=True))
        self._weigh((_seconds() - begun) / len(asked))
        found: list[Rows] = [[] for _ in asked]
        for row in rows:
            found[row[-1] - 1].append(row)
        return found

    async def _alone(self, line: Line, values: tuple[Any, ...]) -> Rows:
        begun = _seconds()
        rows: Rows = await line.fetch(self.sql, *values)
        self._alone_seconds += (_seconds() - begun - self._alone_seconds) * _NEWS
        return rows

    async def _can_be_whole(self, line: Line) -> bool:
        if not self._apart and not self.whole:
            await self._learn(line)
        return not self._apart

    async def _learn(self, line: Line) -> None:
        """Write the text for several, if every value is one that stands in a list by itself."""
        types = await line.types(self.sql)
        if not types or any(each.kind != "scalar" or each.schema != "pg_catalog" for each in types):
            self._apart = True
            return
        lists = ", ".join(f"${n}::{each.name}[]" for n, each in enumerate(types, 1))
        names = ", ".join(f"v{n}" for n in range(1, len(types) + 1))
        one = _PLACE.sub(r"a.v\1", self.sql)
        self.whole = (
            f"SELECT x.*, a.n FROM unnest({lists}) WITH ORDINALITY a({names}, n) "  # noqa: S608 - a plan's text
            f"CROSS JOIN LATERAL ({one}) x"
        )

    def _weigh(self, each_seconds: float) -> None:
        """Leave it at single statements where PostgreSQL finds a much worse way for several."""
        slow = self._alone_seconds and each_seconds > self._alone_seconds * _PATIENCE + _SLACK_SECONDS
        self._strikes = self._strikes + 1 if slow else 0
        self._apart = self._apart or self._strikes >= _STRIKES


def _seconds() -> float:
    return asyncio.get_running_loop().time()


def hand(futures: Sequence[asyncio.Future[Rows]], found: Rows | Exception) -> None:
    """Give everybody who still waits what was found."""
    for future in futures:
        if future.done():
            continue  # whoever asked has left
        if isinstance(found, Exception):
            future.set_exception(found)
        else:
            future.set_result(found)
