"""Deletes what is kept no longer, by the rules of the rooms, and writes the proof of it on the trail.

A proof says which kind and table, how many, a hash of their ids, by which rule and since when they were due.
It is written in the transaction that deletes, and sealed like every entry, so that `zhengtong audit verify`
proves it.
"""

from datetime import datetime
from functools import partial

from backend.audit import api as audit
from backend.kit import db
from backend.kit.actor import SYSTEM
from backend.kit.retention import BATCH, KEPT, Deleted, Kept, delete_due
from backend.privacy.steps import in_steps

ACTION = "retention.deleted"
_MOST_STEPS = 400  # of one kind in one night: the rest waits for the next


async def retain(now: datetime) -> dict[str, int]:
    """Delete all that is due; give how many rows of each kind."""
    deleted = {
        kind: await in_steps(partial(_step, rule, now), batch=BATCH, most=_MOST_STEPS)
        for kind, rule in KEPT.items()
    }
    return {kind: count for kind, count in deleted.items() if count}


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
