"""What an application adds to a case, as the API shows it."""

from datetime import date
from typing import Any, Self

import strawberry
from strawberry.scalars import JSON

from backend.applications import fetching
from backend.applications.actions.decide import Outcome
from backend.applications.answers import unseal
from backend.applications.consulted import may_be_asked
from backend.applications.links import link
from backend.applications.models import Application as ApplicationRow
from backend.applications.papers import Decision, Delivery, Forwarding, Opinion, Supplement
from backend.cases.api import Case, files_shown, parts, version_of
from backend.cases.api import CaseFileType as CaseFile
from backend.catalogue.api import DocumentRequirement
from backend.catalogue.api import documents_of as disclosed_in
from backend.kit.graphql.context import Info
from backend.kit.readplan.fields import column, computed, first, many
from backend.kit.readplan.seen import along, everybody, shown
from backend.kit.readplan.sources import Link, Record


async def _slip_url(root: Any, info: Info) -> Any:
    return link(info.context.actor, root.case.number, "slip", info.context.now)


async def _form(root: Any, info: Info) -> Any:
    version = await version_of(root.case, info)
    return version.form if version else None


async def _files(root: Any, info: Info) -> Any:
    return await files_shown(root.case.id, info)


async def _documents(root: Any, info: Info) -> Any:
    version = await version_of(root.case, info)
    return disclosed_in(version.content) if version else []


async def _supplement(root: Any, info: Info) -> Any:
    row = await info.context.loader("applications.supplements", fetching.supplements_of).load(root.case.id)
    return Supplement(row=row) if row else None


async def _opinions(root: Any, info: Info) -> Any:
    rows = await info.context.loader("applications.opinions", fetching.opinions_of).load(root.case.id)
    return [Opinion(row=row) for row in rows]


async def _forwarding(root: Any, info: Info) -> Any:
    row = await info.context.loader("applications.forwardings", fetching.forwardings_of).load(root.case.id)
    return Forwarding(row=row) if row else None


async def _decision(root: Any, info: Info) -> Any:
    row = await info.context.loader("applications.decisions", fetching.decisions_of).load(root.case.id)
    return Decision(row=row, number=root.case.number) if row else None


async def _delivery(root: Any, info: Info) -> Any:
    row = await info.context.loader("applications.deliveries", fetching.deliveries_of).load(root.case.id)
    return Delivery(row=row) if row else None


@shown(to=along, table=ApplicationRow)
@strawberry.type(description="What an application adds to its case.")
class Application:
    case: strawberry.Private[Case]
    row: strawberry.Private[ApplicationRow]

    @classmethod
    def of(cls, case: Case, row: ApplicationRow) -> Self:
        return cls(case=case, row=row)

    slip_url: str = computed(
        lambda context, number: link(context.actor, number, "slip", context.now),
        "case__number",
        by=_slip_url,
        description="The acceptance slip as PDF, for this viewer, within the hour.",
    )
    answers: JSON = computed(
        lambda _, application: unseal(application),
        Record(("case_id", "answers_enc")),
        by=lambda root: unseal(root.row),
        description="The answers, by the keys of the form.",
    )
    form: JSON = column(
        "case__item_version__form", by=_form, description="The form they were given to: see backend/forms."
    )
    files: list[CaseFile] = many(
        Link("case__files", order=("added_at", "id")), by=_files, description="The files of the case."
    )
    documents: list[DocumentRequirement] = computed(
        lambda _, content: disclosed_in(content) if content else [],
        "case__item_version__content",
        by=_documents,
        description="The documents its item version discloses; nothing else may be asked for.",
    )
    supplement: Supplement | None = first(
        Link("case__supplement"), by=_supplement, description="The one-time notice, if there was one."
    )
    opinions: list[Opinion] = many(
        Link("case__opinions", order=("asked_at", "id")),
        by=_opinions,
        description="Opinions of co-departments, in the order they were asked.",
    )
    forwarding: Forwarding | None = first(
        Link("case__forwardings", order=("-forwarded_at",)),
        by=_forwarding,
        description="The last time it was sent upward.",
    )
    decision: Decision | None = first(
        Link("case__decisions", order=("-round",)), by=_decision, description="The decision in force."
    )
    delivery: Delivery | None = first(
        Link("case__deliveries", order=("-round",)), by=_delivery, description="How the result was delivered."
    )


@shown(to=along)
@strawberry.type(description="A text to begin from.")
class TemplateText:
    id: strawberry.ID = strawberry.field(description="Identifier.")
    kind: str = strawberry.field(
        description="What it is for: supplement, return, decision, opinion, answer, moderation."
    )
    title: str = strawberry.field(description="Its name in the list.")
    body: str = strawberry.field(description="The text.")


@shown(to=everybody)
@strawberry.type(description="What anybody may know of a decision whose code they hold. No personal data.")
class VerifiedDocument:
    valid: bool = strawberry.field(description="Whether the code belongs to a decision in force.")
    number: str | None = strawberry.field(default=None, description="Number of the case.")
    item_name: str | None = strawberry.field(default=None, description="What it was about.")
    outcome: Outcome | None = strawberry.field(default=None, description="What was decided.")
    decided_on: date | None = strawberry.field(default=None, description="On which day.")
    department: str | None = strawberry.field(default=None, description="By which department.")


@parts.part("application")
async def application_of(case: Case, info: Info) -> Any:
    row = await info.context.loader("applications.rows", fetching.applications_of).load(case.id)
    return Application.of(case, row) if row else None


@parts.part("departments")
async def departments_of(case: Case, info: Info) -> Any:
    return await may_be_asked(case) if case.item_version_id else []
