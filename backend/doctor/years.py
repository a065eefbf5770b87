"""Looks at the tables that grow with the years: cut when there is need, and the next year ready."""

from datetime import datetime
from typing import Final

import asyncpg

from backend.kit.clock import civil_date
from backend.kit.years.sizes import sizes
from backend.operations.api import Finding, good, thought

_MANY: Final = (
    10_000_000  # rows; from there on a vacuum of one table takes a good part of a night (decision 0018)
)


async def look_at_years(asked: asyncpg.Connection, now: datetime) -> list[Finding]:
    """Give what is found; nothing of a county that is small and whole. Wants the rooms' `by_year` read."""
    found = await sizes(asked)
    year = civil_date(now).year
    if large := [one.table for one in found if one.until is None and one.rows >= _MANY]:
        return [thought("years", "large", names=", ".join(large))]
    if behind := [one.table for one in found if one.until is not None and one.until <= year]:
        return [thought("years", "behind", names=", ".join(behind), year=year + 1)]
    return [good("years")] if any(one.until is not None for one in found) else []
