"""`zhengtong doctor`: look over an installation and say what to do."""

from argparse import Namespace
from typing import TYPE_CHECKING

from backend.commands import Add

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from backend.operations.api import Finding
    from backend.settings import Settings

_MARKS = {"good": "ok  ", "thought": "?   ", "broken": "!!  "}


def register(add: Add) -> None:
    parser = add("doctor", help="look over this installation, and say what to do")
    parser.add_argument(
        "--backups", metavar="FOLDER", help="where backups are kept, s3://… too (BACKUP_FOLDER)"
    )
    parser.set_defaults(run=_doctor)


def _doctor(arguments: Namespace) -> int:
    import asyncio

    from backend import settings
    from backend.kit.clock import SystemClock
    from backend.operations.api import Standing

    loaded = settings.load()
    found = asyncio.run(_look(loaded, arguments.backups or loaded.backups, SystemClock().now()))
    for finding in found:
        print(f"{_MARKS[finding.standing]}{finding.what('en')} {finding.todo('en')}".rstrip())
    wrong = sum(finding.standing is Standing.BROKEN for finding in found)
    print("Everything that must work works." if not wrong else f"{wrong} of {len(found)} need your hand.")
    return 1 if wrong else 0


async def _look(found: "Settings", backups: "Path | str | None", now: "datetime") -> "list[Finding]":
    import backend.schema  # noqa: F401 - the rooms bring their models
    from backend.doctor.everything import look
    from backend.worker import register_tasks

    register_tasks()  # and what they hold
    return await look(found, backups, now)
