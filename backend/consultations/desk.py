"""Consultations and opinions as the desk sees them."""

from datetime import datetime
from typing import Self
from uuid import UUID

import strawberry

from backend.consultations import queries
from backend.consultations.actions.moderate_opinion import struck
from backend.consultations.enums import Standing
from backend.consultations.models import Consultation as ConsultationRow
from backend.consultations.models import Opinion
from backend.consultations.opinions import OpinionAnswer, answer_of, opened
from backend.consultations.types import Consultation
from backend.consultations.written import ConsultationWritten
from backend.kit.graphql.connection import PageInfo
from backend.kit.graphql.context import Info
from backend.kit.graphql.openings import OpenState
from backend.kit.openings import state_of


@strawberry.type(description="An opinion as the desk sees it. Who gave it is not told.")
class DeskOpinion:
    id: UUID = strawberry.field(description="Identifier.")
    draft: int = strawberry.field(description="Number of the draft it was written about.")
    section: str | None = strawberry.field(description="Key of the section; null: the whole text.")
    text: str = strawberry.field(description="The words as they were written.")
    standing: Standing = strawberry.field(description="Whether everybody may read it.")
    reason: str = strawberry.field(description="Why it is not shown, as its author reads it.")
    given_at: datetime = strawberry.field(description="When it was received.")
    answer: OpinionAnswer | None = strawberry.field(description="What became of it; null so far.")

    @classmethod
    def of(cls, row: Opinion, language: str) -> Self:
        """Render a row, its answer fetched with it."""
        return cls(**opened(row), answer=answer_of(row, language))

    @strawberry.field(description="The words everybody reads, or would by the patterns alone.")
    async def public_text(self, info: Info) -> str:
        kept = await info.context.loader("consultations.public_texts", queries.public_texts).load(self.id)
        return struck(self.text) if kept is None else kept


@strawberry.type(description="An opinion at the desk, in a list.")
class DeskOpinionEdge:
    cursor: str = strawberry.field(description="Where it stands in the list.")
    node: DeskOpinion = strawberry.field(description="The opinion.")


@strawberry.type(description="A page of opinions at the desk.")
class DeskOpinionConnection:
    edges: list[DeskOpinionEdge] = strawberry.field(description="The opinions.")
    page_info: PageInfo = strawberry.field(description="Whether more follow.")


@strawberry.type(description="A consultation as the desk sees it.")
class DeskConsultation:
    id: UUID = strawberry.field(description="Identifier.")
    consultation: Consultation = strawberry.field(description="The consultation.")
    row: strawberry.Private[ConsultationRow]

    @classmethod
    def of(cls, row: ConsultationRow, language: str) -> Self:
        """Render a row."""
        return cls(id=row.id, consultation=Consultation.of(row, language), row=row)

    @strawberry.field(description="Where it stands now.")
    def state(self, info: Info) -> OpenState:
        return state_of(self.row.times, info.context.now)

    @strawberry.field(description="As it was written, in both languages, with its newest draft.")
    async def written(self, info: Info) -> ConsultationWritten:
        newest, *_ = await info.context.loader("consultations.drafts", queries.drafts).load(self.id)
        return ConsultationWritten.of(self.row, newest)

    @strawberry.field(description="Opinions received.")
    async def received(self, info: Info) -> int:
        return (await self._counts(info))["received"]

    @strawberry.field(description="Opinions nobody has looked through yet.")
    async def to_moderate(self, info: Info) -> int:
        return (await self._counts(info))["to_moderate"]

    @strawberry.field(description="Opinions looked through that have no answer yet.")
    async def to_answer(self, info: Info) -> int:
        return (await self._counts(info))["to_answer"]

    async def _counts(self, info: Info) -> dict[str, int]:
        batch = queries.counted_for(info.context.actor)
        counts: dict[str, int] = await info.context.loader("consultations.counts", batch).load(self.id)
        return counts
