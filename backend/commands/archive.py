"""`zhengtong archive due|destroy|hold|release`: closed cases whose term has ended, and their destruction."""

import sys
from argparse import Namespace
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from backend.commands import Add

if TYPE_CHECKING:
    from backend.settings import Settings


def register(add: Add) -> None:
    parser = add("archive", help="list closed cases whose term has ended; destroy them by a signed register")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    due = actions.add_parser("due", help="write the register of cases whose term has ended, as CSV")
    due.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="as of a day, 2056-03-03 (today)")
    due.add_argument("--into", type=Path, metavar="FILE", help="a new file (default: standard output)")
    due.set_defaults(run=_told(_due))
    destroy = actions.add_parser("destroy", help="destroy every case of a register; run again, it goes on")
    destroy.add_argument("register", type=Path, help="what `archive due` wrote; lines may be struck from it")
    destroy.add_argument("--head", required=True, metavar="USERNAME", help="the responsible head who signed")
    destroy.add_argument(
        "--witness",
        action="append",
        required=True,
        metavar="USERNAME",
        help="who watches it; named twice, two officers",
    )
    destroy.set_defaults(run=_told(_destroy))
    hold = actions.add_parser("hold", help="keep a case for good, until it is released")
    hold.add_argument("--because", required=True, metavar="WORDS", help="why, e.g. the lawsuit")
    hold.set_defaults(run=_told(_hold))
    release = actions.add_parser("release", help="let the term of a case that was held count again")
    release.set_defaults(run=_told(_release))
    for each in (hold, release):
        each.add_argument("number", help="of the case")
        each.add_argument("--officer", required=True, metavar="USERNAME", help="who says so")


def _told(work: Callable[["Settings", Namespace], Awaitable[str]]) -> Callable[[Namespace], int]:
    """Give what runs a coroutine function on the county's tables, and says what it did or why it did not."""

    def run(arguments: Namespace) -> int:
        import asyncio

        from backend import settings
        from backend.kit import i18n
        from backend.kit.errors import Refused

        try:
            print(asyncio.run(_connected(settings.load(), work, arguments)), file=sys.stderr)
        except Refused as refused:
            print(i18n.text(refused.code, "en", **refused.params), file=sys.stderr)
            return 1
        except OSError as fault:
            print(f"{fault.filename}: {fault.strerror}", file=sys.stderr)
            return 1
        return 0

    return run


async def _connected(
    found: "Settings", work: Callable[["Settings", Namespace], Awaitable[str]], arguments: Namespace
) -> str:
    import backend.schema  # noqa: F401 - the rooms bring what they declare
    from backend.kit import bus, crypto, db
    from backend.worker import register_tasks

    crypto.install(found.keyring)
    register_tasks()  # terms, and what goes with a case
    async with db.connected(found.database), bus.connected(found.redis_url):
        return await work(found, arguments)


async def _due(_found: "Settings", arguments: Namespace) -> str:
    from backend.cases.api import archive
    from backend.kit.clock import SystemClock, civil_date

    on = arguments.on or civil_date(SystemClock().now())
    sheet, many = await archive.draw(on)
    if arguments.into:
        with arguments.into.open("xb") as file:  # never over a register that was signed
            file.write(sheet)
    else:
        sys.stdout.buffer.write(sheet)
        sys.stdout.flush()
    return f"{many} cases are over their term on {on}; nothing was changed."


async def _destroy(found: "Settings", arguments: Namespace) -> str:
    from backend.cases.api import archive
    from backend.kit.clock import SystemClock
    from backend.kit.files.intake import Intake
    from backend.kit.files.storage import DiskStorage

    clock = SystemClock()
    many = await archive.destroy(
        arguments.register.read_bytes(), arguments.head, arguments.witness, clock.now()
    )
    await Intake(DiskStorage(found.uploads_dir)).sweep(now=clock.now())
    return (
        f"{many} cases were destroyed, those destroyed before left aside. Keep the signed register for good."
    )


async def _hold(_found: "Settings", arguments: Namespace) -> str:
    from backend.cases.api import archive
    from backend.kit.clock import SystemClock

    await archive.hold(arguments.officer, arguments.number, arguments.because, SystemClock().now())
    return "It is kept for good, until it is released."


async def _release(_found: "Settings", arguments: Namespace) -> str:
    from backend.cases.api import archive
    from backend.kit.clock import SystemClock

    await archive.release(arguments.officer, arguments.number, SystemClock().now())
    return "Its own term counts again."
