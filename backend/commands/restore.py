"""`zhengtong restore BACKUP --key FILE`: bring a backup back into an empty folder, and prove it whole."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from backend.commands import Add

if TYPE_CHECKING:
    from backend.settings import Settings


def register(add: Add) -> None:
    parser = add("restore", help="bring a backup back into the empty folder VAR_DIR, and prove it whole")
    parser.add_argument("backup", type=Path, help="the folder of one backup")
    parser.add_argument(
        "--key", type=Path, required=True, metavar="FILE", help="what zhengtong backup key printed"
    )
    parser.set_defaults(run=_restore)


def _restore(arguments: Namespace) -> int:
    import asyncio

    from backend import settings
    from backend.backups import bringing, sealing
    from backend.kit.startfaults import Failed

    found = settings.load()
    if not found.embedded_database:
        print("This restores into a folder of this machine: unset DATABASE_URL first.", file=sys.stderr)
        return 1
    try:
        page = bringing.bring_back(arguments.backup, sealing.identity(arguments.key), found.var_dir, _say)
        postgres = bringing.started(found.var_dir, settings.socket_dir(found.var_dir))
    except Failed as fault:
        print(fault, file=sys.stderr)
        return 1
    try:
        cases, faults = asyncio.run(_look(found))
    finally:
        postgres.stop()
    print(f"As it was on {page.taken_at:%Y-%m-%d at %H:%M} UTC: {cases:,} cases.")
    for line in faults:
        print(line, file=sys.stderr)
    if not faults:
        print("The trail verifies, personal fields open. Start it with: make run")
    return 1 if faults else 0


def _say(line: str) -> None:
    print(f"  {line}")


async def _look(found: "Settings") -> tuple[int, list[str]]:
    from backend.audit import api as audit
    from backend.cases import api as cases
    from backend.kit import crypto, db

    crypto.install(found.keyring)
    async with db.connected(found.database):
        faults = list((await audit.verify(None)).faults)
        if not await cases.names_open():
            faults.append("Personal fields do not open: FIELD_KEYS are not those of this county.")
        return await cases.Case.all().count(), faults
