"""Submit: a citizen applies for an item. The phone makes the id: a submission sent twice is one."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.applications import answers as answering
from backend.applications.attachments import FileInput, attach, with_answered
from backend.applications.disclosed import check_disclosed, open_version
from backend.applications.models import Application
from backend.applications.placing import region_for
from backend.cases.api import Case, Opening, applicant_for, open_case, tell
from backend.catalogue.api import Item, ItemVersion
from backend.kit import db
from backend.kit.actor import Actor
from backend.kit.clock import civil_date
from backend.kit.errors import Refused
from backend.kit.ids import new_id

_UUID_VERSION = 7


@dataclass(frozen=True)
class Submission:
    """What the phone sends."""

    id: UUID
    item_version: UUID
    answers: Any
    declared_at: datetime
    files: Sequence[FileInput] = field(default_factory=tuple)
    region: str | None = None
    mandate: UUID | None = None


async def submit(actor: Actor, sent: Submission, *, now: datetime) -> Case:
    """Open a case for an application, or give the one that this submission opened before.

    Refuses UNAUTHENTICATED, NOT_ALLOWED (staff), ID_INVALID, ID_TAKEN, NOT_FOUND, ITEM_WITHDRAWN,
    FORM_CHANGED, NOT_ONLINE, ANSWERS_INVALID, DOCUMENT_NOT_DISCLOSED, UPLOAD_UNFINISHED, MANDATE_INVALID.
    """
    _check_sender(actor, sent.id)
    await _one_at_a_time(sent.id)
    earlier = await Case.get_or_none(id=sent.id)
    if earlier is not None:
        return _own(earlier, actor)
    version, item, form = await open_version(sent.item_version)
    kept = answering.check(form, sent.answers, civil_date(now))
    files = with_answered(sent.files, answering.uploads_in(form, kept))
    check_disclosed(version, (file.document_code for file in files), "files")
    person, agent = await applicant_for(actor, sent.mandate, now)
    person = replace(person, name=person.name or answering.name_in(form, kept))
    region = await region_for(sent.region, form, kept, item.department)
    case = await open_case(actor, _opening(sent, version, item, region), person, agent, now=now)
    await Application.create(
        id=new_id(),
        case_id=case.id,
        answers_enc=answering.seal(case.id, kept),
        declared_at=sent.declared_at,
    )
    await attach(actor, case, files, now=now)
    if agent is None:
        await tell.applicant(case, "case_submitted", now)
    else:
        await tell.person(case, person.id, "case_filed_for_you", now, agent=agent.name)
        await tell.person(case, agent.id, "case_submitted", now)
    return case


def _opening(sent: Submission, version: ItemVersion, item: Item, region: str) -> Opening:
    content, immediate = version.content, version.item_class == "immediate"
    return Opening(
        id=sent.id,
        kind="application",
        title=content["name"],
        region=region,
        department=item.department_id,
        window=item.window_id,
        item_version=version.id,
        item_class=version.item_class,
        decision_days=max(
            version.limit_days, 1
        ),  # 即办: the same day, or the next working day when sent late
        silence_approves=version.silence_approves,
        separate_decider=content.get("separate_decider", not immediate),
    )


def _check_sender(actor: Actor, id_: UUID) -> None:
    if actor.id is None:
        raise Refused("UNAUTHENTICATED")
    if not actor.is_citizen:
        raise Refused("NOT_ALLOWED")
    if id_.version != _UUID_VERSION:
        raise Refused("ID_INVALID", field="id")


def _own(case: Case, actor: Actor) -> Case:
    if actor.id not in {case.person_id, case.filed_by_id}:
        raise Refused("ID_TAKEN", field="id")
    return case


async def _one_at_a_time(id_: UUID) -> None:
    # Two copies of one submission may arrive together: the second waits for the first, then finds its case.
    await db.connection().execute_query(
        "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [f"submit:{id_}"]
    )
