"""The commands of `zhengtong`, one file each.

A file offers `register(add)`: it adds its parser and says with `set_defaults(run=…)` what runs, a function of
the parsed arguments that gives the exit code. It imports what it needs only when it runs, so that the command
line starts at once.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Awaitable, Callable
from datetime import datetime
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backend.settings import Settings

Add = Callable[..., ArgumentParser]
Work = Callable[["Settings", Namespace, datetime], Awaitable[str]]


def register_all(add: Add) -> None:
    """Let every file of this folder add its command, in alphabetical order."""
    for module in sorted(iter_modules(__path__), key=lambda found: found.name):
        import_module(f"{__name__}.{module.name}").register(add)


def in_transaction(work: Work) -> Callable[[Namespace], int]:
    """Give what runs a coroutine function in a transaction and prints what it says, or why it is refused."""

    async def whole(found: "Settings", arguments: Namespace, now: datetime) -> str:
        from backend.kit import db

        async with db.transaction():
            return await work(found, arguments, now)

    return connected(whole)


def connected(work: Work, *, aside: bool = False) -> Callable[[Namespace], int]:
    """Give what runs a coroutine function on the county's tables; it prints what that says, or why not.

    `aside`: what it says goes to standard error, for its output is a file.
    """

    def run(arguments: Namespace) -> int:
        import asyncio

        from backend import settings
        from backend.kit import i18n
        from backend.kit.errors import Refused

        try:
            said = asyncio.run(_connected(settings.load(), work, arguments))
        except Refused as refused:
            print(i18n.text(refused.code, "en", **refused.params), file=sys.stderr)
            return 1
        print(said, file=sys.stderr if aside else None)
        return 0

    return run


async def _connected(found: "Settings", work: Work, arguments: Namespace) -> str:
    import backend.schema  # noqa: F401 - the rooms declare what they share when they are imported
    from backend.kit import crypto, db
    from backend.kit.clock import SystemClock

    crypto.install(found.keyring)
    async with db.connected(found.database):
        return await work(found, arguments, SystemClock().now())
