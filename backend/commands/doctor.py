"""`zhengtong doctor`: look over an installation and say what to do."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from backend.commands import Add

if TYPE_CHECKING:
    from datetime import datetime

    from backend.doctor.finding import Finding
    from backend.settings import Settings

_MARKS = {"good": "ok  ", "thought": "?   ", "broken": "!!  "}


def register(add: Add) -> None:
    parser = add("doctor", help="look over this installation, and say what to do")
    parser.add_argument(
        "--backups", type=Path, metavar="FOLDER", help="where backups are kept (BACKUP_FOLDER)"
    )
    parser.set_defaults(run=_doctor)


def _doctor(arguments: Namespace) -> int:
    import asyncio

    from backend import settings
    from backend.doctor.finding import State
    from backend.kit.clock import SystemClock

    loaded = settings.load()
    found = asyncio.run(_look(loaded, arguments.backups or loaded.backups, SystemClock().now()))
    for finding in found:
        print(f"{_MARKS[finding.state]}{finding.what}" + (f" {finding.todo}" if finding.todo else ""))
    wrong = sum(finding.state is State.BROKEN for finding in found)
    print("Everything that must work works." if not wrong else f"{wrong} of {len(found)} need your hand.")
    return 1 if wrong else 0


async def _look(found: "Settings", backups: Path | None, now: "datetime") -> "list[Finding]":
    import backend.schema  # noqa: F401 - the rooms bring their models
    from backend.doctor import surroundings
    from backend.doctor.database import look_at_database

    return [
        *await look_at_database(found, now),
        await surroundings.look_at_valkey(found),
        surroundings.look_at_files(found),
        await surroundings.look_at_scanner(found),
        surroundings.look_at_address(found, now),
        surroundings.look_at_backups(backups, now),
        *surroundings.look_at_log(backups, now),
    ]
