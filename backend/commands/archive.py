"""`zhengtong archive due|sign|destroy|hold|release`: closed cases over their term, and their destruction."""

import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from backend.commands import Add, Work, connected

if TYPE_CHECKING:
    from backend.settings import Settings


def register(add: Add) -> None:
    parser = add("archive", help="list closed cases whose term has ended; destroy them by a signed register")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    due = actions.add_parser("due", help="write the register of cases whose term has ended, as CSV")
    due.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="as of a day, 2056-03-03 (today)")
    due.add_argument("--into", type=Path, metavar="FILE", help="a new file (default: standard output)")
    due.set_defaults(run=_told(_due))
    sign = actions.add_parser("sign", help="sign a register with your own password and second factor")
    sign.add_argument("register", type=Path, help="what `archive due` wrote, once lines are struck from it")
    sign.add_argument("--officer", required=True, metavar="USERNAME", help="who signs")
    sign.set_defaults(run=_ask_and_sign)
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


def _told(work: Work) -> Callable[[Namespace], int]:
    """Give what runs a coroutine function on the county's tables; a file that is not there is said, too."""
    asked = connected(work, aside=True)

    def run(arguments: Namespace) -> int:
        try:
            return asked(arguments)
        except OSError as fault:
            print(f"{fault.filename}: {fault.strerror}", file=sys.stderr)
            return 1

    return run


async def _due(_found: "Settings", arguments: Namespace, now: datetime) -> str:
    from backend.cases.api import archive
    from backend.kit.clock import civil_date
    from backend.worker import register_tasks

    register_tasks()  # terms
    on = arguments.on or civil_date(now)
    sheet, many = await archive.draw(on)
    if arguments.into:
        with arguments.into.open("xb") as file:  # never over a register that was signed
            file.write(sheet)
    else:
        sys.stdout.buffer.write(sheet)
        sys.stdout.flush()
    return f"{many} cases are over their term on {on}; nothing was changed."


def _ask_and_sign(arguments: Namespace) -> int:
    # Asked before the clock is read: a code is good for half a minute.
    arguments.password, arguments.code = _asked("Password: "), _asked("Second factor: ")
    return _told(_sign)(arguments)


def _asked(words: str) -> str:
    """Have something typed that nobody sees; where nobody types, it is a line of standard input."""
    from getpass import getpass

    return getpass(words) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")


async def _sign(found: "Settings", arguments: Namespace, now: datetime) -> str:
    from backend.cases.api import archive
    from backend.kit import valkey
    from backend.kit.limits import Limiter

    who = archive.Credentials(arguments.officer, arguments.password, arguments.code)
    async with valkey.connect(found.redis_url) as redis:
        limiter = Limiter(redis, found.secret_key)
        signed = await archive.sign(arguments.register.read_bytes(), who, limiter, now)
    return f"{arguments.officer} signed {len(signed.lines)} cases, SHA-256 {signed.sha256}."


async def _destroy(found: "Settings", arguments: Namespace, now: datetime) -> str:
    from backend.cases.api import archive
    from backend.kit import bus
    from backend.kit.files.intake import Intake
    from backend.kit.files.sealing import kept_in
    from backend.worker import register_tasks

    register_tasks()  # terms, and what goes with a case
    async with bus.connected(found.redis_url):
        many = await archive.destroy(arguments.register.read_bytes(), arguments.head, arguments.witness, now)
    await Intake(kept_in(found.uploads_dir)).sweep(now=now)
    return (
        f"{many} cases were destroyed, those destroyed before left aside. Keep the signed register for good."
    )


async def _hold(_found: "Settings", arguments: Namespace, now: datetime) -> str:
    from backend.cases.api import archive

    await archive.hold(arguments.officer, arguments.number, arguments.because, now)
    return "It is kept for good, until it is released."


async def _release(_found: "Settings", arguments: Namespace, now: datetime) -> str:
    from backend.cases.api import archive

    await archive.release(arguments.officer, arguments.number, now)
    return "Its own term counts again."
