"""Note: an officer writes down what was found on the spot, with photos; the citizen reads it too."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from backend.cases.api import Case, Verb, change, written
from backend.complaints.facts import EntryKind
from backend.complaints.writing import write
from backend.kit.actor import Actor


async def note(
    actor: Actor, number: str, revision: int, text: str, files: Sequence[UUID], *, now: datetime
) -> Case:
    """Write a note into a complaint that is being dealt with."""
    text = written(text, "text")
    step = await change.begin(actor, number, Verb.NOTE, now=now, revision=revision)
    await write(step, EntryKind.NOTE, text, files)
    return await change.finish(step, detail={"files": len(files)})
