"""Add: the citizen says more about their complaint, or shows it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from backend.cases.api import Case, Verb, change, written
from backend.complaints.facts import EntryKind
from backend.complaints.models import Entry
from backend.complaints.writing import write
from backend.kit.actor import Actor
from backend.kit.errors import Refused

MOST = 30


async def add(actor: Actor, number: str, text: str, files: Sequence[UUID], *, now: datetime) -> Case:
    """Add to a complaint that is being dealt with. Refuses ADDED_ENOUGH."""
    text = written(text, "text")
    step = await change.begin(actor, number, Verb.ADD, now=now)
    if await Entry.filter(case_id=step.case.id, kind=EntryKind.ADDITION).count() >= MOST:
        raise Refused("ADDED_ENOUGH", most=MOST)
    await write(step, EntryKind.ADDITION, text, files)
    return await change.finish(step, detail={"files": len(files)})
