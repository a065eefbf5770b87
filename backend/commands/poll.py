"""`zhengtong poll verify FILE`: count a published secret poll again, without a server or a database."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from backend.commands import Add

if TYPE_CHECKING:
    from backend.voting.secret.publication import Publication
    from backend.voting.secret.recount import Recount


def register(add: Add) -> None:
    parser = add("poll", help="prove what a secret poll was published with")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    verify = actions.add_parser("verify", help="count again and name everything that does not hold")
    verify.add_argument("file", type=Path, help="the file the poll was published as")
    verify.add_argument(
        "--receipt", action="append", default=[], metavar="HEX", help="a ballot somebody holds a receipt of"
    )
    verify.add_argument(
        "--cosigner", action="append", default=[], metavar="HEX", help="a key that must have signed as well"
    )
    verify.set_defaults(run=_verify)


def _verify(arguments: Namespace) -> int:
    import orjson

    from backend.voting.secret.publication import Unreadable, read
    from backend.voting.secret.recount import recount

    try:
        published = read(orjson.loads(arguments.file.read_bytes()))
        receipts, cosigners = (list(map(bytes.fromhex, x)) for x in (arguments.receipt, arguments.cosigner))
    except (OSError, ValueError, Unreadable) as wrong:
        print(f"Cannot be read: {wrong}", file=sys.stderr)
        return 2
    return _tell(published, recount(published, receipts=receipts, cosigners=cosigners))


def _tell(published: "Publication", found: "Recount") -> int:
    for fault in found.faults:
        where = "" if fault.ballot is None else f" (ballot {fault.ballot})"
        print(f"DOES NOT HOLD: {fault.code}{where}", file=sys.stderr)
    if found.faults:
        return 1
    print(f"{len(published.ballots)} ballots of {found.voters} voters, {published.terms.title}")
    for cell, count in sorted(found.counts.items()):
        if cell:
            print(f"  {published.terms.rules.options[cell // 100 - 1]} ({cell % 100}): {count}")
    print("Everything holds: every ballot is signed, in the log and counted once.")
    return 0
