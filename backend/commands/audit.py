"""`zhengtong audit verify|head`: prove the trail, or name its newest link to note it elsewhere."""

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from backend.commands import Add

if TYPE_CHECKING:
    from backend.settings import Settings


def register(add: Add) -> None:
    parser = add("audit", help="prove that nobody changed the trail of who did and read what")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    verify = actions.add_parser("verify", help="walk the whole chain and name every fault")
    verify.add_argument("--head", help="a link noted earlier, seq:hash (default: the one kept in VAR_DIR)")
    verify.set_defaults(run=_verify)
    head = actions.add_parser("head", help="seal what waits and print the newest link")
    head.set_defaults(run=_head)


def _verify(arguments: Namespace) -> int:
    import asyncio

    from backend import settings

    return asyncio.run(_prove(settings.load(), arguments.head))


def _head(_arguments: Namespace) -> int:
    import asyncio

    from backend import settings

    asyncio.run(_print_head(settings.load()))
    return 0


async def _prove(found: "Settings", head: str | None) -> int:
    from backend.audit import api as audit
    from backend.kit import crypto, db

    kept = audit.head_file(found.var_dir)
    noted = head or (kept.read_text().strip() if kept.exists() else None)
    crypto.install(found.keyring)
    async with db.connected(found.database):
        proof = await audit.verify(noted)
    print("\n".join(proof.faults), file=sys.stderr, end="\n" if proof.faults else "")
    print(
        f"{'The trail holds' if proof.holds else 'The trail was changed'}: {proof.sealed} links, {proof.head}"
    )
    return 0 if proof.holds else 1


async def _print_head(found: "Settings") -> None:
    from backend.audit import api as audit
    from backend.kit import crypto, db
    from backend.kit.clock import SystemClock

    crypto.install(found.keyring)
    async with db.connected(found.database):
        await audit.seal(SystemClock().now())
        print(await audit.head())
