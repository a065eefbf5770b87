"""Deletes what is kept no longer, by the rules of the rooms, and writes the proof of it on the trail.

A proof says which kind and table, how many, a hash of their ids, by which rule and since when they were due.
It is written in the transaction that deletes, and sealed like every entry, so that `zhengtong audit verify`
proves it.
"""

from datetime import datetime

from backend.audit import api as audit
from backend.kit import db
from backend.kit.actor import SYSTEM
from backend.kit.retention import BATCH, KEPT, Deleted, Kept, delete_due

ACTION = "retention.deleted"
_MOST_STEPS = 400  # of one kind in one night: the rest waits for the next


async def retain(now: datetime) -> dict[str, int]:
    """Delete all that is due; give how many rows of each kind."""
    return {kind: found for kind, rule in KEPT.items() if (found := await _retain_kind(rule, now))}


async def _retain_kind(rule: Kept, now: datetime) -> int:
    deleted = 0
    for _ in range(_MOST_STEPS):
        step = await _step(rule, now)
        deleted += step
        if step < BATCH:
            break
    return deleted


async def _step(rule: Kept, now: datetime) -> int:
    async with db.transaction():
        gone = await delete_due(rule, now)
        if gone.count:
            await audit.record(SYSTEM, ACTION, "retention", rule.kind, _proof(rule, gone), now)
    return gone.count


def _proof(rule: Kept, gone: Deleted) -> audit.Detail:
    return {
        "table": rule.table,
        "count": gone.count,
        "ids": gone.ids_hash,
        "days": rule.days,
        "before": gone.before.isoformat(),
    }
