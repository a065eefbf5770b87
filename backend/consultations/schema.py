"""Consultations in the API."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import strawberry

from backend.consultations.actions.answer_opinions import answer_opinions
from backend.consultations.actions.create_consultation import create_consultation
from backend.consultations.actions.edit_consultation import edit_consultation
from backend.consultations.actions.moderate_opinion import moderate_opinion
from backend.consultations.actions.open_consultation import close_consultation, open_consultation
from backend.consultations.actions.publish_report import publish_report
from backend.consultations.actions.submit_opinion import submit_opinion
from backend.consultations.actions.write_draft import write_draft
from backend.consultations.desk import DeskConsultation, DeskOpinion
from backend.consultations.inputs import (
    AnswerOpinionsInput,
    CreateConsultationInput,
    OpinionRulingInput,
    PublishReportInput,
    SubmitOpinionInput,
    WriteDraftInput,
    words,
)
from backend.consultations.models import Consultation as ConsultationRow
from backend.consultations.opinions import MyOpinion
from backend.consultations.reading import ConsultationsQuery
from backend.kit.graphql.context import Info
from backend.kit.graphql.refusal import Refusal, mutation

__all__ = ["ConsultationsMutation", "ConsultationsQuery"]

ConsultationId = Annotated[UUID, strawberry.argument(description="Identifier of the consultation.")]
_THEN = "The consultation as it is now, or why not."


@strawberry.type(description="A consultation as an officer has just changed it.")
class ConsultationChanged:
    consultation: DeskConsultation = strawberry.field(description="The consultation.")


@strawberry.type(description="An opinion that is kept.")
class OpinionSubmitted:
    opinion: MyOpinion = strawberry.field(description="The opinion, as its author sees it.")


@strawberry.type(description="An opinion as an officer has just ruled on it.")
class OpinionRuled:
    opinion: DeskOpinion = strawberry.field(description="The opinion.")


SubmitOpinionResult = Annotated[
    OpinionSubmitted | Refusal,
    strawberry.union("SubmitOpinionResult", description="That it is kept, or why not."),
]
ModerateOpinionResult = Annotated[
    OpinionRuled | Refusal, strawberry.union("ModerateOpinionResult", description="The opinion, or why not.")
]
CreateConsultationResult = Annotated[
    ConsultationChanged | Refusal, strawberry.union("CreateConsultationResult", description=_THEN)
]
EditConsultationResult = Annotated[
    ConsultationChanged | Refusal, strawberry.union("EditConsultationResult", description=_THEN)
]
WriteDraftResult = Annotated[
    ConsultationChanged | Refusal, strawberry.union("WriteDraftResult", description=_THEN)
]
OpenConsultationResult = Annotated[
    ConsultationChanged | Refusal, strawberry.union("OpenConsultationResult", description=_THEN)
]
CloseConsultationResult = Annotated[
    ConsultationChanged | Refusal, strawberry.union("CloseConsultationResult", description=_THEN)
]
AnswerOpinionsResult = Annotated[
    ConsultationChanged | Refusal, strawberry.union("AnswerOpinionsResult", description=_THEN)
]
PublishReportResult = Annotated[
    ConsultationChanged | Refusal, strawberry.union("PublishReportResult", description=_THEN)
]


@strawberry.type
class ConsultationsMutation:
    @mutation("Give an opinion on a section of a draft, or on the whole, while the consultation is open.")
    async def submit_opinion(
        self,
        info: Info,
        input: Annotated[SubmitOpinionInput, strawberry.argument(description="The opinion.")],  # noqa: A002
    ) -> SubmitOpinionResult:
        row = await submit_opinion(info.context.actor, input.opinion(), now=info.context.now)
        await row.fetch_related("answer")
        return OpinionSubmitted(opinion=MyOpinion.of(row, info.context.language))

    @mutation(
        "Write a consultation down with its first draft. For coordinators, and deciders of the department."
    )
    async def create_consultation(
        self,
        info: Info,
        input: Annotated[CreateConsultationInput, strawberry.argument(description="It.")],  # noqa: A002
    ) -> CreateConsultationResult:
        return _changed(
            await create_consultation(info.context.actor, input.new_consultation(), now=info.context.now),
            info,
        )

    @mutation(
        "Change a consultation whole, its only draft too. Refused once it is published "
        "(CONSULTATION_PUBLISHED) or has more drafts (CONSULTATION_ALONE), "
        "and if somebody saved it meanwhile (CONSULTATION_STALE)."
    )
    async def edit_consultation(
        self,
        info: Info,
        consultation: ConsultationId,
        seen: Annotated[datetime, strawberry.argument(description="`madeAt` of the draft that was read.")],
        input: Annotated[CreateConsultationInput, strawberry.argument(description="It from now on.")],  # noqa: A002
    ) -> EditConsultationResult:
        new, context = input.new_consultation(), info.context
        row = await edit_consultation(context.actor, consultation, new, seen=seen, now=context.now)
        return _changed(row, info)

    @mutation(
        "Write the text anew: a draft more. Opinions stay with theirs. "
        "Refused if somebody wrote another one meanwhile (CONSULTATION_STALE)."
    )
    async def write_draft(
        self,
        info: Info,
        input: Annotated[WriteDraftInput, strawberry.argument(description="The draft.")],  # noqa: A002
    ) -> WriteDraftResult:
        sections, note = [section.section() for section in input.sections], words(input.note)
        actor, now = info.context.actor, info.context.now
        row = await write_draft(actor, input.consultation, sections, note, seen=input.seen, now=now)
        return _changed(row, info)

    @mutation("Publish a consultation; it takes opinions from its opening instant on.")
    async def open_consultation(self, info: Info, consultation: ConsultationId) -> OpenConsultationResult:
        return _changed(await open_consultation(info.context.actor, consultation, now=info.context.now), info)

    @mutation("Take no more opinions, before the time.")
    async def close_consultation(self, info: Info, consultation: ConsultationId) -> CloseConsultationResult:
        return _changed(
            await close_consultation(info.context.actor, consultation, now=info.context.now), info
        )

    @mutation("Publish an opinion, or withhold it with a reason.")
    async def moderate_opinion(
        self,
        info: Info,
        input: Annotated[OpinionRulingInput, strawberry.argument(description="The ruling.")],  # noqa: A002
    ) -> ModerateOpinionResult:
        row = await moderate_opinion(info.context.actor, input.opinion, input.ruling(), now=info.context.now)
        await row.fetch_related("answer")
        return OpinionRuled(opinion=DeskOpinion.of(row, info.context.language))

    @mutation("Say what became of opinions, one by one or of several that say the same.")
    async def answer_opinions(
        self,
        info: Info,
        input: Annotated[AnswerOpinionsInput, strawberry.argument(description="The answer.")],  # noqa: A002
    ) -> AnswerOpinionsResult:
        row = await answer_opinions(
            info.context.actor,
            input.consultation,
            input.opinions,
            input.outcome,
            words(input.reason),
            now=info.context.now,
        )
        return _changed(row, info)

    @mutation("Publish the report of a closed consultation whose opinions are all answered.")
    async def publish_report(
        self,
        info: Info,
        input: Annotated[PublishReportInput, strawberry.argument(description="The report.")],  # noqa: A002
    ) -> PublishReportResult:
        row = await publish_report(
            info.context.actor,
            input.consultation,
            words(input.asked),
            words(input.summary),
            now=info.context.now,
        )
        return _changed(row, info)


def _changed(row: ConsultationRow, info: Info) -> ConsultationChanged:
    return ConsultationChanged(consultation=DeskConsultation.of(row, info.context.language))
