"""Request a supplement 一次性告知: one notice lists all that is missing, disclosed documents only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.applications.disclosed import check_disclosed, documents_of
from backend.applications.models import Supplement
from backend.cases.api import Case, ClockKind, PauseReason, Verb, change, clockwork, said, tell, written
from backend.catalogue.api import ItemVersion
from backend.kit.actor import Actor
from backend.kit.clock import civil_date
from backend.kit.errors import Refused
from backend.kit.ids import new_id


@dataclass(frozen=True)
class Missing:
    """A disclosed document that is missing or wrong, and why."""

    document_code: str
    reason: str


async def request_supplement(
    actor: Actor, number: str, revision: int, missing: Sequence[Missing], note: str, *, now: datetime
) -> Case:
    """Ask once for all that is missing; the acceptance clock stands until the citizen answers."""
    note = said(note, "note")
    step = await change.begin(actor, number, Verb.REQUEST_SUPPLEMENT, now=now, revision=revision)
    case = step.case
    version = await ItemVersion.get(id=case.item_version_id)
    items = _items(version, missing)
    await clockwork.pause(case, PauseReason.SUPPLEMENT, note, now)
    clockwork.start(case, ClockKind.SUPPLEMENT, civil_date(now))
    await change.finish(step, reason=note, detail={"documents": [item["documentCode"] for item in items]})
    await Supplement.create(
        id=new_id(), case_id=case.id, items=items, note=note, requested_at=now, answer_by=case.due_on
    )
    await tell.applicant(case, "supplement_requested", now, answer_by=case.due_on)
    return case


def _items(version: ItemVersion, missing: Sequence[Missing]) -> list[dict[str, str]]:
    codes = [entry.document_code for entry in missing]
    if not codes or len(set(codes)) != len(codes):
        raise Refused("SUPPLEMENT_ITEMS", field="items")
    check_disclosed(version, codes, "items")
    documents = documents_of(version)
    return [
        {
            "documentCode": entry.document_code,
            "zh": documents[entry.document_code].name["zh"],
            "en": documents[entry.document_code].name["en"],
            "reason": written(entry.reason, "items"),
        }
        for entry in missing
    ]
