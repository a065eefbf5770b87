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
    counts = ", ".join(f"{count} {state}" for state, count in sorted(report.counts.items()))
    print(counts or "The files hold no rows.")
    return 0


async def _load_into(found: "Settings", files: list[Path]) -> "LoadReport":
    from backend.catalogue import api as catalogue
    from backend.kit import db

    async with db.connected(found.database):
        return await catalogue.load_county(files)
