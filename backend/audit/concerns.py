"""Whose personal data the objects of the trail hold: each room says it of its own.

    @concerns("interview")
    async def whose(ids: Sequence[UUID]) -> list[Concern]: ...

What the trail says of officers and such objects is told to these people (`backend.privacy`).
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.audit.rows import fetch

READ = "read"
"""What an entry of the trail says when personal data was shown."""

_STEP = """
SELECT s.seq, e.id, e.at, e.actor_kind, e.actor_id, e.action, e.object_kind, e.object_id, e.detail
FROM audit_seal s JOIN audit_entry e ON e.id = s.entry_id WHERE s.seq > $1 ORDER BY s.seq LIMIT $2
"""


@dataclass(frozen=True)
class Concern:
    """A person whose data an object holds; `agent`: of whom it holds no more than the name, as the agent's.

    `region` and `department` say under which post an officer reads it; `since` when it came to be held.
    """

    object_id: UUID
    person: UUID
    since: datetime
    region: str
    department: UUID
    number: str = ""
    title_zh: str = ""
    title_en: str = ""
    agent: bool = False


Whose = Callable[[Sequence[UUID]], Awaitable[list[Concern]]]


@dataclass(frozen=True)
class Kind:
    """A kind of object: how its people are found, and whether who acts on one has it before them."""

    whose: Whose
    acts: bool


KINDS: dict[str, Kind] = {}


def concerns(kind: str, *, acts: bool = False) -> Callable[[Whose], Whose]:
    """Register who the objects of a kind are about. One statement for any number of ids."""

    def register(whose: Whose) -> Whose:
        if kind in KINDS:
            raise ValueError(f"two rooms say whose {kind} is")
        KINDS[kind] = Kind(whose, acts)
        return whose

    return register


async def sealed_after(seq: int, most: int) -> list[dict[str, Any]]:
    """Give what is sealed after a link, in order: every entry with the number of its link, `seq`."""
    return await fetch(_STEP, seq, most)
