"""Consultations as the API shows them to everybody."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

import strawberry

from backend.consultations import queries
from backend.consultations.models import Consultation as ConsultationRow
from backend.consultations.texts import ConsultationDraft, ConsultationReport, DraftChanges
from backend.kit.answers.public import public
from backend.kit.graphql.connection import PageInfo
from backend.kit.graphql.context import Info
from backend.kit.i18n import pick
from backend.places.api import Department as DepartmentRow
from backend.places.api import types as places

Older = Annotated[
    int | None, strawberry.argument(description="Number of the earlier draft; null: that before the later.")
]
Newer = Annotated[int | None, strawberry.argument(description="Number of the later draft; null: the newest.")]


@public()
@strawberry.type(description="How many public opinions there are on a section.")
class SectionCount:
    section: str | None = strawberry.field(description="Key of the section; null: the whole text.")
    count: int = strawberry.field(description="How many.")


@public(
    "consultations_consultation",
    region="places_region",
    department="places_department",
    drafts="consultations_draft",
    draft="consultations_draft",
    changes="consultations_comparison",
    opinion_counts="consultations_public_opinion",
    report="consultations_draft",
)
@strawberry.type(
    description="A consultation 民意征集: a draft text put to the public. Its state is the clock's."
)
class Consultation:
    id: UUID = strawberry.field(description="Identifier.")
    title: str = strawberry.field(description="Its name.")
    ground: str = strawberry.field(description="The legal ground on which the public is asked.")
    text: str = strawberry.field(description="What it is about; may be empty.")
    opens_at: datetime = strawberry.field(description="From when opinions are taken.")
    closes_at: datetime = strawberry.field(description="Until when.")
    closed_at: datetime | None = strawberry.field(
        description="When it was closed early or reported; else null."
    )
    reported_at: datetime | None = strawberry.field(description="When its report was published; else null.")
    sample: bool = strawberry.field(description="Made up for the demonstration.")
    row: strawberry.Private[ConsultationRow]

    @classmethod
    def of(cls, row: ConsultationRow, language: str) -> Self:
        """Render a row in the reader's language."""
        return cls(
            id=row.id,
            title=pick(language, row.title_zh, row.title_en),
            ground=pick(language, row.ground_zh, row.ground_en),
            text=pick(language, row.text_zh, row.text_en),
            opens_at=row.opens_at,
            closes_at=row.closes_at,
            closed_at=row.closed_at,
            reported_at=row.reported_at,
            sample=row.sample,
            row=row,
        )

    @strawberry.field(description="The region it is about.")
    async def region(self, info: Info) -> places.Region:
        found = await places.region_of(self.row.region_id, info)
        assert found is not None, "a consultation's region is a foreign key"
        return found

    @strawberry.field(description="The department that asks, and answers.")
    async def department(self) -> places.Department:
        return places.Department(row=await DepartmentRow.get(id=self.row.department_id))

    @strawberry.field(description="Every draft, the newest first.")
    async def drafts(self, info: Info) -> list[ConsultationDraft]:
        rows = await info.context.loader("consultations.drafts", queries.drafts).load(self.id)
        return [ConsultationDraft.of(row, info.context.language) for row in rows]

    @strawberry.field(description="One draft; null if there is none of that number.")
    async def draft(
        self,
        info: Info,
        number: Annotated[int | None, strawberry.argument(description="Null: the newest.")] = None,
    ) -> ConsultationDraft | None:
        rows = await info.context.loader("consultations.drafts", queries.drafts).load(self.id)
        found = [row for row in rows if number in {None, row.number}]
        return ConsultationDraft.of(found[0], info.context.language) if found else None

    @strawberry.field(
        description="What changed between two drafts; null unless both are there, in this order."
    )
    async def changes(self, info: Info, older: Older = None, newer: Newer = None) -> DraftChanges | None:
        row = await queries.comparison(self.id, older, newer)
        return DraftChanges.of(row, info.context.language) if row else None

    @strawberry.field(description="How many opinions everybody may read, by section.")
    async def opinion_counts(self, info: Info) -> list[SectionCount]:
        found = await info.context.loader("consultations.by_section", queries.by_section).load(self.id)
        return [
            SectionCount(section=section, count=count) for section, count in sorted(found.items(), key=str)
        ]

    @strawberry.field(description="What came of it; null before that is published.")
    async def report(self, info: Info) -> ConsultationReport | None:
        if self.row.reported_at is None:
            return None
        rows = await info.context.loader("consultations.drafts", queries.drafts).load(self.id)
        return ConsultationReport.of(self.row, rows, info.context.language)


@public()
@strawberry.type(description="A consultation in a list.")
class ConsultationEdge:
    cursor: str = strawberry.field(description="Where it stands in the list.")
    node: Consultation = strawberry.field(description="The consultation.")


@public()
@strawberry.type(description="A page of consultations.")
class ConsultationConnection:
    edges: list[ConsultationEdge] = strawberry.field(description="The consultations.")
    page_info: PageInfo = strawberry.field(description="Whether more follow.")
