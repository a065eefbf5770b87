"""Interviews in the API: what citizens and desks do."""

from typing import Annotated
from uuid import UUID

import strawberry

import backend.interviews.files  # noqa: F401 - who may see a cover
from backend.interviews import queries
from backend.interviews.actions import lead
from backend.interviews.actions.answer_question import answer_question, speak
from backend.interviews.actions.ask_question import ask_question
from backend.interviews.actions.moderate import hide_entry, refuse_question, show_question
from backend.interviews.actions.show_beside import attach_poll, set_video
from backend.interviews.actions.take_part import follow_interview, like_question
from backend.interviews.enums import RefusalReason
from backend.interviews.inputs import AskInterviewInput, RecordingId, VideoUrl
from backend.interviews.marks import marks as read_marks
from backend.interviews.models import Entry as EntryRow
from backend.interviews.models import Interview as InterviewRow
from backend.interviews.own import (
    EntryChanged,
    InterviewMarked,
    InterviewMarks,
    InterviewQuestion,
    QuestionAsked,
    QuestionRuled,
)
from backend.interviews.reading import InterviewId, InterviewsQuery, InterviewsSubscription
from backend.interviews.results import (
    AnnounceInterviewResult,
    AnswerQuestionResult,
    AskInterviewResult,
    AttachPollResult,
    EndInterviewResult,
    FollowInterviewResult,
    HideEntryResult,
    LikeQuestionResult,
    OpenInterviewResult,
    PublishInterviewResult,
    RefuseQuestionResult,
    SetInterviewVideoResult,
    ShowQuestionResult,
    SpeakResult,
)
from backend.interviews.types import InterviewEntry
from backend.interviews.writing import WritingMutation, changed
from backend.kit.graphql.context import Context, Info
from backend.kit.graphql.refusal import mutation

__all__ = ["InterviewsMutation", "InterviewsQuery", "InterviewsSubscription"]

EntryId = Annotated[UUID, strawberry.argument(description="Identifier of the entry.")]
QuestionId = Annotated[UUID, strawberry.argument(description="Identifier of the question.")]
Answer = Annotated[str, strawberry.argument(description="The words, at most 4,000 characters.")]
Offset = Annotated[
    int | None,
    strawberry.argument(description="Seconds into the video; null: where the live talk is now."),
]
Strike = Annotated[list[str], strawberry.argument(description="Words to strike, at most 50.")]


@strawberry.type
class InterviewsMutation(WritingMutation):
    @mutation("Put a question to the guests. Sent twice with one id it is one question.")
    async def ask_interview(
        self,
        info: Info,
        input: Annotated[AskInterviewInput, strawberry.argument(description="The question.")],  # noqa: A002
    ) -> AskInterviewResult:
        actor, now = info.context.actor, info.context.now
        row = await ask_question(actor, input.interview, input.id, input.text, now=now)
        return QuestionAsked(question=InterviewQuestion.of(row))

    @mutation("Want an answer to a question too, or no more; one like per person.")
    async def like_question(
        self,
        info: Info,
        entry: EntryId,
        like: Annotated[bool, strawberry.argument(description="Whether to like it.")],
    ) -> LikeQuestionResult:
        row = await like_question(info.context.actor, entry, like=like)
        return await _marked(info.context, row)

    @mutation("Begin or cease to be reminded before an interview starts.")
    async def follow_interview(
        self,
        info: Info,
        interview: InterviewId,
        follow: Annotated[bool, strawberry.argument(description="Whether to be reminded.")],
    ) -> FollowInterviewResult:
        row = await follow_interview(info.context.actor, interview, follow=follow)
        return await _marked(info.context, row)

    @mutation("Show a draft to everybody; from then on questions are taken.")
    async def announce_interview(self, info: Info, interview: InterviewId) -> AnnounceInterviewResult:
        row = await lead.announce_interview(info.context.actor, interview, now=info.context.now)
        return changed(info, row)

    @mutation("Go live, earlier than the clock would.")
    async def open_interview(self, info: Info, interview: InterviewId) -> OpenInterviewResult:
        row = await lead.open_interview(info.context.actor, interview, now=info.context.now)
        return changed(info, row)

    @mutation("End an interview, or call it off. Questions are taken no more.")
    async def end_interview(self, info: Info, interview: InterviewId) -> EndInterviewResult:
        row = await lead.end_interview(info.context.actor, interview, now=info.context.now)
        return changed(info, row)

    @mutation("Publish the transcript of an ended interview.")
    async def publish_interview(self, info: Info, interview: InterviewId) -> PublishInterviewResult:
        row = await lead.publish_interview(info.context.actor, interview, now=info.context.now)
        return changed(info, row)

    @mutation("Show a live stream or a recording beside the talk.")
    async def set_interview_video(
        self, info: Info, interview: InterviewId, url: VideoUrl, upload: RecordingId = None
    ) -> SetInterviewVideoResult:
        actor, now, allowed = info.context.actor, info.context.now, info.context.settings.video_origins
        return changed(info, await set_video(actor, interview, url, upload=upload, allowed=allowed, now=now))

    @mutation(
        "Show a published poll inside, or none any more; a secret one has a page of its own (POLL_APART)."
    )
    async def attach_poll(
        self,
        info: Info,
        interview: InterviewId,
        poll: Annotated[UUID | None, strawberry.argument(description="Its identifier; null for none.")],
    ) -> AttachPollResult:
        return changed(info, await attach_poll(info.context.actor, interview, poll, now=info.context.now))

    @mutation("Let everybody read a question, personal data and the named words struck.")
    async def show_question(self, info: Info, question: QuestionId, strike: Strike) -> ShowQuestionResult:
        return await _entry(await show_question(info.context.actor, question, strike, now=info.context.now))

    @mutation("Show a question to nobody; the asker is told why.")
    async def refuse_question(
        self,
        info: Info,
        question: QuestionId,
        reason: Annotated[RefusalReason, strawberry.argument(description="Why.")],
        text: Annotated[str, strawberry.argument(description="The same in words, for OTHER at least.")],
    ) -> RefuseQuestionResult:
        row = await refuse_question(info.context.actor, question, reason, text, now=info.context.now)
        return QuestionRuled(question=InterviewQuestion.of(row))

    @mutation("Publish the answer to a question, or correct it.")
    async def answer_question(
        self, info: Info, entry: EntryId, text: Answer, offset_seconds: Offset = None
    ) -> AnswerQuestionResult:
        actor, now = info.context.actor, info.context.now
        return await _entry(await answer_question(actor, entry, text, offset_seconds, now=now))

    @mutation("Publish what is said in the studio, with the host's own question before it perhaps.")
    async def speak(
        self,
        info: Info,
        interview: InterviewId,
        question: Annotated[str, strawberry.argument(description="The host's question; may be empty.")],
        text: Answer,
        offset_seconds: Offset = None,
    ) -> SpeakResult:
        actor, now = info.context.actor, info.context.now
        return await _entry(await speak(actor, interview, question, text, offset_seconds, now=now))

    @mutation("Take an entry out of what everybody reads, or put it back.")
    async def hide_entry(
        self,
        info: Info,
        entry: EntryId,
        hidden: Annotated[bool, strawberry.argument(description="Whether to take it out.")],
    ) -> HideEntryResult:
        return await _entry(await hide_entry(info.context.actor, entry, hidden=hidden, now=info.context.now))


async def _entry(row: EntryRow) -> EntryChanged:
    return EntryChanged(entry=InterviewEntry.of(row, await queries.shift_of(row.interview_id)))


async def _marked(context: Context, row: InterviewRow) -> InterviewMarked:
    marks = await read_marks(context.actor, row.id, own=True)
    assert marks is not None, "only a citizen marks"
    return InterviewMarked(marks=InterviewMarks.of(marks))
