"""`zhengtong complaints route --dry-run`: where the rules in force would send the complaints that came."""

import sys
from argparse import Namespace

from backend.commands import Add


def register(add: Add) -> None:
    parser = add("complaints", help="try the routing rules of complaints out")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    route = actions.add_parser("route", help="route past complaints anew, and print what would be different")
    route.add_argument("--dry-run", action="store_true", required=True, help="change nothing (the only way)")
    route.add_argument("--last", type=int, default=1_000, metavar="N", help="the newest N complaints (1000)")
    route.set_defaults(run=_route)


def _route(arguments: Namespace) -> int:
    import asyncio

    if arguments.last < 1:
        print("--last is at least 1.", file=sys.stderr)
        return 2
    return asyncio.run(_print(arguments.last))


async def _print(last: int) -> int:
    from backend import settings
    from backend.complaints.api import compare_routing
    from backend.kit import db

    async with db.connected(settings.load().database):
        tried, differences = await compare_routing(last)
    for one in differences:
        print(f"{one.number}  {one.category}: {one.went_to} -> {one.would_go_to} (rule {one.by})")
    print(f"{tried} complaints tried, {len(differences)} would go elsewhere; nothing was changed.")
    return 0
