"""Inquiries in the API: asking, moderating, answering, marking."""

from typing import Annotated
from uuid import UUID

import strawberry

import backend.inquiry.files
import backend.inquiry.tasks  # noqa: F401 - whoever answers must know the job that tells the followers
from backend.cases.api import CaseNumber, Revision, changed
from backend.inquiry.actions.answer import answer
from backend.inquiry.actions.ask import ask, ask_all
from backend.inquiry.actions.follow_up import follow_up
from backend.inquiry.actions.judge_answer import follow_inquiry, judge_answer
from backend.inquiry.actions.moderate import moderate, strike
from backend.inquiry.actions.transfer import transfer
from backend.inquiry.asking import Sending
from backend.inquiry.inputs import RulingInput, SubmitInquiryInput
from backend.inquiry.reading import InquiryQuery, Number, marks_of
from backend.inquiry.results import (
    AnswerInquiryResult,
    AskOnResult,
    FollowInquiryResult,
    JudgeAnswerResult,
    ModerateInquiryResult,
    StrikeInquiryResult,
    SubmitInquiryResult,
    ThreadMarked,
    TransferInquiryResult,
)
from backend.kit.graphql.context import Context, Info
from backend.kit.graphql.refusal import mutation
from backend.kit.graphql.together import Together

__all__ = ["InquiryMutation", "InquiryQuery"]

Uploads = Annotated[
    list[UUID], strawberry.argument(description="Finished uploads of one's own, at most six.")
]
Words = Annotated[list[str], strawberry.argument(description="Words to strike, wherever they stand.")]


def _sending(context: Context, input: SubmitInquiryInput) -> Sending:  # noqa: A002 - the argument's name
    return Sending(context.actor, input.question(), context.now)


Together(
    "submitInquiry",
    read=_sending,
    write=ask_all,
    show=changed,
    # Two questions of one person would not see each other in the count of the day.
    apart=lambda sending: [sending.question.id, f"by {sending.actor.id}"],
)


@strawberry.type
class InquiryMutation:
    @mutation("Ask a department or an office-holder 网络问政. Sent twice with one id it is one inquiry.")
    async def submit_inquiry(
        self,
        info: Info,
        input: Annotated[SubmitInquiryInput, strawberry.argument(description="The question.")],  # noqa: A002
    ) -> SubmitInquiryResult:
        return changed(await ask(_sending(info.context, input)))

    @mutation(
        "Say who may read what waits in an inquiry: everybody, or the asker and the department; or refuse it."
    )
    async def moderate_inquiry(
        self,
        info: Info,
        number: CaseNumber,
        revision: Revision,
        ruling: Annotated[RulingInput, strawberry.argument(description="What the moderator says.")],
    ) -> ModerateInquiryResult:
        actor, now = info.context.actor, info.context.now
        return changed(await moderate(actor, number, revision, ruling.ruling(), now=now))

    @mutation("Strike more words from what everybody reads of an inquiry; the whole is kept, sealed.")
    async def strike_inquiry(
        self, info: Info, number: CaseNumber, revision: Revision, words: Words
    ) -> StrikeInquiryResult:
        return changed(await strike(info.context.actor, number, revision, words, now=info.context.now))

    @mutation("Answer an inquiry in the department's name.")
    async def answer_inquiry(
        self,
        info: Info,
        number: CaseNumber,
        revision: Revision,
        text: Annotated[str, strawberry.argument(description="The answer, at most 6,000 characters.")],
        files: Uploads,
    ) -> AnswerInquiryResult:
        actor, now = info.context.actor, info.context.now
        return changed(await answer(actor, number, revision, text, files, now=now))

    @mutation("Pass an inquiry on to another department 转办; after two refusals the coordinator decides.")
    async def transfer_inquiry(
        self,
        info: Info,
        number: CaseNumber,
        revision: Revision,
        to: Annotated[str, strawberry.argument(description="Code of the department.")],
        reason: Annotated[str, strawberry.argument(description="Why, for the asker to read.")],
    ) -> TransferInquiryResult:
        actor, now = info.context.actor, info.context.now
        return changed(await transfer(actor, number, revision, to, reason, now=now))

    @mutation("Ask on 追问 in one's own answered inquiry, at most twice.")
    async def ask_on(
        self,
        info: Info,
        number: CaseNumber,
        text: Annotated[str, strawberry.argument(description="The question, at most 3,000 characters.")],
        files: Uploads,
    ) -> AskOnResult:
        return changed(await follow_up(info.context.actor, number, text, files, now=info.context.now))

    @mutation("Say whether the answer in a public inquiry helped; one word per person, the last one counts.")
    async def judge_answer(
        self,
        info: Info,
        number: Number,
        helpful: Annotated[bool, strawberry.argument(description="Whether it did.")],
    ) -> JudgeAnswerResult:
        await judge_answer(info.context.actor, number, helpful=helpful, now=info.context.now)
        return await _marked(info.context, number)

    @mutation("Begin or cease to be told of answers in a public inquiry.")
    async def follow_inquiry(
        self,
        info: Info,
        number: Number,
        follow: Annotated[bool, strawberry.argument(description="Whether to be told.")],
    ) -> FollowInquiryResult:
        await follow_inquiry(info.context.actor, number, follow=follow, now=info.context.now)
        return await _marked(info.context, number)


async def _marked(context: Context, number: str) -> ThreadMarked:
    marks = await marks_of(context, number)
    assert marks is not None, "only a citizen marks"
    return ThreadMarked(marks=marks)
