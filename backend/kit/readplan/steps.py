"""One root field of a plan: its arguments, its statement, its rows put together."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from graphql.execution.values import VariableValues

from backend.kit.graphql.context import Context
from backend.kit.readers import ask
from backend.kit.readplan.level import Slot
from backend.kit.readplan.roots import FromCode, FromTable, Rows

Arguments = Callable[[VariableValues | None], Mapping[str, Any]]
Pieces = Sequence[str | Slot]
Told = list[Callable[[], Awaitable[None]]]
"""What is to be done once the reply is whole: what another root field refuses has been shown to nobody."""


@dataclass(frozen=True)
class Sent:
    """A statement as it is sent, with the values of `$1`, `$2` and so on."""

    sql: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """What the parts of a statement that depend on the request are written from."""

    context: Context
    rows: Rows
    arguments: Mapping[str, Any]


class Step(Protocol):
    """A root field."""

    @property
    def key(self) -> str: ...
    @property
    def texts(self) -> list[str]: ...
    async def run(self, context: Context, given: VariableValues | None, told: Told) -> Any: ...
    def sent(self, context: Context, given: VariableValues | None) -> list[Sent]: ...


@dataclass(frozen=True)
class TableStep:
    """Rows of a table, and the counts a connection shows besides."""

    key: str
    arguments: Arguments
    source: FromTable
    pieces: Pieces
    counts: Sequence[Pieces]
    build: Callable[[Any, Context, int, list[int]], Any]
    nothing: Any
    ids: int

    @property
    def texts(self) -> list[str]:
        return [_template(pieces) for pieces in (self.pieces, *self.counts)]

    async def run(self, context: Context, given: VariableValues | None, told: Told) -> Any:
        arguments = self.arguments(given)
        rows = self.source.give(context, **arguments)
        if rows is None:
            return self.nothing()
        call = Call(context, rows, arguments)
        found, counted = await self._read(call)
        size = len(found) if rows.size is None else rows.size
        built = self.build(found, context, size, counted)
        if self.source.then is not None and found:
            told.append(partial(self.source.then, context, [row[self.ids] for row in found[:size]]))
        return built

    async def _read(self, call: Call) -> tuple[list[Any], list[int]]:
        if not self.counts:
            return await ask(*_written(self.pieces, call)), []
        asked = [ask(*_written(pieces, call)) for pieces in (self.pieces, *self.counts)]
        found, *counted = await asyncio.gather(*asked)
        return found, [rows[0][0] for rows in counted]

    def sent(self, context: Context, given: VariableValues | None) -> list[Sent]:
        arguments = self.arguments(given)
        rows = self.source.give(context, **arguments)
        if rows is None:
            return []
        call = Call(context, rows, arguments)
        written = [_written(pieces, call) for pieces in (self.pieces, *self.counts)]
        return [Sent(sql, tuple(values)) for sql, values in written]


@dataclass(frozen=True)
class CodeStep:
    """A value worked out in Python."""

    key: str
    arguments: Arguments
    source: FromCode
    build: Callable[[Any, Context], Any]
    texts: list[str]

    async def run(self, context: Context, given: VariableValues | None, told: Told) -> Any:
        return self.build(await self.source.give(context, **self.arguments(given)), context)

    def sent(self, _: Context, __: VariableValues | None) -> list[Sent]:
        return []


@dataclass(frozen=True)
class NameStep:
    """What is known beforehand: `__typename` of the root, or null for this kind of viewer."""

    key: str
    name: str | None
    texts: list[str]

    async def run(self, _: Context, __: VariableValues | None, ___: Told) -> Any:
        return self.name

    def sent(self, _: Context, __: VariableValues | None) -> list[Sent]:
        return []


def _written(pieces: Pieces, call: Call) -> tuple[str, list[Any]]:
    values: list[Any] = []

    def bind(value: Any) -> str:
        values.append(value)
        return f"${len(values)}"

    return "".join(piece if isinstance(piece, str) else piece(call, bind) for piece in pieces), values


def _template(pieces: Pieces) -> str:
    return "".join(piece if isinstance(piece, str) else "{…}" for piece in pieces)
