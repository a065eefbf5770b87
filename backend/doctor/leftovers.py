"""Looks for what is kept longer than it should be: files that no row names."""

import asyncio
from datetime import datetime
from hashlib import sha256
from typing import Final

from backend.kit import db
from backend.kit.clock import civil_date
from backend.kit.files import strays
from backend.kit.files.storage import DiskStorage, Storage
from backend.operations.api import Finding, broken, good, thought
from backend.settings import Settings

_LOOKED_AT: Final = 500
_FEW: Final = 10


async def look_at_strays(settings: Settings, now: datetime) -> list[Finding]:
    """Look at a few hundred files, on each day at others. Wants the rooms' `named` read."""
    storage = DiskStorage(settings.uploads_dir)
    try:
        found = await asyncio.to_thread(
            _some, storage, sha256(str(civil_date(now)).encode()).hexdigest()[:40]
        )
    except OSError:
        return []  # that this folder is not ours to read is told of the disk
    keys = strays.old(found, now)
    if not keys:
        return []
    async with db.transaction():
        stray = await strays.find(keys)
    told = {"count": len(stray.keys), "of": stray.of}
    if stray.are_doubtful:
        return [broken("strays", "foreign", **told)]
    return [thought("strays", "many", **told) if len(stray.keys) > _FEW else good("strays")]


def _some(storage: Storage, start: str) -> list[tuple[str, datetime]]:
    found = storage.after(start, _LOOKED_AT)
    return list(dict([*found, *storage.after("", _LOOKED_AT - len(found) or 1)]).items())
