"""Applications in the API."""

from typing import Annotated
from uuid import UUID

import strawberry

from backend.applications.actions.answer_supplement import answer_supplement
from backend.applications.actions.bring_back import bring_back
from backend.applications.actions.decide import Outcome, decide
from backend.applications.actions.deliver import Method, deliver
from backend.applications.actions.forward import forward
from backend.applications.actions.give_opinion import give_opinion
from backend.applications.actions.request_opinions import request_opinions
from backend.applications.actions.request_supplement import request_supplement
from backend.applications.actions.submit import submit, submit_all
from backend.applications.answering import texts_to_begin_from, verified
from backend.applications.filings import Sending
from backend.applications.inputs import (
    AnswerSupplementInput,
    SubmitApplicationInput,
    SupplementItemInput,
    attached,
)
from backend.applications.results import (
    AnswerSupplementResult,
    BringBackCaseResult,
    DecideCaseResult,
    DeliverCaseResult,
    ForwardCaseResult,
    GiveOpinionResult,
    RequestOpinionsResult,
    RequestSupplementResult,
    SubmitApplicationResult,
)
from backend.applications.types import TemplateText, VerifiedDocument
from backend.cases.api import CaseNumber, Comment, Note, Revision, changed
from backend.kit.graphql.context import Context, Info
from backend.kit.graphql.refusal import mutation
from backend.kit.graphql.together import Together
from backend.kit.readplan.roots import FromCode, reads

Text = Annotated[str, strawberry.argument(description="In words, for the record.")]


@strawberry.type
class ApplicationsQuery:
    @reads(FromCode(texts_to_begin_from))
    @strawberry.field(description="Texts for staff to begin from.")
    async def template_texts(
        self,
        info: Info,
        kind: Annotated[
            str,
            strawberry.argument(description="supplement, return, decision, opinion, answer or moderation."),
        ],
    ) -> list[TemplateText]:
        return await texts_to_begin_from(info.context, kind)

    @reads(FromCode(verified))
    @strawberry.field(description="Whether a decision's code is genuine. Open to everybody.")
    async def verify_document(
        self, info: Info, code: Annotated[str, strawberry.argument(description="The code on the paper.")]
    ) -> VerifiedDocument:
        return await verified(info.context, code)


def _sending(context: Context, input: SubmitApplicationInput) -> Sending:  # noqa: A002 - the argument's name
    return Sending(context.actor, input.submission(), context.now)


Together(
    "submitApplication",
    read=_sending,
    write=submit_all,
    show=changed,
    apart=lambda sending: [sending.submission.id],
)


@strawberry.type
class ApplicationsMutation:
    @mutation("Apply for an item. Sent twice with one id it is one application.")
    async def submit_application(
        self,
        info: Info,
        input: Annotated[SubmitApplicationInput, strawberry.argument(description="The application.")],  # noqa: A002
    ) -> SubmitApplicationResult:
        return changed(await submit(info.context.actor, input.submission(), now=info.context.now))

    @mutation("Answer a supplement notice.")
    async def answer_supplement(
        self,
        info: Info,
        input: Annotated[AnswerSupplementInput, strawberry.argument(description="The answer.")],  # noqa: A002
    ) -> AnswerSupplementResult:
        case = await answer_supplement(
            info.context.actor,
            input.number,
            answers=input.answers,
            files=attached(input.files),
            note=input.note,
            now=info.context.now,
        )
        return changed(case)

    @mutation("Ask the citizen once for everything that is missing 一次性告知.")
    async def request_supplement(
        self,
        info: Info,
        number: CaseNumber,
        revision: Revision,
        items: Annotated[list[SupplementItemInput], strawberry.argument(description="All that is missing.")],
        note: Note,
    ) -> RequestSupplementResult:
        missing = [item.missing() for item in items]
        now = info.context.now
        return changed(await request_supplement(info.context.actor, number, revision, missing, note, now=now))

    @mutation("Ask co-departments for their opinions, in parallel 联办.")
    async def request_opinions(
        self,
        info: Info,
        number: CaseNumber,
        revision: Revision,
        departments: Annotated[list[UUID], strawberry.argument(description="Whom to ask.")],
        question: Annotated[str, strawberry.argument(description="What to ask.")],
    ) -> RequestOpinionsResult:
        actor, now = info.context.actor, info.context.now
        return changed(await request_opinions(actor, number, revision, departments, question, now=now))

    @mutation("Give the opinion of an asked department.")
    async def give_opinion(
        self,
        info: Info,
        number: CaseNumber,
        revision: Revision,
        agrees: Annotated[bool, strawberry.argument(description="Whether the department agrees.")],
        text: Text,
    ) -> GiveOpinionResult:
        actor, now = info.context.actor, info.context.now
        return changed(await give_opinion(actor, number, revision, text, agrees=agrees, now=now))

    @mutation("Send an escalated case upward 上报.")
    async def forward_case(
        self,
        info: Info,
        number: CaseNumber,
        revision: Revision,
        authority: Annotated[str, strawberry.argument(description="To whom.")],
        note: Note,
    ) -> ForwardCaseResult:
        actor, now = info.context.actor, info.context.now
        return changed(await forward(actor, number, revision, authority, note, now=now))

    @mutation("Record what the higher authority answered.")
    async def bring_back_case(
        self, info: Info, number: CaseNumber, revision: Revision, outcome: Text
    ) -> BringBackCaseResult:
        return changed(await bring_back(info.context.actor, number, revision, outcome, now=info.context.now))

    @mutation("Decide a case 决定, in writing. Officers confirm first (FACTOR_NEEDED).", confirmed=True)
    async def decide_case(
        self,
        info: Info,
        number: CaseNumber,
        revision: Revision,
        outcome: Annotated[Outcome, strawberry.argument(description="What is decided.")],
        text: Text,
    ) -> DecideCaseResult:
        actor, now = info.context.actor, info.context.now
        return changed(await decide(actor, number, revision, outcome, text, now=now))

    @mutation("Record that the citizen has the result 送达.")
    async def deliver_case(
        self,
        info: Info,
        number: CaseNumber,
        revision: Revision,
        method: Annotated[Method, strawberry.argument(description="How.")],
        note: Comment = "",
    ) -> DeliverCaseResult:
        actor, now = info.context.actor, info.context.now
        return changed(await deliver(actor, number, revision, method, note, now=now))
