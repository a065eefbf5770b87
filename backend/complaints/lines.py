"""The parts of a complaint the API shows: what was written, how it was passed on, why it went there."""

from datetime import datetime
from typing import Any
from uuid import UUID

import strawberry

from backend.complaints.facts import EntryKind
from backend.complaints.models import Entry as EntryRow
from backend.complaints.models import Transfer as TransferRow
from backend.complaints.sealing import unseal
from backend.kit.readplan.fields import column, computed, localised
from backend.kit.readplan.seen import along, shown
from backend.kit.readplan.sources import Record

strawberry.enum(EntryKind, name="ComplaintEntryKind", description="What somebody wrote into a complaint.")


def _opened(row: Any) -> str:
    return unseal(row.case_id, f"entry:{row.id}", row.text_enc) or ""


async def _text(root: Any) -> Any:
    return _opened(root.row)


@shown(to=along, table=EntryRow)
@strawberry.type(description="A note or reply of an officer, or what the citizen added.")
class ComplaintEntry:
    row: strawberry.Private[EntryRow]
    id: UUID = column("id", description="Identifier.")
    kind: EntryKind = column("kind", description="Note, addition or reply.")
    text: str = computed(
        lambda _, row: _opened(row),
        Record(("id", "case_id", "text_enc")),
        by=_text,
        description="What it says.",
    )
    files: list[strawberry.ID] = computed(
        lambda _, files: files,
        "files",
        description="Ids of its files, which stand among those of the complaint.",
    )
    by_name: str | None = computed(
        lambda _, name: name or None, "by_name", description="The officer who wrote it; null for the citizen."
    )
    round: int = column("round", description="1, and one more for each time the complaint was reopened.")
    at: datetime = column("at", description="When.")


@shown(to=along, table=TransferRow)
@strawberry.type(description="A complaint was passed on 转办.")
class ComplaintTransfer:
    row: strawberry.Private[TransferRow]
    from_department: str = localised("from_department__name", description="By which department.")
    to_department: str = localised("to_department__name", description="To which.")
    reason: str = column("reason", description="Why.")
    by_coordinator: bool = column(
        "by_coordinator", description="Whether the coordinator decided it, for good."
    )
    at: datetime = column("at", description="When.")
