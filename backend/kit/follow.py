"""Follow rows as they are committed: from a cursor on, first out of the tables, then live. No gap, no double.

Rows that are followed carry `txid`, the transaction that wrote them (`TXID`). Identifiers and clocks are
handed out before a commit, so a row with a smaller one may appear after a larger one was already sent;
transaction numbers below the oldest transaction still running are final. The order of a stream is
therefore (txid, id), and only rows below that line (the horizon) are sent. Wake-ups come from the bus; a
lost one only delays.

After a dump is restored into a new cluster, whose transaction numbers begin anew, set `txid = 0` in all rows
(`zhengtong restore` does): older numbers lie above its horizon, so that they are final only years later.
"""

import re
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, Self, TypeVar
from uuid import UUID

from tortoise.expressions import Q
from tortoise.fields.db_defaults import SqlDefault

from backend.kit import db
from backend.kit.bus import Bus
from backend.kit.errors import Refused

TXID: Final = SqlDefault("(pg_current_xact_id()::text::bigint)")
"""Column default: `txid = fields.BigIntField(db_default=TXID)`."""

BATCH: Final = 100
_REST_SECONDS: Final = 25.0
_DEAF_SECONDS: Final = 2.0  # between looks while no news could reach us
_SOON_SECONDS: Final = 0.05
_CURSOR: Final = re.compile(r"([0-9a-z]{1,12})\.([0-9a-f]{32})")  # 12 digits stay below 2⁶³
_LAST_ID: Final = UUID(int=(1 << 128) - 1)

T = TypeVar("T")


@dataclass(frozen=True, order=True)
class Position:
    """A place in a stream."""

    txid: int
    id: UUID

    @classmethod
    def parse(cls, cursor: str) -> Self:
        """Read a cursor that a stream gave out before."""
        written = _CURSOR.fullmatch(cursor)
        if written is None:
            raise Refused("INVALID_CURSOR", field="after")
        return cls(int(written[1], 36), UUID(written[2]))

    def __str__(self) -> str:
        return f"{_base36(self.txid)}.{self.id.hex}"

    @property
    def beyond(self) -> Q:
        """Filter for the rows after this place."""
        return Q(txid__gt=self.txid) | Q(txid=self.txid, id__gt=self.id)


@dataclass(frozen=True)
class Entry(Generic[T]):
    """A row of a stream and its place."""

    position: Position
    value: T

    @property
    def cursor(self) -> str:
        """Name the place to go on from."""
        return str(self.position)


Read = Callable[[Position, int], Awaitable[Sequence[Entry[T]]]]
"""Give up to so many rows after a place, ordered by `txid`, `id`."""


async def follow(
    bus: Bus, topics: Sequence[str], read: Read[T], *, after: str | None
) -> AsyncGenerator[Entry[T], None]:
    """Yield the rows after the cursor (None: from now on), and then every new one as soon as it is final.

    Hold it in `contextlib.aclosing`, so that its place on the bus is given up when the reader leaves.
    """
    with bus.listen(*topics) as listener:  # before the first look, or news between the two would be lost
        place, pause = await _start(after), _SOON_SECONDS
        while True:
            listener.drain()
            entries, more = await _final(read, place)
            for entry in entries:
                yield entry
                place = entry.position
            rest = _REST_SECONDS if bus.hears else _DEAF_SECONDS
            # Rows above the horizon become final without further news: look again, ever more rarely.
            pause = min(pause * 2, rest) if more and not entries else _SOON_SECONDS
            if len(entries) < BATCH:
                await listener.next(pause if more else rest)


async def _start(after: str | None) -> Position:
    now = await _horizon()
    if after is None:
        return Position(now - 1, _LAST_ID)
    # A number from the future belongs to another cluster's life.
    return min(Position.parse(after), Position(now - 1, _LAST_ID))


async def _final(read: Read[T], place: Position) -> tuple[list[Entry[T]], bool]:
    if not await read(place, 1):
        return [], False
    # The horizon first: what is final below it then is in the rows read afterwards.
    horizon = await _horizon()
    rows = await read(place, BATCH)
    final = [row for row in rows if row.position.txid < horizon]
    return final, len(final) < len(rows)


async def _horizon() -> int:
    rows = await db.connection().execute_query_dict(
        "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS horizon"
    )
    return int(rows[0]["horizon"])


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    text = ""
    while number:
        number, digit = divmod(number, 36)
        text = digits[digit] + text
    return text or "0"
