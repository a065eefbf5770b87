"""`zhengtong poll verify|heads|sign|cosign`: recount a secret poll; put a second key under its log."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from backend.commands import Add

if TYPE_CHECKING:
    from backend.settings import Settings
    from backend.voting.api import Publication, Recount, Signed


def register(add: Add) -> None:
    parser = add("poll", help="prove what a secret poll was published with; sign its log")
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
    shown = actions.add_parser("heads", help="print the signed heads of a poll's log, to be signed elsewhere")
    shown.add_argument("poll", type=UUID)
    shown.set_defaults(run=_heads)
    sign = actions.add_parser(
        "sign", help="sign the newest head of a file with a second key, without a server"
    )
    sign.add_argument("file", type=Path, help="what `poll heads` printed, or the published file")
    sign.add_argument(
        "--key", type=Path, required=True, help="an Ed25519 private key, PEM; beside it stands what it signed"
    )
    sign.set_defaults(run=_sign)
    cosign = actions.add_parser("cosign", help="keep what `poll sign` printed beside the head")
    cosign.add_argument("file", type=Path)
    cosign.set_defaults(run=_cosign)


def _verify(arguments: Namespace) -> int:
    import orjson

    from backend.voting.api import Unreadable, read_publication, recount

    try:
        published = read_publication(orjson.loads(arguments.file.read_bytes()))
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
            print(f"  {published.terms.names[cell // 100 - 1][0]} ({cell % 100}): {count}")
    print("Everything holds: every ballot is signed, in the log and counted once.")
    return 0


def _heads(arguments: Namespace) -> int:
    import asyncio

    import orjson

    from backend import settings
    from backend.voting.api import NotSigned, write_publication

    try:
        found = asyncio.run(_fetch(settings.load(), arguments.poll))
    except NotSigned as wrong:
        print(f"Not printed: {wrong}.", file=sys.stderr)
        return 1
    print(orjson.dumps(write_publication(found)).decode())
    return 0


def _sign(arguments: Namespace) -> int:
    import orjson
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    from backend.voting.api import Memory, read_publication, sign_newest

    try:
        published = read_publication(orjson.loads(arguments.file.read_bytes()))
        key = load_pem_private_key(arguments.key.read_bytes(), None)
        signed = sign_newest(published, key, Memory(arguments.key))
    except (OSError, ValueError, TypeError) as wrong:
        print(f"Not signed: {wrong}.", file=sys.stderr)
        return 1
    print(orjson.dumps(signed.written()).decode())
    return 0


def _cosign(arguments: Namespace) -> int:
    import asyncio

    import orjson

    from backend import settings
    from backend.voting.api import Signed

    try:
        signed = Signed.read(orjson.loads(arguments.file.read_bytes()))
        asyncio.run(_keep(settings.load(), signed))
    except (OSError, ValueError) as wrong:
        print(f"Not kept: {wrong}.", file=sys.stderr)
        return 1
    print(f"Kept: {signed.key.hex()} has signed the head of {signed.size} ballots.")
    return 0


async def _fetch(found: "Settings", poll: UUID) -> "Publication":
    from backend.kit import crypto, db
    from backend.voting.api import heads_of

    crypto.install(found.keyring)
    async with db.connected(found.database):
        return await heads_of(poll)


async def _keep(found: "Settings", signed: "Signed") -> None:
    from backend.kit import crypto, db
    from backend.voting.api import keep_cosignature

    crypto.install(found.keyring)
    async with db.connected(found.database), db.transaction():
        await keep_cosignature(signed)
