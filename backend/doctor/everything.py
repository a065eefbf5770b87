"""Looks at everything once."""

import asyncio
from datetime import datetime
from pathlib import Path

from backend.doctor import surroundings
from backend.doctor.database import look_at_database
from backend.doctor.openid import look_at_openid
from backend.doctor.standby import look_at_standby
from backend.doctor.tracing import look_at_collector
from backend.operations.api import Finding
from backend.settings import Settings


async def look(settings: Settings, backups: Path | str | None, now: datetime) -> list[Finding]:
    """Give what is found."""
    return [*await look_at_database(settings, now), *await look_around(settings, backups, now)]


async def look_around(settings: Settings, backups: Path | str | None, now: datetime) -> list[Finding]:
    """Look at what is not in the database. A name that does not answer holds nobody up."""
    return [
        *await look_at_standby(settings.database),
        await surroundings.look_at_valkey(settings),
        await surroundings.look_at_scanner(settings),
        *await look_at_openid(settings, now),
        *await look_at_collector(),
        *await asyncio.to_thread(_around, settings, backups, now),
    ]


def _around(settings: Settings, backups: Path | str | None, now: datetime) -> list[Finding]:
    return [
        surroundings.look_at_texts(settings),
        surroundings.look_at_files(settings),
        surroundings.look_at_address(settings, now),
        *surroundings.look_at_backups(backups, now),
    ]
