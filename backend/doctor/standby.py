"""Looks at the standby that reads are asked of."""

import asyncio
from typing import Final

from backend.kit.database import Database
from backend.kit.lines import Lines
from backend.kit.lost import is_lost
from backend.kit.standby import why_not
from backend.operations.api import Finding, broken, good

_PATIENCE_SECONDS: Final = 5


async def look_at_standby(database: Database) -> list[Finding]:
    """Say whether it is read from; nothing where none is named."""
    if not database.read_url:
        return []
    primary, standby = Lines(database.url, database), Lines(database.read_url, database)
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            reason = await why_not(primary, standby)
    except Exception as fault:
        if not is_lost(fault):
            raise
        return [broken("standby", "away", fault=type(fault).__name__)]
    finally:
        await primary.close()
        await standby.close()
    return [broken("standby", reason) if reason else good("standby")]
