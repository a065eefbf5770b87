"""Looks at the collector of traces, where there is one."""

import asyncio

from backend.kit.startfaults import Failed
from backend.operations.api import Finding, good, thought
from backend.tracing import exporting


async def look_at_collector() -> list[Finding]:
    """Say whether it takes spans. Nothing hangs on it, so nobody is woken for it."""
    try:
        where = exporting.listens_at()
        if where is None:
            return []
        answers = await asyncio.to_thread(exporting.answers)
    except (Failed, ImportError) as fault:
        return [thought("traces", "wrong", fault=str(fault).rstrip("."))]
    return [good("traces") if answers else thought("traces", "away")]
