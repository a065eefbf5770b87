"""Looks for what is kept longer than it should be: files without a row, cases over their term, accounts."""

import asyncio
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

import asyncpg

from backend.cases.api import archive
from backend.identity import api as identity
from backend.kit import db
from backend.kit.clock import civil_date
from backend.kit.files import strays
from backend.kit.files.sealing import kept_in
from backend.kit.files.storage import Storage
from backend.operations.api import Finding, broken, good, thought
from backend.settings import Settings

_LOOKED_AT: Final = 500
_FEW: Final = 10
_MOST: Final = 500
_ERASED_BY: Final = timedelta(hours=3)  # each hour a round


async def look_at_strays(settings: Settings, now: datetime) -> list[Finding]:
    """Look at a few hundred files, on each day at others. Wants the rooms' `named` read."""
    storage = kept_in(settings.uploads_dir)
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


async def look_at_terms(now: datetime) -> Finding:
    """Say how many closed cases no register of last year took. Wants the rooms' `archived` read."""
    try:
        count = await archive.overdue(now)
    except asyncpg.QueryCanceledError:
        return thought("terms", "slow")
    return thought("terms", "overdue", count=count) if count else good("terms")


async def look_at_erasures(now: datetime) -> Finding:
    """Say how many accounts should have been erased hours ago."""
    late = await identity.due_for_erasure(now - _ERASED_BY, _MOST)
    return broken("erasures", "late", count=len(late)) if late else good("erasures")


def _some(storage: Storage, start: str) -> list[tuple[str, datetime]]:
    found = storage.after(start, _LOOKED_AT)
    return list(dict([*found, *storage.after("", _LOOKED_AT - len(found) or 1)]).items())
