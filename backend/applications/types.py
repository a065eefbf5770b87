"""What an application adds to a case, as the API shows it."""

from datetime import date
from typing import Any, Self

import strawberry
from strawberry.scalars import JSON

from backend.applications import answers, fetching
from backend.applications.actions.decide import Outcome
from backend.applications.consulted import may_be_asked
from backend.applications.http import link
from backend.applications.models import Application as ApplicationRow
from backend.applications.papers import CaseFile, Decision, Delivery, Forwarding, Opinion, Supplement
from backend.cases.api import Case, parts, version_of
from backend.catalogue.api import DocumentRequirement
from backend.catalogue.api import documents_of as disclosed_in
from backend.kit.graphql.context import Info


@strawberry.type(description="What an application adds to its case.")
class Application:
    case: strawberry.Private[Case]
    row: strawberry.Private[ApplicationRow]

    @classmethod
    def of(cls, case: Case, row: ApplicationRow) -> Self:
        return cls(case=case, row=row)

    @strawberry.field(description="The acceptance slip as PDF, for this viewer, within the hour.")
    def slip_url(self, info: Info) -> str:
        return link(info.context.actor, self.case.number, "slip", info.context.now)

    @strawberry.field(description="The answers, by the keys of the form.")
    def answers(self) -> JSON:
        return answers.unseal(self.row)  # type: ignore[return-value]

    @strawberry.field(description="The form they were given to: see backend/forms.")
    async def form(self, info: Info) -> JSON:
        version = await version_of(self.case, info)
        return version.form if version else None  # type: ignore[return-value]

    @strawberry.field(description="The files of the case.")
    async def files(self, info: Info) -> list[CaseFile]:
        rows = await info.context.loader("applications.files", fetching.files_of).load(self.case.id)
        return [CaseFile.of(row) for row in rows]

    @strawberry.field(description="The documents its item version discloses; nothing else may be asked for.")
    async def documents(self, info: Info) -> list[DocumentRequirement]:
        version = await version_of(self.case, info)
        return disclosed_in(version.content, info.context.language) if version else []

    @strawberry.field(description="The one-time notice, if there was one.")
    async def supplement(self, info: Info) -> Supplement | None:
        row = await info.context.loader("applications.supplements", fetching.supplements_of).load(
            self.case.id
        )
        return Supplement.of(row, info.context.language) if row else None

    @strawberry.field(description="Opinions of co-departments, in the order they were asked.")
    async def opinions(self, info: Info) -> list[Opinion]:
        rows = await info.context.loader("applications.opinions", fetching.opinions_of).load(self.case.id)
        return [Opinion.of(row) for row in rows]

    @strawberry.field(description="The last time it was sent upward.")
    async def forwarding(self, info: Info) -> Forwarding | None:
        row = await info.context.loader("applications.forwardings", fetching.forwardings_of).load(
            self.case.id
        )
        return Forwarding.of(row) if row else None

    @strawberry.field(description="The decision in force.")
    async def decision(self, info: Info) -> Decision | None:
        row = await info.context.loader("applications.decisions", fetching.decisions_of).load(self.case.id)
        if row is None:
            return None
        url = link(info.context.actor, self.case.number, "decision", info.context.now)
        return Decision.of(row, url, info.context.language)

    @strawberry.field(description="How the result was delivered.")
    async def delivery(self, info: Info) -> Delivery | None:
        row = await info.context.loader("applications.deliveries", fetching.deliveries_of).load(self.case.id)
        return Delivery.of(row) if row else None


@strawberry.type(description="A text to begin from.")
class TemplateText:
    id: strawberry.ID = strawberry.field(description="Identifier.")
    kind: str = strawberry.field(description="What it is for: supplement, return, decision, opinion.")
    title: str = strawberry.field(description="Its name in the list.")
    body: str = strawberry.field(description="The text.")


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
