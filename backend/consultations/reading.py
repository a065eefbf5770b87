"""Reading consultations in the API."""

from typing import Annotated
from uuid import UUID

import strawberry

from backend.consultations import queries
from backend.consultations.desk import (
    DeskConsultation,
    DeskOpinion,
    DeskOpinionConnection,
    DeskOpinionEdge,
)
from backend.consultations.enums import OpinionsWaiting
from backend.consultations.opinions import (
    MyOpinion,
    PublicOpinion,
    PublicOpinionConnection,
    PublicOpinionEdge,
)
from backend.consultations.types import Consultation, ConsultationConnection, ConsultationEdge
from backend.kit.answers.public import public_queries
from backend.kit.graphql.connection import encode_cursor
from backend.kit.graphql.context import Info
from backend.kit.openlists import place_of
from backend.kit.readplan.roots import OnCore, reads

ConsultationId = Annotated[UUID, strawberry.argument(description="Identifier of the consultation.")]
First = Annotated[int, strawberry.argument(description="How many, at most 50.")]
After = Annotated[str | None, strawberry.argument(description="Cursor to go on after.")]

_STORED = OnCore("its texts come whole from a few rows; the answer is stored")
_OPENED = OnCore("what people wrote is sealed and opened in Python")


@public_queries(
    consultations="consultations_consultation",
    consultation="consultations_consultation",
    public_opinions=("consultations_public_opinion", "consultations_consultation", "consultations_answer"),
)
@strawberry.type
class ConsultationsQuery:
    @reads(_STORED)
    @strawberry.field(description="Published consultations, those that close last on top.")
    async def consultations(
        self, info: Info, first: First = 20, after: After = None
    ) -> ConsultationConnection:
        page = await queries.consultations(first, after, info.context.now)
        edges = [
            ConsultationEdge(
                cursor=encode_cursor(place_of(row)), node=Consultation.of(row, info.context.language)
            )
            for row in page.rows
        ]
        return ConsultationConnection(edges=edges, page_info=page.info)

    @reads(_STORED)
    @strawberry.field(description="One published consultation; null if there is none.")
    async def consultation(self, info: Info, id: ConsultationId) -> Consultation | None:  # noqa: A002
        row = await queries.consultation(id)
        return Consultation.of(row, info.context.language) if row else None

    @reads(_STORED)
    @strawberry.field(description="Opinions on a consultation that everybody may read, the newest first.")
    async def public_opinions(
        self,
        info: Info,
        consultation: ConsultationId,
        section: Annotated[
            str | None, strawberry.argument(description="Only on this section; `whole`: on the whole text.")
        ] = None,
        first: First = 20,
        after: After = None,
    ) -> PublicOpinionConnection:
        whole = section == "whole"
        page = await queries.public_opinions(consultation, None if whole else section, whole, first, after)
        edges = [
            PublicOpinionEdge(
                cursor=encode_cursor(page.key(row)), node=PublicOpinion.of(row, info.context.language)
            )
            for row in page.rows
        ]
        return PublicOpinionConnection(edges=edges, page_info=page.info)

    @reads(_OPENED)
    @strawberry.field(description="What the viewer wrote themselves, the newest first; empty for others.")
    async def my_opinions(self, info: Info, consultation: ConsultationId) -> list[MyOpinion]:
        rows = await queries.own_opinions(info.context.actor, consultation)
        return [MyOpinion.of(row, info.context.language) for row in rows]

    @reads(_OPENED)
    @strawberry.field(description="The consultations an officer runs, the newest first; empty for others.")
    async def desk_consultations(self, info: Info) -> list[DeskConsultation]:
        rows = await queries.run_by(info.context.actor)
        return [DeskConsultation.of(row, info.context.language) for row in rows]

    @reads(_OPENED)
    @strawberry.field(description="One consultation for who runs it; null for others.")
    async def desk_consultation(self, info: Info, id: ConsultationId) -> DeskConsultation | None:  # noqa: A002
        row = await queries.at_the_desk(info.context.actor, id)
        return DeskConsultation.of(row, info.context.language) if row else None

    @reads(_OPENED)
    @strawberry.field(
        description="Opinions for who runs the consultation, the oldest first; empty for others."
    )
    async def desk_opinions(
        self,
        info: Info,
        consultation: ConsultationId,
        waiting: Annotated[
            OpinionsWaiting | None, strawberry.argument(description="Only those that wait for this.")
        ] = None,
        first: First = 20,
        after: After = None,
    ) -> DeskOpinionConnection:
        wanted = waiting.value if waiting else None
        page = await queries.opinions_at_the_desk(info.context, consultation, wanted, first, after)
        edges = [
            DeskOpinionEdge(
                cursor=encode_cursor(page.key(row)), node=DeskOpinion.of(row, info.context.language)
            )
            for row in page.rows
        ]
        return DeskOpinionConnection(edges=edges, page_info=page.info)
