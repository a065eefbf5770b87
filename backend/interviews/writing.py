"""Interviews in the API: writing one down, mending a draft, moving what is announced."""

from typing import Annotated

import strawberry

from backend.interviews.actions.create_interview import create_interview
from backend.interviews.actions.edit_interview import edit_interview
from backend.interviews.actions.move_interview import move_interview
from backend.interviews.actions.shift_video import shift_video
from backend.interviews.inputs import CreateInterviewInput, MoveInterviewInput, ShiftSeconds
from backend.interviews.models import Interview as InterviewRow
from backend.interviews.own import InterviewChanged
from backend.interviews.reading import InterviewId
from backend.interviews.results import (
    CreateInterviewResult,
    EditInterviewResult,
    MoveInterviewResult,
    ShiftInterviewVideoResult,
)
from backend.interviews.types import Interview
from backend.kit.graphql.context import Info
from backend.kit.graphql.refusal import mutation


@strawberry.type
class WritingMutation:
    @mutation("Write an interview down as a draft. For coordinators of its region.")
    async def create_interview(
        self,
        info: Info,
        input: Annotated[CreateInterviewInput, strawberry.argument(description="The interview.")],  # noqa: A002
    ) -> CreateInterviewResult:
        new = input.new_interview()
        return changed(info, await create_interview(info.context.actor, new, now=info.context.now))

    @mutation(
        "Change a draft, whole. Refused once it is announced (INTERVIEW_ANNOUNCED), "
        "and if somebody saved it meanwhile (INTERVIEW_STALE)."
    )
    async def edit_interview(
        self,
        info: Info,
        interview: InterviewId,
        seen: Annotated[str, strawberry.argument(description="`mark` of what was read.")],
        input: Annotated[CreateInterviewInput, strawberry.argument(description="It from now on.")],  # noqa: A002
    ) -> EditInterviewResult:
        actor, now = info.context.actor, info.context.now
        new = input.new_interview()
        return changed(info, await edit_interview(actor, interview, new, seen=seen, now=now))

    @mutation("Move an announced interview to another hour before it begins; its followers are told.")
    async def move_interview(
        self,
        info: Info,
        input: Annotated[MoveInterviewInput, strawberry.argument(description="The new hour.")],  # noqa: A002
    ) -> MoveInterviewResult:
        actor, now = info.context.actor, info.context.now
        row = await move_interview(
            actor, input.interview, input.starts_at, input.ends_at, input.reason, now=now
        )
        return changed(info, row)

    @mutation(
        "Shift the video: every answer is shown so many seconds later in it than it was stamped; "
        "another video begins with none. Refused VIDEO_NONE without a video, SHIFT_INVALID beyond 12 hours."
    )
    async def shift_interview_video(
        self, info: Info, interview: InterviewId, seconds: ShiftSeconds
    ) -> ShiftInterviewVideoResult:
        actor, now = info.context.actor, info.context.now
        return changed(info, await shift_video(actor, interview, seconds, now=now))


def changed(info: Info, row: InterviewRow) -> InterviewChanged:
    """Show the interview as it is after a change."""
    return InterviewChanged(interview=Interview.of(row, info.context.language))
