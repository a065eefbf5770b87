"""Keeps photos of answers by token in new files, whose times and names do not tell in which order they came.

The name of the new file is noted with the answer, before there is one. Once the answer is shuffled its photos
are copied, many at a time in the order of those random names, and given one time; the old files go with the
next round, an hour later, for a backup may be looking for them. Killed, it is done again by the next round.
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from backend.kit import db
from backend.kit.files.storage import Storage

MOST: Final = 200  # copied in one transaction
_FORMER = """
SELECT id, former_key FROM surveys_photo WHERE former_key IS NOT NULL ORDER BY id
FOR UPDATE SKIP LOCKED
"""
_REMOVED = "UPDATE surveys_photo SET former_key = NULL WHERE id = ANY($1::uuid[])"
_DUE = """
SELECT p.id, p.storage_key, p.next_key, p.size
FROM surveys_photo p JOIN surveys_response r ON r.id = p.response_id
WHERE p.next_key IS NOT NULL AND NOT r.waiting
ORDER BY p.next_key LIMIT $1
FOR UPDATE OF p SKIP LOCKED
"""
_MOVED = """
UPDATE surveys_photo SET former_key = storage_key, storage_key = next_key, next_key = NULL
WHERE id = ANY($1::uuid[])
"""
_LOST = "UPDATE surveys_photo SET next_key = NULL WHERE id = ANY($1::uuid[])"
_log = logging.getLogger(__name__)


async def renew(storage: Storage, now: datetime) -> None:
    """Remove the old files of the last round, then copy what has been shuffled since."""
    await _remove_former(storage)
    while await _copy_some(storage, now) == MOST:
        pass


async def _remove_former(storage: Storage) -> None:
    async with db.transaction():
        rows = await db.fetch(_FORMER)
        for row in rows:
            await asyncio.to_thread(storage.delete, row["former_key"])
        await db.connection().execute_query(_REMOVED, [[row["id"] for row in rows]])


async def _copy_some(storage: Storage, now: datetime) -> int:
    async with db.transaction():
        rows = await db.fetch(_DUE, MOST)
        lost = await asyncio.to_thread(_copy, storage, rows, now)
        moved = [row["id"] for row in rows if row["id"] not in lost]
        await db.connection().execute_query(_MOVED, [moved])
        await db.connection().execute_query(_LOST, [list(lost)])
    if lost:
        _log.error("%d photos of answers have no file", len(lost))
    return len(rows)


def _copy(storage: Storage, rows: Sequence[Mapping[str, Any]], now: datetime) -> set[UUID]:
    lost, written = set[UUID](), list[str]()
    for row in rows:
        key, new = row["storage_key"], row["next_key"]
        # What a killed round has begun is written over: should that round still go on, it writes the same.
        if storage.size(key):
            storage.write(new, 0, b"".join(storage.read(key)))
        # Of a backup that came to the old file too late, the new one is there.
        if storage.size(new) == row["size"]:
            written.append(new)
        else:
            lost.add(row["id"])
    storage.date(written, now)
    return lost
