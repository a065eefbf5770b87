"""Sealing: committed entries join the chain in order, by one sealer at a time."""

from datetime import datetime
from typing import Any

from tortoise.transactions import in_transaction

from backend.audit.chain import START, link
from backend.audit.models import AuditEntry, AuditSeal, AuditWaiting
from backend.audit.rows import CONNECTION, fetch
from backend.kit.crypto import derived_key
from backend.kit.db import columns

_LOCK = 0x5A54_0002
_BATCH = 500

_WAITING = """
SELECT {columns} FROM audit_waiting w JOIN audit_entry e ON e.id = w.entry_id ORDER BY w.number LIMIT $1
"""


def chain_key() -> bytes:
    """Give the key of the chain."""
    return derived_key("audit chain")


async def seal(now: datetime) -> int:
    """Seal every committed entry that waits, and say how many; at once nil if another sealer is at work."""
    sealed = 0
    while batch := await _seal_batch(now):
        sealed += batch
        if batch < _BATCH:
            break
    return sealed


async def head() -> str:
    """Name the newest link as `seq:hash`. Kept elsewhere, it later proves that no end was cut off."""
    last = await AuditSeal.all().order_by("-seq").first()
    return f"{last.seq}:{bytes(last.hash).hex()}" if last else f"0:{START.hex()}"


async def _seal_batch(now: datetime) -> int:
    async with in_transaction(CONNECTION) as connection:
        _, rows = await connection.execute_query("SELECT pg_try_advisory_xact_lock($1) AS mine", [_LOCK])
        if not rows[0]["mine"]:
            return 0
        # Only committed entries are seen here, so nothing is sealed that could still be rolled back.
        entries = await fetch(_WAITING.format(columns=columns(AuditEntry, "e")), _BATCH)
        await AuditSeal.bulk_create(await _links(entries, now))
        await AuditWaiting.filter(entry_id__in=[entry["id"] for entry in entries]).delete()
        return len(entries)


async def _links(entries: list[dict[str, Any]], now: datetime) -> list[AuditSeal]:
    last = await AuditSeal.all().order_by("-seq").first()
    seq, prev_hash, key = (last.seq, bytes(last.hash), chain_key()) if last else (0, START, chain_key())
    seals = []
    for seq_, entry in enumerate(entries, seq + 1):
        digest = link(key, prev_hash, seq_, entry)
        seals.append(
            AuditSeal(seq=seq_, entry_id=entry["id"], prev_hash=prev_hash, hash=digest, sealed_at=now)
        )
        prev_hash = digest
    return seals
