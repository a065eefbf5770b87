"""Who answers for the destruction of files: a responsible head, and two who watch it 监销.

Each signs a register with their own account; the signature is an entry of the trail, for the very bytes of
the file. Who runs the command that destroys signs for nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from backend.audit import api as audit
from backend.cases.archive.register import Register
from backend.identity import api as identity
from backend.kit import db
from backend.kit.actor import Actor
from backend.kit.errors import Refused

SIGNED: Final = "archive.signed"
_WITNESSES: Final = 2
_HEADS: Final = frozenset({"decider", "coordinator"})


@dataclass(frozen=True)
class Signed:
    """The officers under a register."""

    head: Actor
    witnesses: tuple[UUID, ...]


async def sign(staff: UUID, register: Register, now: datetime) -> None:
    """Sign a register, in the open transaction. Refuses ARCHIVE_OFFICERS, ARCHIVE_SIGNED: once each."""
    await db.fetch("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", f"archive:{register.sha256}")
    actor = await identity.staff_actor(staff)
    if actor is None:
        raise Refused("ARCHIVE_OFFICERS")
    if staff in await audit.who_did(SIGNED, "archive", register.sha256):
        raise Refused("ARCHIVE_SIGNED")
    await audit.record(actor, SIGNED, "archive", register.sha256, {"cases": len(register.lines)}, now)


async def signed_by(register: Register, head: str, witnesses: Sequence[str]) -> Signed:
    """Give the officers who signed a register, by their usernames.

    Refuses ARCHIVE_OFFICERS where they are not three different ones in office, ARCHIVE_HEAD where the first
    neither decides nor coordinates anywhere, ARCHIVE_UNSIGNED where one of them has not signed this file.
    """
    names = [head, *witnesses]
    if len(witnesses) != _WITNESSES or len(set(names)) < len(names):
        raise Refused("ARCHIVE_OFFICERS")
    first, *others = [await officer(name) for name in names]
    if not {post.role for post in first.posts} & _HEADS:
        raise Refused("ARCHIVE_HEAD", name=head)
    hands = await audit.who_did(SIGNED, "archive", register.sha256)
    for name, signer in zip(names, (first, *others), strict=True):
        if signer.id not in hands:
            raise Refused("ARCHIVE_UNSIGNED", name=name)
    return Signed(first, tuple(other.id for other in others if other.id))


async def officer(username: str) -> Actor:
    """Give an officer in office. Refuses ARCHIVE_OFFICERS."""
    row = await identity.Staff.get_or_none(username=username, active=True)
    actor = await identity.staff_actor(row.id) if row else None
    if actor is None:
        raise Refused("ARCHIVE_OFFICERS")
    return actor
