"""`zhengtong open311 client|upper add|list`: who may file by GeoReport v2, and where complaints go up to."""

from argparse import Namespace
from datetime import datetime
from typing import TYPE_CHECKING

from backend.commands import Add, in_transaction

if TYPE_CHECKING:
    from backend.settings import Settings


def register(add: Add) -> None:
    parser = add("open311", help="programs that file complaints, and higher levels they go up to")
    kinds = parser.add_subparsers(metavar="WHAT", required=True)
    clients = kinds.add_parser("client", help="programs that may file").add_subparsers(required=True)
    adding = clients.add_parser("add", help="let a program file; prints its api_key, once")
    adding.add_argument("name")
    adding.add_argument("--per-hour", type=int, default=600, help="how many requests it may send (600)")
    adding.add_argument("--by-token", action="store_true", help="answer with tokens, file afterwards")
    adding.set_defaults(run=in_transaction(_add_client))
    uppers = kinds.add_parser("upper", help="higher levels").add_subparsers(required=True)
    upper = uppers.add_parser("add", help="let complaints go up to a server")
    upper.add_argument("code")
    upper.add_argument("name", help="in Chinese")
    upper.add_argument("--name-en", default="")
    upper.add_argument("--adapter", default="georeport", choices=("georeport", "demo", "outage"))
    upper.add_argument("--url", default="", help="its GeoReport address, https://…/open311/v2")
    upper.add_argument("--key", default="", help="the api_key it gave us")
    upper.add_argument(
        "--service",
        action="append",
        default=[],
        metavar="OURS=THEIRS",
        help="their service for a category of ours; *=CODE for all others",
    )
    upper.set_defaults(run=in_transaction(_add_upper))
    uppers.add_parser("list", help="where complaints may go up to").set_defaults(
        run=in_transaction(_list_uppers)
    )


async def _add_client(_found: "Settings", arguments: Namespace, now: datetime) -> str:
    from backend.complaints import api as complaints

    key = await complaints.add_client(
        arguments.name, now, per_hour=arguments.per_hour, by_token=arguments.by_token
    )
    return f"api_key: {key}\nShown this once."


async def _add_upper(found: "Settings", arguments: Namespace, now: datetime) -> str:
    from backend.complaints import api as complaints
    from backend.kit.outgoing.addresses import AddressRule

    wanted = complaints.NewUpper(
        arguments.code,
        arguments.name,
        arguments.name_en,
        arguments.adapter,
        dict(pair.split("=", 1) for pair in arguments.service if "=" in pair),
        arguments.url,
        arguments.key,
    )
    await complaints.add_upper(wanted, AddressRule(private_allowed=found.demo, any_port=True), now)
    return f"Complaints may go up to {arguments.code}."


async def _list_uppers(_found: "Settings", _arguments: Namespace, _now: datetime) -> str:
    from backend.complaints import api as complaints

    rows = await complaints.uppers()
    return (
        "\n".join(f"{row.code:<16} {row.name_zh:<20} {row.adapter:<10} {row.url}" for row in rows)
        or "There are no higher levels."
    )
