"""`zhengtong keys new|rotate|retire|list`: change the key of personal fields while everything serves."""

import sys
from argparse import Namespace
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from backend.commands import Add

if TYPE_CHECKING:
    from backend.settings import Settings

STEPS = """\
1. Give every server and worker these keys, and restart them one after the other: all can open what follows.
FIELD_KEYS={held},{made}
2. Then these, and restart again: from now on the new key seals.
FIELD_KEYS={made},{held}
3. Run, with the same keys: zhengtong keys rotate
4. Then: zhengtong keys retire {former} --into FILE, which says what to leave out and what to keep."""
RETIRED = """\
{key} seals nothing any more, and is written in {file}.
Keep that file where the key of the backups is kept, as long as any backup from before now: they open with
nothing else (zhengtong restore --retired). Give every server and worker this, and restart them:
FIELD_KEYS={left}"""


def register(add: Add) -> None:
    parser = add("keys", help="change the key of personal fields, while everything serves")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    new = actions.add_parser("new", help="make a key, and print the steps and lines for the environment")
    new.set_defaults(run=_new)
    rotate = actions.add_parser(
        "rotate", help="seal everything under the first key of FIELD_KEYS, and prove it"
    )
    rotate.set_defaults(run=_held(_rotate))
    retire = actions.add_parser(
        "retire", help="prove that a key seals nothing, and put it away for old backups"
    )
    retire.add_argument("key", metavar="ID", help="one of FIELD_KEYS, not the first")
    retire.add_argument("--into", type=Path, required=True, metavar="FILE", help="the file of retired keys")
    retire.set_defaults(run=_held(_retire))
    for each in (rotate, retire):
        each.add_argument("--rows", type=int, default=500, metavar="N", help="how many to lock at once (500)")
        each.add_argument("--rest", type=float, default=0.02, metavar="SECONDS", help="between them (0.02)")
    shown = actions.add_parser("list", help="count what is sealed under which key")
    shown.set_defaults(run=_held(_list))


def _new(_arguments: Namespace) -> int:
    from backend import settings
    from backend.kit import secretkeys

    keys = settings.load().field_keys
    held, made = secretkeys.written(keys), secretkeys.another(keys)
    print(STEPS.format(held=held, made=made, former=next(iter(keys))))
    return 0


def _held(work: Callable[["Settings", Namespace], Awaitable[int]]) -> Callable[[Namespace], int]:
    """Give what runs a coroutine function on the county's tables, its keys installed."""

    def run(arguments: Namespace) -> int:
        import asyncio

        from backend import settings
        from backend.kit.startfaults import Failed

        try:
            return asyncio.run(_connected(settings.load(), work, arguments))
        except Failed as fault:
            print(fault, file=sys.stderr)
            return 1

    return run


async def _connected(
    found: "Settings", work: Callable[["Settings", Namespace], Awaitable[int]], arguments: Namespace
) -> int:
    import backend.schema  # noqa: F401 - the rooms bring their models
    from backend.kit import crypto, db

    crypto.install(found.keyring)
    async with db.connected(found.database):
        return await work(found, arguments)


async def _rotate(found: "Settings", arguments: Namespace) -> int:
    import asyncio

    from backend.keys.rotating import Pace, rotate
    from backend.kit.clock import SystemClock
    from backend.kit.files.sealing import kept_in

    pace = Pace(arguments.rows, lambda: asyncio.sleep(arguments.rest), lambda: asyncio.sleep(1))
    done = await rotate(SystemClock(), pace, kept_in(found.uploads_dir), _say)
    print(f"All tables and files were counted: no value that opens is under another key than {done.key_id}.")
    print(f"{done.resealed:,} values were sealed anew since {done.begun_at:%Y-%m-%d %H:%M} UTC.")
    if done.unopened:
        print(f"{done.unopened:,} values open under none of these keys, and were left as they are.")
    return 1 if done.unopened else 0


async def _retire(found: "Settings", arguments: Namespace) -> int:
    from backend.keys import retiring
    from backend.kit import secretkeys
    from backend.kit.clock import SystemClock
    from backend.kit.startfaults import Failed

    current, *others = found.field_keys
    if arguments.key not in others:
        raise Failed(f"{arguments.key} cannot be retired: {current} seals, beside it are {others or 'none'}.")
    await _rotate(found, arguments)
    retiring.keep(arguments.into, arguments.key, found.field_keys[arguments.key], SystemClock().now())
    left = {id_: key for id_, key in found.field_keys.items() if id_ != arguments.key}
    print(RETIRED.format(key=arguments.key, file=arguments.into, left=secretkeys.written(left)))
    return 0


async def _list(found: "Settings", _arguments: Namespace) -> int:
    from backend.keys import files
    from backend.keys.batches import count_by_key
    from backend.keys.columns import sheets
    from backend.kit.files.sealing import kept_in

    for sheet in sheets():
        _print_counts(sheet.table, await count_by_key(sheet))
    _print_counts(files.NAME, await files.count_by_key(kept_in(found.uploads_dir)))
    return 0


def _print_counts(name: str, keys: Mapping[str, int]) -> None:
    counts = ", ".join(f"{key} {many:,}" for key, many in sorted(keys.items()))
    print(f"{name}: {counts or 'nothing'}")


def _say(table: str, many: int) -> None:
    print(f"  {table}: {many:,} sealed anew", flush=True)
