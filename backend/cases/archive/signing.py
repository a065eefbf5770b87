"""Who answers for the destruction of files: a responsible head, and two who watch it 监销."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from backend.identity import api as identity
from backend.kit.actor import Actor
from backend.kit.errors import Refused

_WITNESSES: Final = 2
_HEADS: Final = frozenset({"decider", "coordinator"})


@dataclass(frozen=True)
class Signed:
    """The officers under a register."""

    head: Actor
    witnesses: tuple[UUID, ...]


async def signed_by(head: str, witnesses: Sequence[str]) -> Signed:
    """Give the officers who sign, by their usernames.

    Refuses ARCHIVE_OFFICERS where they are not three different ones in office, ARCHIVE_HEAD where the first
    neither decides nor coordinates anywhere.
    """
    names = [head, *witnesses]
    if len(witnesses) != _WITNESSES or len(set(names)) < len(names):
        raise Refused("ARCHIVE_OFFICERS")
    first, *others = [await officer(name) for name in names]
    if not {post.role for post in first.posts} & _HEADS:
        raise Refused("ARCHIVE_HEAD", name=head)
    return Signed(first, tuple(other.id for other in others if other.id))


async def officer(username: str) -> Actor:
    """Give an officer in office. Refuses ARCHIVE_OFFICERS."""
    row = await identity.Staff.get_or_none(username=username, active=True)
    actor = await identity.staff_actor(row.id) if row else None
    if actor is None:
        raise Refused("ARCHIVE_OFFICERS")
    return actor
