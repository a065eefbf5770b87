"""A standby that answers reads as fresh as the primary would, or is not asked.

Where the primary waits for a standby to apply each commit (`synchronous_commit = remote_apply`, and the
standby named in `synchronous_standby_names`), whatever was acknowledged can be read there. Whether that is
still so is looked at every few seconds.
https://www.postgresql.org/docs/current/warm-standby.html#SYNCHRONOUS-REPLICATION
"""

import asyncio
import logging
import re
from contextvars import Context
from typing import Any, Final

import asyncpg

from backend.kit.database import Database
from backend.kit.lines import Lines, Rows
from backend.kit.lost import is_lost

_LOOK_SECONDS: Final = 2.0
_TRUST_SECONDS: Final = 5.0  # so long is believed what was seen; a look takes as long at most
_CONNECT_SECONDS: Final = 2.0
_PRIMARY = """
SELECT current_setting('synchronous_commit'), current_setting('synchronous_standby_names'),
  pg_is_in_recovery(), (SELECT system_identifier FROM pg_control_system())
"""
_STANDBY = """
SELECT current_setting('cluster_name'), pg_is_in_recovery(),
  (SELECT system_identifier FROM pg_control_system())
"""
_ALL = re.compile(r"\s*(?:FIRST\s+|ANY\s+)?(\d+)\s*\((.*)\)\s*", re.IGNORECASE)
_log = logging.getLogger(__name__)


async def why_not(primary: Lines, standby: Lines) -> str:
    """Say why a standby may not be read from, as in `finding.standby.…`; empty: it may."""
    [(commit, names, is_standby, system)] = await primary.fetch(_PRIMARY)
    [(name, follows, its_system)] = await standby.fetch(_STANDBY)
    if is_standby:
        return "twisted"
    if not follows or its_system != system:
        return "stranger"
    if commit != "remote_apply":
        return "commit"
    return "" if name and name in waited_for(names) else "unnamed"


def waited_for(names: str) -> set[str]:
    """Name the standbys that every commit waits for; none where it waits for some of those named."""
    counted = _ALL.fullmatch(names)
    number, listed = (int(counted[1]), counted[2]) if counted else (1, names)
    each = {name.strip().strip('"') for name in listed.split(",")} - {""}
    return each if len(each) == number and "*" not in each else set()


class Standby:
    """Asks the standby while it may be asked, and else the primary."""

    def __init__(self, primary: Lines, url: str, database: Database) -> None:
        self._primary, self._lines = primary, Lines(url, database, timeout=_CONNECT_SECONDS)
        self._trusted_until = self._look_at = 0.0
        self._looking: asyncio.Task[None] | None = None
        self._said = ""

    async def fetch(self, sql: str, *values: Any) -> Rows:
        """Give a statement's rows; asked again of the primary where the standby could not say."""
        if self._serves():
            try:
                return await self._lines.fetch(sql, *values)
            except Exception as fault:
                if not _is_its_own(fault):
                    raise
                self._trusted_until = 0.0
        return await self._primary.fetch(sql, *values)

    async def types(self, sql: str) -> tuple[asyncpg.Type, ...]:
        return await self._primary.types(sql)

    async def close(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.wait([self._looking])
        await self._lines.close()

    def _serves(self) -> bool:
        now = asyncio.get_running_loop().time()
        if now >= self._look_at and (self._looking is None or self._looking.done()):
            self._look_at = now + _LOOK_SECONDS
            self._looking = asyncio.create_task(self._look(now), context=Context())
        return now < self._trusted_until

    async def _look(self, now: float) -> None:
        try:
            async with asyncio.timeout(_TRUST_SECONDS):
                reason = await why_not(self._primary, self._lines)
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is no reason to trust
            reason = type(fault).__name__
        self._trusted_until = 0.0 if reason else now + _TRUST_SECONDS
        if reason != self._said:
            self._said = reason
            _log.warning("reads go to the %s", f"primary: {reason}" if reason else "standby")


def _is_its_own(fault: Exception) -> bool:
    """Say whether it is the standby that fails, not the statement: away, catching up, or only for reading."""
    kinds = (asyncpg.SerializationError, asyncpg.ReadOnlySQLTransactionError)
    return isinstance(fault, kinds) or is_lost(fault)
