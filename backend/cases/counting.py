"""How many cases stand in each queue of the desk.

Who oversees a million cases would have PostgreSQL count them all at every screen: counts that took long are
shown again for a while. Those of an ordinary desk are counted each time.
"""

import asyncio
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from backend.cases import reach
from backend.cases.models import Case
from backend.cases.queues import Queue, condition
from backend.kit.actor import Actor
from backend.kit.clock import civil_date
from backend.kit.readplan.roots import tally

SHOWN_AGAIN_FOR: Final = timedelta(seconds=20)
LONG_SECONDS: Final = 0.1
_MOST_KEPT: Final = 1_000

Counts = list[tuple[Queue, int]]


@dataclass(frozen=True)
class _Kept:
    counts: Counts
    until: datetime


_kept: dict[Hashable, _Kept] = {}


async def desk_queues(actor: Actor, now: datetime) -> Counts:
    """Count every queue for an officer, in one statement."""
    today = civil_date(now)
    who = actor.id, actor.posts, today
    kept = _kept.get(who)
    if kept is not None and now < kept.until:
        return kept.counts
    _kept.pop(who, None)
    clock = asyncio.get_running_loop()
    begun = clock.time()
    counts = await _count(actor, now)
    if clock.time() - begun > LONG_SECONDS:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        _kept[who] = _Kept(counts, now + SHOWN_AGAIN_FOR)
    return counts


async def _count(actor: Actor, now: datetime) -> Counts:
    conditions = {queue.value: condition(queue, actor, civil_date(now)) for queue in Queue}
    counts = await tally(Case, reach.reading(actor), conditions)
    return [(queue, counts[queue.value]) for queue in Queue]
