"""`zhengtong backup key|take`: everything this county holds, sealed for whoever keeps the key."""

import os
import sys
from argparse import Namespace
from pathlib import Path

from backend.commands import Add

_RECIPIENT = "BACKUP_RECIPIENT"


def register(add: Add) -> None:
    parser = add("backup", help="copy the database and all files, sealed, into a folder")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    key = actions.add_parser("key", help="make the key that opens backups; keep it away from this machine")
    key.set_defaults(run=_key)
    take = actions.add_parser("take", help="take one now, while everything goes on working")
    take.add_argument("folder", type=Path, help="on another disk, or one that is copied away")
    take.add_argument("--keep", type=int, default=14, metavar="N", help="how many to keep there (14; 0: all)")
    take.set_defaults(run=_take)


def _key(_arguments: Namespace) -> int:
    from backend.backups import sealing

    secret, public = sealing.make_key()
    print("# Opens the backups of this county. Keep it on paper or a stick, never beside the backups.")
    print(secret)
    print(f"# On the server: {_RECIPIENT}={public}")
    return 0


def _take(arguments: Namespace) -> int:
    from backend import settings
    from backend.backups import sealing, taking
    from backend.kit.clock import SystemClock
    from backend.kit.startfaults import Failed

    found = settings.load()
    try:
        to = sealing.recipient(os.environ.get(_RECIPIENT, ""))
        made = taking.take(found, arguments.folder, to, SystemClock().now())
        gone = taking.thin_out(arguments.folder, arguments.keep)
    except Failed as fault:
        print(fault, file=sys.stderr)
        return 1
    size = sum(each.stat().st_size for each in made.iterdir())
    print(f"{made}: {size / 2**20:,.1f} MB" + (f"; {len(gone)} older removed" if gone else ""))
    return 0
