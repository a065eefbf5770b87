"""Something asked for elsewhere once and kept for a while; so is that it could not be had."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Generic, TypeVar

from backend.kit.errors import Refused

KEPT_FOR: Final = timedelta(hours=1)
RESTS: Final = timedelta(seconds=10)

T = TypeVar("T")


@dataclass
class Known(Generic[T]):
    """Asks once; who waits meanwhile is given the same."""

    ask: Callable[[datetime], Awaitable[T]]
    _found: tuple[datetime, T] | None = None
    _failed: tuple[datetime, Refused] | None = None
    _alone: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def get(self, now: datetime) -> T:
        """Give what is known, asked for anew after an hour."""
        return await self._get(now, KEPT_FOR)

    async def anew(self, now: datetime) -> T:
        """Give what is true now, unless it was asked a moment ago."""
        return await self._get(now, RESTS)

    async def _get(self, now: datetime, kept_for: timedelta) -> T:
        async with self._alone:
            if self._found is not None and now - self._found[0] < kept_for:
                return self._found[1]
            if self._failed is not None and now - self._failed[0] < RESTS:
                raise Refused(self._failed[1].code)
            try:
                found = await self.ask(now)
            except Refused as refused:
                self._failed = now, refused
                raise
            self._found, self._failed = (now, found), None
            return found
