"""`zhengtong staff load|reset|code`: officers' credentials and accounts."""

import sys
from argparse import Namespace
from collections.abc import Awaitable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from backend.commands import Add

if TYPE_CHECKING:
    from backend.settings import Settings

T = TypeVar("T")


def register(add: Add) -> None:
    parser = add("staff", help="officers' accounts, passwords and second factors")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    load = actions.add_parser("load", help="load accounts and posts from a file; passwords stay as they are")
    load.add_argument("file", type=Path)
    load.set_defaults(run=_load)
    reset = actions.add_parser("reset", help="give an officer a new password and second factor")
    reset.add_argument("username")
    reset.set_defaults(run=_reset)
    code = actions.add_parser("code", help="demo only: show an officer's one-time code of the moment")
    code.add_argument("username")
    code.set_defaults(run=_code)


def _load(arguments: Namespace) -> int:
    import asyncio

    from backend import settings
    from backend.identity import api as identity

    try:
        loaded = asyncio.run(_connected(settings.load(), identity.load_staff(arguments.file)))
    except ValueError as faults:
        print(faults, file=sys.stderr)
        return 1
    print(f"{loaded} accounts.")
    return 0


def _reset(arguments: Namespace) -> int:
    import asyncio

    from tortoise.exceptions import DoesNotExist

    from backend import settings
    from backend.identity import api as identity
    from backend.kit.clock import SystemClock

    work = identity.reset_credentials(arguments.username, SystemClock().now())
    try:
        made = asyncio.run(_connected(settings.load(), work))
    except DoesNotExist:
        print(f"There is no officer {arguments.username}.", file=sys.stderr)
        return 1
    print(f"Password: {made.password}\nTOTP secret: {made.totp_secret}\nShown this once; all sessions ended.")
    print("The password lapses in three days: by then the officer has another made at the desk.")
    return 0


def _code(arguments: Namespace) -> int:
    from backend import settings
    from backend.identity import api as identity
    from backend.kit.clock import SystemClock

    code = identity.demo_code(arguments.username, settings.load(), SystemClock().now())
    print(code or f"There is no demo account {arguments.username}.", file=sys.stdout if code else sys.stderr)
    return 0 if code else 1


async def _connected(found: "Settings", work: Awaitable[T]) -> T:
    from backend.kit import crypto, db

    crypto.install(found.keyring)
    async with db.connected(found.database):
        return await work
