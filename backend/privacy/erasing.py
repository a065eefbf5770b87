"""Erases accounts whose waiting is over, person by person, and writes the proof of each on the trail.

Each in a transaction of its own: the person's row is locked first, what would hinder is looked for under
that lock (a case being filed waits for it, or is waited for), then the rows of every room go as its `held.py`
says, with one entry of the trail for each table: how many, a hash of their ids. One that fails holds up
nobody else.

The list of the erased is looked through as well: once an hour after, for what was on its way meanwhile; and
for people whom a restored backup brought back, who are erased again.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from backend.audit import api as audit
from backend.identity import api as identity
from backend.kit import db
from backend.kit.actor import SYSTEM
from backend.kit.clock import civil_date
from backend.kit.erasure import GOES, Gone, erase_rows, hindrances
from backend.kit.files.storage import Storage
from backend.notifications.api import notify
from backend.privacy.models import Erasure

ERASED, LAPSED = "erasure.done", "erasure.lapsed"
_MOST: Final = 500  # people in one turn: the rest waits for the next
_MEANWHILE: Final = timedelta(hours=1)  # longer than anything that had begun may last
# Those who are there again, whoever brought them back, before those who are looked at once more.
_AGAIN: Final = """
SELECT e.person_id FROM privacy_erasure e JOIN identity_person p ON p.id = e.person_id
WHERE p.erased_at IS NULL OR (e.looked_at IS NULL AND e.erased_at <= $1)
ORDER BY p.erased_at IS NOT NULL, e.erased_at LIMIT $2
"""
_NOTE: Final = """
INSERT INTO privacy_erasure (person_id, erased_at, files)
SELECT g.person, g.at, '[]' FROM unnest($1::uuid[], $2::timestamptz[]) AS g (person, at)
ON CONFLICT (person_id) DO NOTHING RETURNING person_id
"""
_WITH_FILES: Final = "SELECT person_id FROM privacy_erasure WHERE files <> '[]' ORDER BY person_id LIMIT $1"
_log = logging.getLogger(__name__)


async def erase_due(storage: Storage, now: datetime) -> int:
    """Erase everybody who is due, and again whoever is back; give how many accounts were erased."""
    erased = 0
    for person in await identity.due_for_erasure(now, _MOST):
        erased += await _guarded(_erase_in_turn, person, now)
    for person in await _to_look_at_again(now):
        await _guarded(_erase_again, person, now)
    await remove_files(storage)
    return erased


async def note_erased(listed: Iterable[tuple[UUID, datetime]]) -> int:
    """Put on the list of the erased who was erased after a backup was taken that is being brought back.

    Whoever of them is there again is erased again with the next round. Gives how many were not on it.
    """
    noted = list(listed)
    columns = [person for person, _ in noted], [at for _, at in noted]
    async with db.transaction():
        return len(await db.fetch(_NOTE, *columns))


async def _guarded(erase: Callable[[UUID, datetime], Awaitable[bool]], person: UUID, now: datetime) -> bool:
    try:
        async with db.transaction():
            return await erase(person, now)
    except Exception as fault:  # noqa: BLE001 - one who cannot be erased must not stop all others
        # The kind alone: what PostgreSQL says of a row may hold what stands in it.
        _log.error("the account %s cannot be erased yet: %s", person, type(fault).__name__)
        return False


async def _erase_in_turn(person: UUID, now: datetime) -> bool:
    """Erase one who is due, unless they took it back, or something has come up that must end first."""
    row = await identity.locked_person(person)
    if row is None or row.erased_at is not None or row.erase_due_at is None or row.erase_due_at > now:
        return False
    asked_at = row.erase_asked_at
    if found := await hindrances(person, now):
        await identity.mark_for_erasure(row, None, None)
        kinds = sorted({each.kind for each in found})
        await audit.record(SYSTEM, LAPSED, "person", person, {"hindered_by": kinds}, now)
        await notify(person, "erasure_lapsed", {"day": civil_date(asked_at or now)}, now=now)
        return False
    await _erase(person, now, asked_at=asked_at)
    return True


async def _erase_again(person: UUID, now: datetime) -> bool:
    """Erase what is there of one who was erased before, whatever it is a part of by now."""
    await identity.locked_person(person)
    await _erase(person, now, looked_at=now)
    return True


async def _erase(person: UUID, now: datetime, **noted: Any) -> None:
    """Erase, and note it on the list of the erased with what else is to stand there."""
    gone = [await erase_rows(going, person, now) for going in GOES]
    await audit.record_all(_proofs(person, gone, now))
    listed = await Erasure.filter(person_id=person).select_for_update().first()
    files = [*(listed.files if listed else ()), *(key for each in gone for key in each.files)]
    if listed is None:
        await Erasure.create(person_id=person, erased_at=now, files=files, **noted)
    else:
        await Erasure.filter(person_id=person).update(files=files, **noted)


def _proofs(person: UUID, gone: Iterable[Gone], now: datetime) -> list[audit.Act]:
    return [
        audit.Act(
            SYSTEM,
            ERASED,
            "person",
            person,
            {"table": each.table, "count": each.count, "ids": each.ids_hash},
            now,
        )
        for each in gone
        if each.count
    ]


async def _to_look_at_again(now: datetime) -> list[UUID]:
    return [row["person_id"] for row in await _ask(_AGAIN, [now - _MEANWHILE, _MOST])]


async def remove_files(storage: Storage) -> None:
    """Remove the files of the erased. Their rows are gone: nothing names them any more but this list."""
    for row in await _ask(_WITH_FILES, [_MOST]):
        listed = await Erasure.get(person_id=row["person_id"])
        for key in listed.files:
            await asyncio.to_thread(storage.delete, key)
        await Erasure.filter(person_id=listed.person_id).update(files=[])


async def _ask(sql: str, values: list[Any]) -> list[dict[str, Any]]:
    return await db.connection().execute_query_dict(sql, values)
