"""`zhengtong migrations make|check`: write the migration a changed model needs, or name what lacks one."""

import sys
from argparse import Namespace

from backend.commands import Add


def register(add: Add) -> None:
    parser = add("migrations", help="write or check migrations")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    make = actions.add_parser("make", help="write the migration that the models of a room need")
    make.add_argument("slice", help="the room, e.g. cases")
    make.set_defaults(run=_make)
    check = actions.add_parser("check", help="fail if a model and its migrations differ")
    check.set_defaults(run=_check)


def _make(arguments: Namespace) -> int:
    import asyncio

    from backend.kit import drift
    from backend.settings import ROOT, SLICES

    if arguments.slice not in SLICES:
        print(f"There is no room {arguments.slice}; the rooms are: {', '.join(SLICES)}.", file=sys.stderr)
        return 2
    written = asyncio.run(drift.write(SLICES, arguments.slice, ROOT / "migrations"))
    print("\n".join(map(str, written)) if written else "Nothing to write: models and migrations agree.")
    return 0


def _check(_arguments: Namespace) -> int:
    import asyncio

    from backend.kit import drift
    from backend.settings import SLICES

    behind = asyncio.run(drift.find(SLICES))
    for name in behind:
        print(f"The models of {name} changed: run zhengtong migrations make {name}", file=sys.stderr)
    return 1 if behind else 0
