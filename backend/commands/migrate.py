"""`zhengtong migrate`: bring the tables up to date."""

from argparse import Namespace

from backend.commands import Add


def register(add: Add) -> None:
    parser = add("migrate", help="bring the tables up to date; any number may run at once")
    parser.set_defaults(run=_migrate)


def _migrate(_arguments: Namespace) -> int:
    import asyncio
    import os

    from backend import settings
    from backend.kit import db
    from backend.kit.roles import SERVER_ROLE

    applied = asyncio.run(db.migrate(settings.load().database, os.environ.get(SERVER_ROLE, "")))
    print("\n".join(applied) if applied else "The tables are up to date.")
    return 0
