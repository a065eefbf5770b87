"""`zhengtong prepare`: what must be true before a server may start."""

import time
from argparse import Namespace
from collections.abc import Awaitable
from importlib import import_module
from typing import TypeVar

from backend.commands import Add
from backend.settings import Settings

T = TypeVar("T")


def register(add: Add) -> None:
    parser = add("prepare", help="migrate and, in demo mode, load the demo county and its accounts")
    parser.set_defaults(run=_prepare)


def _prepare(_arguments: Namespace) -> int:
    import asyncio

    from backend import settings

    asyncio.run(_make_ready(settings.load()))
    return 0


async def _make_ready(settings: Settings) -> None:
    from backend.commands.migrate import bring_up_to_date
    from backend.kit import crypto, db, valkey

    crypto.install(settings.keyring)
    await valkey.check(settings.redis_url)
    await _timed("Tables", bring_up_to_date(settings))
    if settings.demo:
        async with db.connected(settings.database):
            lines = await _timed("Demo county and its people", _prepare_demo(settings))
        settings.demo_notes.touch(mode=0o600)
        settings.demo_notes.write_text("".join(f"  {line}\n" for line in lines))


async def _prepare_demo(settings: Settings) -> list[str]:
    """Let every room that offers `prepare_demo(settings)` do so, from the ground up, and gather what it says.

    Each must change nothing when called again.
    """
    from backend.settings import SLICES

    lines: list[str] = []
    for name in SLICES:
        room = import_module(f"backend.{name}.api") if name != "kit" else None
        prepare = getattr(room, "prepare_demo", None)
        if prepare:
            lines += await prepare(settings)
    return lines


async def _timed(name: str, work: Awaitable[T]) -> T:
    begun = time.monotonic()
    result = await work
    print(f"  {name:<46} {time.monotonic() - begun:5.1f} s", flush=True)
    return result
