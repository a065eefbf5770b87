"""`zhengtong webhooks add|list|log|rotate|remove|replay`: who is told of what becomes public here."""

from argparse import Namespace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from backend.commands import Add, in_transaction

if TYPE_CHECKING:
    from backend.settings import Settings
    from backend.sharing.api import Standing


def register(add: Add) -> None:
    parser = add("webhooks", help="signed messages to other systems on every public change")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    adding = actions.add_parser("add", help="add a receiver; prints its signing secret, once")
    adding.add_argument("name")
    adding.add_argument("url", help="https, on the open network")
    adding.add_argument("--topics", nargs="*", default=[], metavar="TOPIC", help="what it is told of (all)")
    adding.add_argument("--owner-phone", required=True, help="who is told when it is switched off")
    adding.set_defaults(run=in_transaction(_add))
    actions.add_parser("list", help="all receivers and how their deliveries stand").set_defaults(
        run=in_transaction(_list)
    )
    log = actions.add_parser("log", help="the newest attempts at a receiver")
    log.add_argument("name")
    log.add_argument("--most", type=int, default=20)
    log.set_defaults(run=in_transaction(_log))
    rotate = actions.add_parser("rotate", help="make a new secret; both sign until the overlap is over")
    rotate.add_argument("name")
    rotate.add_argument("--overlap-hours", type=int, default=24)
    rotate.set_defaults(run=in_transaction(_rotate))
    remove = actions.add_parser("remove", help="send nothing there any more")
    remove.add_argument("name")
    remove.set_defaults(run=in_transaction(_remove))
    replay = actions.add_parser("replay", help="send again under the same ids, and switch the receiver on")
    replay.add_argument("name")
    replay.add_argument("--since-hours", type=int, default=72)
    replay.add_argument("--failed", action="store_true", help="only what did not arrive")
    replay.set_defaults(run=in_transaction(_replay))


async def _add(found: "Settings", arguments: Namespace, now: datetime) -> str:
    from backend.kit.outgoing.addresses import AddressRule
    from backend.sharing import api as sharing

    wanted = sharing.NewEndpoint(arguments.name, arguments.url, arguments.topics, arguments.owner_phone)
    rule = AddressRule(private_allowed=found.demo, any_port=True)
    secret = await sharing.add_endpoint(wanted, rule, now)
    return f"Signing secret: {secret}\nShown this once. Topics known: {', '.join(sharing.topics())}"


async def _list(_found: "Settings", _arguments: Namespace, _now: datetime) -> str:
    from backend.sharing import api as sharing

    rows = await sharing.standings()
    return "\n".join(_line(row) for row in rows) or "There are no webhooks."


def _line(row: "Standing") -> str:
    state = f"off since {row.disabled_at:%Y-%m-%d %H:%M} ({row.disabled_why})" if row.disabled_at else "on"
    if row.failing_since and not row.disabled_at:
        state = f"failing since {row.failing_since:%Y-%m-%d %H:%M}"
    counts = f"{row.delivered} delivered, {row.waiting} waiting, {row.failed} failed"
    return f"{row.name:<20} {', '.join(row.topics) or 'all':<24} {state:<32} {counts}  {row.url}"


async def _log(_found: "Settings", arguments: Namespace, _now: datetime) -> str:
    from backend.sharing import api as sharing

    rows = await sharing.attempts(arguments.name, arguments.most)
    return (
        "\n".join(
            f"{row.at:%Y-%m-%d %H:%M:%S}  {row.delivery.announcement_id}  "
            f"{row.delivery.announcement.kind:<24} "
            f"{row.delivery.announcement.subject:<32} {row.status or row.fault}"
            for row in rows
        )
        or "Nothing was sent there yet."
    )


async def _rotate(_found: "Settings", arguments: Namespace, now: datetime) -> str:
    from backend.sharing import api as sharing

    hours = timedelta(hours=arguments.overlap_hours)
    secret = await sharing.rotate_secret(arguments.name, now, hours)
    until = f"The former one signs too until {now + hours:%Y-%m-%d %H:%M} UTC."
    return f"Signing secret: {secret}\nShown this once. {until}"


async def _remove(_found: "Settings", arguments: Namespace, now: datetime) -> str:
    from backend.sharing import api as sharing

    await sharing.remove_endpoint(arguments.name, now)
    return f"{arguments.name} is sent nothing any more."


async def _replay(_found: "Settings", arguments: Namespace, now: datetime) -> str:
    from backend.sharing import api as sharing

    since = now - timedelta(hours=arguments.since_hours)
    count = await sharing.replay(arguments.name, since, now, failed_only=arguments.failed)
    return f"{count} announcements will be sent to {arguments.name} again."
