"""`zhengtong sessions end`: sign a citizen out on every device, whose phone was lost or stolen."""

import sys
from argparse import Namespace
from datetime import datetime
from typing import TYPE_CHECKING

from backend.commands import Add, in_transaction

if TYPE_CHECKING:
    from backend.settings import Settings


def register(add: Add) -> None:
    parser = add("sessions", help="sign a citizen out everywhere, whose phone was lost")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    end = actions.add_parser("end", help="end all sessions of the phone number on standard input")
    end.set_defaults(run=in_transaction(_end))


async def _end(_found: "Settings", _arguments: Namespace, now: datetime) -> str:
    from backend.identity import api as identity

    # As an argument the number would stay in the shell's history and in the list of processes.
    print("Phone number: ", end="", file=sys.stderr, flush=True)
    ended = await identity.end_sessions_of(sys.stdin.readline().strip(), now)
    return f"{ended} sessions ended. Pages that are open show what they have for 30 seconds at most."
