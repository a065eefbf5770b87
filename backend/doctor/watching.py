"""Looks once a minute beside a worker, keeps what it finds, and tells those in charge.

Any number of workers look; what is told is claimed in the database, so that it is told once. While PostgreSQL
is away each worker remembers by itself, and says so once.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Final

from backend.doctor.database import look_within
from backend.doctor.everything import look_around
from backend.kit.clock import Clock
from backend.kit.lasting import beside
from backend.kit.sms import Sms, adapter
from backend.kit.smsgateway import SmsFailed
from backend.operations.api import Finding, Standing, alert, good, keep, tell
from backend.settings import Settings

_log = logging.getLogger("zhengtong.operations")
PAUSE_SECONDS: Final = 60.0
_SETTLING_SECONDS: Final = 15.0
_TRIES: Final = 2  # looks in a row at a PostgreSQL that is away


class Watching:
    """One worker's watch."""

    def __init__(self, settings: Settings, clock: Clock, sms: Sms | None = None) -> None:
        self._settings, self._clock = settings, clock
        self._sms = sms or adapter(settings.sms_adapter, settings.var_dir, settings.sms_gateway)
        self._away: list[datetime] = []  # looks in a row at which PostgreSQL was away
        self._said = False

    @asynccontextmanager
    async def beside(self) -> AsyncIterator[None]:
        """Watch for as long as the worker works."""
        async with beside(self._forever):
            yield

    async def look(self) -> None:
        """Look once, keep it, tell it."""
        now = self._clock.now()
        tables = await look_within(self._settings, now)
        if any(each.about == "database" and each.standing is Standing.BROKEN for each in tables):
            await self._alone(tables[0], now)
            return
        await self._back(now)
        await keep([*tables, *await look_around(self._settings, self._settings.backups, now)], now)
        await alert(self._sms, self._settings.alert_phones, now)

    async def _alone(self, finding: Finding, now: datetime) -> None:
        self._away.append(now)
        if not self._said and len(self._away) >= _TRIES:
            self._said = await self._tell(finding)

    async def _back(self, now: datetime) -> None:
        if self._said:
            self._said = not await self._tell(good("database", "back", since=f"{self._away[0]:%H:%M} UTC"))
        if not self._said:
            self._away.clear()

    async def _tell(self, finding: Finding) -> bool:
        try:
            await tell(self._sms, self._settings.alert_phones, finding, f"{self._away[0]:%Y%m%dT%H%M%S}")
        except SmsFailed as fault:
            _log.warning("nobody could be told by text message: %s", fault.reason)
            return False
        return True

    async def _forever(self) -> None:
        await asyncio.sleep(_SETTLING_SECONDS)  # what waited while no worker ran is being done first
        while True:
            try:
                await self.look()
            except Exception as fault:  # noqa: BLE001 - the watch goes on, whatever a look meets
                _log.warning("a look broke off: %s", type(fault).__name__)
            await asyncio.sleep(PAUSE_SECONDS)
