"""`zhengtong migrate`: bring the tables up to date."""

from argparse import Namespace
from typing import TYPE_CHECKING

from backend.commands import Add

if TYPE_CHECKING:
    from backend.settings import Settings


def register(add: Add) -> None:
    parser = add("migrate", help="bring the tables up to date; any number may run at once")
    parser.set_defaults(run=_migrate)


def _migrate(_arguments: Namespace) -> int:
    import asyncio

    from backend import settings

    applied = asyncio.run(bring_up_to_date(settings.load()))
    print("\n".join(applied) if applied else "The tables are up to date.")
    return 0


async def bring_up_to_date(found: "Settings") -> list[str]:
    """Apply migrations, get years ready ahead in tables that are cut by year, and name all that was done.

    Roles that the environment names are let do their work in what is there then.
    """
    import os

    from backend.kit import db
    from backend.kit.clock import SystemClock
    from backend.kit.roles import BACKUP_ROLE, SERVER_ROLE, let_back_up
    from backend.kit.years.cutting import extend

    applied = await db.migrate(found.database, os.environ.get(SERVER_ROLE, ""))
    async with db.owning(found.database) as owner:
        if role := os.environ.get(BACKUP_ROLE):
            await let_back_up(owner, role)
        return applied + await extend(owner, SystemClock().now())
