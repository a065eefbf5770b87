"""What is written into a complaint: notes and replies of officers, additions of citizens, with files."""

from collections.abc import Sequence
from uuid import UUID

from backend.cases.api import Case, FileInput, attach
from backend.cases.api import change as changing
from backend.complaints.facts import EntryKind
from backend.complaints.models import Entry
from backend.complaints.sealing import seal
from backend.kit.ids import new_id


async def write(step: changing.Change, kind: EntryKind, text: str, files: Sequence[UUID] = ()) -> Entry:
    """Write an entry into the case of a change, and take its files in. Refuses as `attach` does."""
    case, actor, id_ = step.case, step.actor, new_id()
    await attach(actor, case, [FileInput(file) for file in files], now=step.now)
    return await Entry.create(
        id=id_,
        case_id=case.id,
        kind=kind,
        text_enc=seal(case.id, f"entry:{id_}", text),
        files=[str(file) for file in files],
        by_id=actor.id if actor.is_staff else None,
        by_name=actor.name if actor.is_staff else "",
        round=case.clock_round,
        at=step.now,
    )


async def copied(entry: Entry, to: Case, text: str, step: changing.Change) -> Entry:
    """Write the same reply into a case that is answered together with another."""
    id_ = new_id()
    return await Entry.create(
        id=id_,
        case_id=to.id,
        kind=entry.kind,
        text_enc=seal(to.id, f"entry:{id_}", text),
        by_id=entry.by_id,
        by_name=entry.by_name,
        round=to.clock_round,
        at=step.now,
    )
