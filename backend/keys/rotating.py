"""All tables, one after the other, then the files, until a count finds nothing under another key."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from tortoise.expressions import F

from backend.keys import files
from backend.keys.batches import count_others, reseal_batch
from backend.keys.columns import Sheet, sheets
from backend.kit import crypto, db
from backend.kit.clock import Clock
from backend.kit.files.sealing import SealedStorage
from backend.kit.keyrotation import KeyRotation
from backend.kit.startfaults import Failed

_ROUNDS: Final = 60
_INSTALLED: Final = "SELECT min(applied_at) AS at FROM tortoise_migrations"
_STILL: Final = (
    "{left:,} values are under another key, round after round: a server or worker still seals with it, or"
    " holds rows. Restart them all with the new key first in FIELD_KEYS, then run this again."
)


@dataclass(frozen=True)
class Pace:
    """How many rows are locked at once, and the rests between batches and between rounds."""

    rows: int
    rest: Callable[[], Awaitable[None]]
    wait: Callable[[], Awaitable[None]]


async def rotate(
    clock: Clock, pace: Pace, storage: SealedStorage, told: Callable[[str, int], None]
) -> KeyRotation:
    """Seal everything under the current key, and prove it. Raises `Failed` where it does not come to an end.

    Stopped at any instant, the next run goes on with what is left: the values themselves say under which key
    they are. Two at once harm nothing. `told` hears how many values of a table, or files, were sealed anew.
    """
    key_id = crypto.current_key()
    await KeyRotation.get_or_create({"begun_at": clock.now()}, key_id=key_id)
    left = 0
    for _ in range(_ROUNDS):
        unopened = sum([await _through(sheet, key_id, pace, told) for sheet in sheets()])
        unopened += await _through_files(storage, key_id, pace, told)
        left = sum([await count_others(sheet) for sheet in sheets()]) + await files.count_others(storage)
        if left <= unopened:
            await KeyRotation.filter(key_id=key_id).update(unopened=unopened, proven_at=clock.now())
            return await KeyRotation.get(key_id=key_id)
        await pace.wait()
    raise Failed(_STILL.format(left=left))


async def is_proven() -> bool:
    """Say whether a rotation has shown that all is sealed under the current key."""
    return await KeyRotation.filter(key_id=crypto.current_key(), proven_at__not_isnull=True).exists()


async def used_since() -> datetime:
    """Say since when the current key seals; the first one since there are tables."""
    row = await KeyRotation.get_or_none(key_id=crypto.current_key())
    if row is not None:
        return row.begun_at
    ((at,),) = [found.values() for found in await db.connection().execute_query_dict(_INSTALLED)]
    assert isinstance(at, datetime)
    return at


async def _through(sheet: Sheet, key_id: str, pace: Pace, told: Callable[[str, int], None]) -> int:
    """Go through a table once; give how many values open under no key."""
    resealed = unopened = 0
    after, ends = None, False
    while not ends:
        async with db.transaction():
            batch = await reseal_batch(sheet, after, pace.rows)
            await _note(key_id, batch.resealed)
        after, ends = batch.last, batch.last is None
        resealed, unopened = resealed + batch.resealed, unopened + batch.unopened
        await pace.rest()
    if resealed:
        told(sheet.table, resealed)
    return unopened


async def _through_files(
    storage: SealedStorage, key_id: str, pace: Pace, told: Callable[[str, int], None]
) -> int:
    """Go through the files once; give how many open under no key."""
    resealed, unopened = await files.reseal(storage, pace.rows, pace.rest)
    await _note(key_id, resealed)
    if resealed:
        told(files.NAME, resealed)
    return unopened


async def _note(key_id: str, resealed: int) -> None:
    if resealed:
        more = F("resealed") + resealed
        await KeyRotation.filter(key_id=key_id).update(resealed=more, proven_at=None)
