"""`zhengtong backup key|take|log`: everything this county holds, sealed for whoever keeps the key."""

import os
import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from backend.commands import Add

if TYPE_CHECKING:
    from backend.backups.keeping import Keeping
    from backend.backups.place import Place

_RECIPIENT = "BACKUP_RECIPIENT"


def register(add: Add) -> None:
    parser = add("backup", help="copy the database and all files, sealed, into a folder or bucket")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    key = actions.add_parser("key", help="make the key that opens backups; keep it away from this machine")
    key.set_defaults(run=_key)
    take = actions.add_parser("take", help="take one now, while everything goes on working")
    take.add_argument("folder", help="on another disk, or one that is copied away; or s3://bucket/prefix")
    take.add_argument("--keep", type=int, default=14, metavar="N", help="how many to keep there (14; 0: all)")
    take.set_defaults(run=_take)
    log = actions.add_parser("log", help="keep what happens between backups, until asked to stop")
    log.add_argument("folder", help="where the backups are")
    log.add_argument(
        "--every", type=float, default=60, metavar="SECONDS", help="how much may be lost at most (60)"
    )
    log.set_defaults(run=_log)


def _key(_arguments: Namespace) -> int:
    from backend.backups import sealing

    secret, public = sealing.make_key()
    print("# Opens the backups of this county. Keep it on paper or a stick, never beside the backups.")
    print(secret)
    print(f"# On the server: {_RECIPIENT}={public}")
    return 0


def _take(arguments: Namespace) -> int:
    from backend import settings
    from backend.backups import erased, sealing, taking
    from backend.backups.place import placed
    from backend.backups.segments import ERASED
    from backend.kit.clock import SystemClock
    from backend.kit.startfaults import Failed

    found = settings.load()
    try:
        to = sealing.recipient(os.environ.get(_RECIPIENT, ""))
        place = placed(arguments.folder, found.carried_dir)
        place.learn()
        made = taking.take(found, place.folder, to, SystemClock().now())
        size = sum(each.stat().st_size for each in made.iterdir())
        erased.add_all(found.database_url, place.folder, to)
        place.carry("*Z")
        place.carry(ERASED)
        before = place.names()
        gone = taking.thin_out(place.folder, arguments.keep)
        place.forget(before)
    except Failed as fault:
        print(fault, file=sys.stderr)
        return 1
    lies = f"{arguments.folder}/{made.name}" if place.bucket else made
    print(f"{lies}: {size / 2**20:,.1f} MB" + (f"; {len(gone)} older removed" if gone else ""))
    return 0


def _log(arguments: Namespace) -> int:
    import signal
    from threading import Event

    from backend import settings
    from backend.backups import sealing
    from backend.backups.keeping import Keeping
    from backend.backups.place import placed
    from backend.kit.clock import SystemClock

    asked_to_stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: asked_to_stop.set())
    to = sealing.recipient(os.environ.get(_RECIPIENT, ""))
    found = settings.load()
    place = placed(arguments.folder, found.carried_dir)
    keeping = Keeping(found, place.folder, to, SystemClock())
    try:
        while not asked_to_stop.is_set():
            _round(keeping, place)
            asked_to_stop.wait(arguments.every)
        _round(keeping, place)  # what happened since the last one
    finally:
        keeping.stop()
    return 0


def _round(keeping: "Keeping", place: "Place") -> None:
    from backend.backups.segments import ERASED, LOG
    from backend.kit.startfaults import Failed

    before = set[str]()

    def keep() -> None:
        before.update(place.names())
        keeping.round()

    def carry() -> None:
        place.carry(ERASED)  # first: that the log reaches so far says that this does too
        place.carry(LOG)
        place.forget(before)

    said = ""
    for step in (
        place.learn,
        keep,
        carry,
    ):  # where one fails the others go on; the next round makes up for it
        try:
            step()
        except (Failed, OSError) as fault:
            if str(fault) != said:
                said = str(fault)
                print(said, file=sys.stderr, flush=True)
