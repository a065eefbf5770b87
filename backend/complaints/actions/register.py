"""Register: a letter, a visit or a call is written down at the desk as a petition with its own clock."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from backend.cases.api import Case, FileInput, Opening, add_files, open_cases
from backend.complaints.actions.submit import columns_of, opening_of
from backend.complaints.facts import Medium
from backend.complaints.filings import Filing, judge, look_up
from backend.complaints.models import Complaint, Petition
from backend.complaints.petitions import (
    ACCEPTANCE_DAYS,
    DECISION_DAYS,
    UNPUBLISHED,
    Details,
    Registration,
    check_reach,
    check_registrar,
    checked,
    chosen,
    row_of,
)
from backend.complaints.submission import Sending
from backend.kit import db, i18n
from backend.kit.actor import Actor
from backend.kit.files.intake import claim_all
from backend.kit.newrows import NewRows


async def register(actor: Actor, said: Registration, *, now: datetime) -> Case:
    """Register a petition; sent twice with one id it is one. The petitioner keeps its code, we a hash.

    Refuses NOT_ALLOWED, REGION_NOT_YOURS, REGISTRAR_COMPLAINED_ABOUT, RECEIVED_ON, PEOPLE_COUNT, as `chosen`
    does, and of a complaint's refusals those about its text, category, place, files and recovery hash.
    """
    check_registrar(actor)
    sending = Sending(actor, said.submission, now)
    await db.connection().execute_query(
        "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [f"submit:{said.submission.id}"]
    )
    known = await look_up([sending])
    judged = judge(sending, known)
    if isinstance(judged, Case):
        return judged
    details = checked(said, now)
    check_reach(actor, judged)
    opening, columns = _petition(judged, said, details), columns_of(judged)
    if said.to is not None:
        department, columns["routed"] = chosen(judged, said.to, known.tables)
        opening = replace(opening, department=department)
    [refused] = await claim_all([(actor, judged.files)], now=now)
    if refused is not None:
        raise refused
    return await _write(
        judged, opening, columns | UNPUBLISHED | {"medium": Medium(said.medium.value)}, details
    )


def _petition(filing: Filing, said: Registration, details: Details) -> Opening:
    way = {
        language: i18n.text(f"complaint.medium.{said.medium.value}", language) for language in i18n.LANGUAGES
    }
    category = filing.category
    return replace(
        opening_of(filing),
        actor=filing.sending.actor,
        event="register",
        name=details.name,
        title={"zh": f"{way['zh-CN']}：{category.name_zh}", "en": f"{way['en']}: {category.name_en}"},
        received_on=details.received_on,
        calendar_days=True,
        acceptance_days=ACCEPTANCE_DAYS,
        decision_days=DECISION_DAYS,
    )


async def _write(filing: Filing, opening: Opening, columns: dict[str, Any], details: Details) -> Case:
    actor, new = filing.sending.actor, NewRows()
    [case] = await open_cases([opening], new)
    new.add_new(Complaint, case_id=case.id, **columns)
    new.add_new(Petition, **row_of(details, case.id, actor))
    add_files(case.id, [FileInput(file) for file in filing.files], new, filing.sending.now)
    await new.write()
    return case
