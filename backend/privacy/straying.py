"""Removes files that no row names, a part at a time, and writes on the trail how many went.

Each part is a job that names the next, so that a round goes on where it was killed, and no worker is held up
for long. The proof is committed before the bytes go: killed in between, the next round finds and notes them
again.
"""

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from backend.audit import api as audit
from backend.kit import db
from backend.kit.actor import SYSTEM
from backend.kit.files import strays
from backend.kit.files.storage import Storage
from backend.kit.retention import hash_of

REMOVED: Final = "files.strays_removed"
BATCH: Final = 1000
_BATCHES: Final = 20  # in one job
_log = logging.getLogger("zhengtong.files")


@dataclass(frozen=True)
class Swept:
    """What a part of a round did: how far it came, None at the end; how many went, and were left in doubt."""

    further: str | None = None
    removed: int = 0
    left: int = 0


async def sweep(storage: Storage, after: str, now: datetime, *, surely: bool = False) -> Swept:
    """Remove the strays among the next files in the order of their keys.

    Where most files have no row, none is removed unless `surely`: whose are they?
    """
    removed = left = 0
    for _ in range(_BATCHES):
        found = await asyncio.to_thread(storage.after, after, BATCH)
        if keys := strays.old(found, now):
            gone, doubtful = await _remove(storage, keys, now, surely=surely)
            removed, left = removed + gone, left + doubtful
        if len(found) < BATCH:
            return Swept(None, removed, left)
        after = found[-1][0]
    return Swept(after, removed, left)


async def sweep_all(storage: Storage, now: datetime, *, surely: bool = False) -> Swept:
    """Do a whole round at once, for who waits for it."""
    removed, left, place = 0, 0, ""
    while True:
        swept = await sweep(storage, place, now, surely=surely)
        removed, left = removed + swept.removed, left + swept.left
        if swept.further is None:
            return Swept(None, removed, left)
        place = swept.further


async def _remove(storage: Storage, keys: list[str], now: datetime, *, surely: bool) -> tuple[int, int]:
    """Remove the strays among these and note it; say how many went, and how many were left in doubt."""
    async with db.transaction():
        found = await strays.find(keys)
        going = surely or not found.are_doubtful
        if going and found.keys:
            await audit.record(SYSTEM, REMOVED, "files", "strays", _proof(found, now), now)
    if not going:
        _log.error("%d of %d files have no row: none of them was removed", len(found.keys), found.of)
        return 0, len(found.keys)
    await asyncio.to_thread(lambda: [storage.delete(key) for key in found.keys])
    return len(found.keys), 0


def _proof(found: strays.Strays, now: datetime) -> audit.Detail:
    before = (now - strays.SAFE_AGE).isoformat()
    return {"count": len(found.keys), "of": found.of, "ids": hash_of(found.keys), "before": before}
