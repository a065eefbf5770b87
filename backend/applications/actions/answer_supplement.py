"""Answer a supplement notice: the papers come in, and the acceptance clock goes on."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from backend.applications import answers as answering
from backend.applications.answered import with_answered
from backend.applications.disclosed import check_disclosed
from backend.applications.models import Application, Supplement
from backend.cases.api import Case, ClockKind, FileInput, Verb, attach, change, clockwork, said
from backend.catalogue.api import ItemVersion
from backend.kit import crypto
from backend.kit.actor import Actor
from backend.kit.clock import civil_date
from backend.kit.errors import Refused


async def answer_supplement(
    actor: Actor,
    number: str,
    *,
    answers: Any,
    files: Sequence[FileInput],
    note: str,
    now: datetime,
) -> Case:
    """Answer with files, corrected answers or words; at least one of them (else TEXT_REQUIRED)."""
    note = said(note, "note")
    step = await change.begin(actor, number, Verb.ANSWER_SUPPLEMENT, now=now)
    case = step.case
    version = await ItemVersion.get(id=case.item_version_id)
    taken = list(files)
    if answers is not None:
        taken = with_answered(files, await _replace(case, version, answers, now))
    if not (taken or note or answers is not None):
        raise Refused("TEXT_REQUIRED", field="note")
    check_disclosed(version, (file.document_code for file in taken), "files")
    await attach(actor, case, taken, now=now)
    await Supplement.filter(case_id=case.id).update(
        answered_at=now, answer_note_enc=crypto.seal(note, f"applications.note:{case.id}")
    )
    case.received_at = now
    clockwork.start(case, ClockKind.ACCEPTANCE, civil_date(case.submitted_at))
    return await change.finish(step, detail={"files": len(taken), "answers": answers is not None})


async def _replace(case: Case, version: ItemVersion, answers: Any, now: datetime) -> Any:
    assert version.form is not None
    kept = answering.check(version.form, answers, civil_date(now))
    sealed = answering.seal(case.id, kept)
    await Application.filter(case_id=case.id).update(answers_enc=sealed)
    return answering.uploads_in(version.form, kept)
