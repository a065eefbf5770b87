"""`zhengtong years list|cut`: keep each year of cases, history, trail and notices in a table of its own."""

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from backend.commands import Add

if TYPE_CHECKING:
    from backend.settings import Settings


def register(add: Add) -> None:
    parser = add("years", help="keep each year of cases, history, trail and notices in a table of its own")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    shown = actions.add_parser("list", help="say which tables are cut by year, and how large they are")
    shown.set_defaults(run=_list)
    made = actions.add_parser(
        "cut", help="cut them, while everything serves; `migrate` keeps years ready ahead"
    )
    made.set_defaults(run=_cut)


def _list(_arguments: Namespace) -> int:
    import asyncio

    from backend import settings

    asyncio.run(_print(settings.load()))
    return 0


def _cut(_arguments: Namespace) -> int:
    import asyncio

    from backend import settings
    from backend.kit.startfaults import Failed

    try:
        asyncio.run(_cut_all(settings.load()))
    except Failed as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


async def _print(found: "Settings") -> None:
    from tortoise.connection import get_connection

    from backend.kit import db
    from backend.kit.database import CONNECTION
    from backend.kit.years.sizes import sizes
    from backend.worker import register_tasks

    register_tasks()
    async with (
        db.connected(found.database),
        get_connection(CONNECTION).acquire_connection() as asked,
    ):
        for one in await sizes(asked):
            state = f"years until {one.until}" if one.until else "whole"
            print(f"{one.table:<26} {one.rows:>12,} rows {one.bytes / 2**20:>12,.1f} MB  {state}")


async def _cut_all(found: "Settings") -> None:
    import os

    from backend.kit import db, roles
    from backend.kit.clock import SystemClock
    from backend.kit.years.cutting import cut
    from backend.kit.years.declared import YEARLY
    from backend.worker import register_tasks

    register_tasks()
    async with db.owning(found.database) as owner:
        for yearly in YEARLY.values():
            done = await cut(owner, yearly, SystemClock().now())
            print(f"{yearly.table:<26} {'cut by year' if done else 'was cut before'}", flush=True)
        if role := os.environ.get(roles.SERVER_ROLE):
            await roles.let_serve(owner, role)
