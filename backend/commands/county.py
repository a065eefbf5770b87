"""`zhengtong county load FILE…`: load regions, offices and items; check everything first."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from backend.commands import Add

if TYPE_CHECKING:
    from backend.catalogue.api import LoadReport
    from backend.settings import Settings


def register(add: Add) -> None:
    parser = add("county", help="load a county: its divisions, offices, items and forms")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    load = actions.add_parser("load", help="check files or folders (YAML, CSV, XLSX) and put them in force")
    load.add_argument("files", nargs="+", type=Path, metavar="FILE")
    load.set_defaults(run=_load)


def _load(arguments: Namespace) -> int:
    import asyncio

    from backend import settings

    report = asyncio.run(_load_into(settings.load(), arguments.files))
    for fault in report.faults:
        print(fault, file=sys.stderr)
    if not report.ok:
        many = "fault" if len(report.faults) == 1 else "faults"
        print(f"{len(report.faults)} {many}; nothing was changed.", file=sys.stderr)
        return 1
    if not report.counts:
        print(nothing_loaded(arguments.files), file=sys.stderr)
        return 1
    print(", ".join(f"{count} {state}" for state, count in sorted(report.counts.items())))
    return 0


def nothing_loaded(files: list[Path]) -> str:
    """Say why sound files changed nothing."""
    from backend.kit.rows import read

    staff = sorted({row.file for row in read(files)[0] if row.section == "staff"})
    if not staff:
        return "The files hold no rows."
    return (
        f"{', '.join(staff)}: holds accounts of staff only, which this command leaves alone. "
        "Load them with: zhengtong staff load FILE"
    )


async def _load_into(found: "Settings", files: list[Path]) -> "LoadReport":
    from backend.kit import crypto, db

    crypto.install(found.keyring)  # a secret poll has keys, which are kept sealed
    async with db.connected(found.database):
        try:
            async with db.transaction():
                return await load_all(files)
        except Faulty as faulty:  # all or nothing, across the rooms
            return faulty.report


async def load_all(files: list[Path]) -> "LoadReport":
    """Load what county files say to each room, in the caller's transaction. Raises `Faulty`."""
    from backend.catalogue import api as catalogue
    from backend.complaints import api as complaints
    from backend.consultations import api as consultations
    from backend.inquiry import api as inquiry
    from backend.surveys import api as surveys
    from backend.voting import api as voting

    reports: list[LoadReport] = []
    for room in (catalogue, voting, surveys, consultations, complaints, inquiry):
        report = await room.load_county(files)
        if not report.ok:
            raise Faulty(report)
        reports.append(report)
    return reports[0].with_(*reports[1:])


class Faulty(Exception):  # noqa: N818 - takes a load back
    """What is wrong with the files."""

    def __init__(self, report: "LoadReport") -> None:
        super().__init__()
        self.report = report
