"""`zhengtong files sweep`: remove files that no row names, at once."""

from argparse import Namespace
from datetime import datetime
from typing import TYPE_CHECKING

from backend.commands import Add, connected

if TYPE_CHECKING:
    from backend.settings import Settings


def register(add: Add) -> None:
    parser = add("files", help="remove uploaded files that no row names")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    sweep = actions.add_parser(
        "sweep", help="do now what a worker does every Sunday: those older than 30 days"
    )
    sweep.add_argument(
        "--surely",
        action="store_true",
        help="even where most files have no row: VAR_DIR and DATABASE_URL are of one county",
    )
    sweep.set_defaults(run=connected(_sweep))


async def _sweep(found: "Settings", arguments: Namespace, now: datetime) -> str:
    from backend.kit.files.sealing import kept_in
    from backend.privacy.api import sweep_strays
    from backend.worker import register_tasks

    register_tasks()  # which tables name files
    swept = await sweep_strays(kept_in(found.uploads_dir), now, surely=arguments.surely)
    return f"{swept.removed:,} files that no row names were removed, {swept.left:,} were left."
