"""Interviews in the API: reading them, and following one as it happens."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Annotated
from uuid import UUID

import strawberry

from backend.interviews import queries, stages
from backend.interviews.changes import InterviewChange
from backend.interviews.enums import InterviewState
from backend.interviews.marks import marks as read_marks
from backend.interviews.own import DeskInterview, InterviewMarks, InterviewQuestion
from backend.interviews.types import Interview, InterviewConnection, InterviewEdge
from backend.interviews.written import InterviewWritten
from backend.kit.answers.public import public_queries
from backend.kit.graphql.connection import encode_cursor
from backend.kit.graphql.context import Info
from backend.kit.readplan.roots import OnCore, reads

InterviewId = Annotated[UUID, strawberry.argument(description="Identifier of the interview.")]
First = Annotated[int, strawberry.argument(description="How many, at most 50.")]
After = Annotated[str | None, strawberry.argument(description="Cursor to go on after.")]
State = Annotated[InterviewState | None, strawberry.argument(description="Only those that stand so.")]

# The answers that many ask for are stored.
_IN_PYTHON = OnCore("states are told in Python, from the instants of a row")


@public_queries(interviews="interviews_interview", interview="interviews_interview")
@strawberry.type
class InterviewsQuery:
    @reads(_IN_PYTHON)
    @strawberry.field(description="Announced interviews, those that start last on top.")
    async def interviews(
        self, info: Info, state: State = None, first: First = 20, after: After = None
    ) -> InterviewConnection:
        page = await queries.interviews(state, first, after)
        language = info.context.language
        edges = [
            InterviewEdge(cursor=encode_cursor(queries.place_of(row)), node=Interview.of(row, language))
            for row in page.rows
        ]
        return InterviewConnection(edges=edges, page_info=page.info)

    @reads(_IN_PYTHON)
    @strawberry.field(description="One announced interview; null where there is none.")
    async def interview(self, info: Info, id: InterviewId) -> Interview | None:  # noqa: A002 - the API's word
        found = await queries.interview(id)
        return Interview.of(found.row, info.context.language, found) if found else None

    @reads(_IN_PYTHON)
    @strawberry.field(description="What the viewer has to do with an interview; null but for citizens.")
    async def my_interview(self, info: Info, id: InterviewId) -> InterviewMarks | None:  # noqa: A002
        marks = await read_marks(info.context.actor, id)
        return InterviewMarks.of(marks) if marks else None

    @reads(OnCore("identifiers alone, there is nothing to plan"))
    @strawberry.field(
        description="Identifiers of the interviews to come that the viewer is to be reminded of."
    )
    async def my_followed_interviews(self, info: Info) -> list[UUID]:
        return await queries.followed_by(info.context.actor)

    @reads(_IN_PYTHON)
    @strawberry.field(description="The interviews an officer runs, drafts too; empty for others.")
    async def desk_interviews(self, info: Info) -> list[Interview]:
        rows = await queries.run_by(info.context.actor)
        return [Interview.of(row, info.context.language) for row in rows]

    @reads(_IN_PYTHON)
    @strawberry.field(
        description="One interview for the desk that runs it, with every question; null for others."
    )
    async def desk_interview(self, info: Info, id: InterviewId) -> DeskInterview | None:  # noqa: A002
        context = info.context
        found = await queries.run(context.actor, id)
        if found is None:
            return None
        questions = await queries.to_moderate(context.actor, found.row, context.now)
        told = (row for row in found.entries if not row.hidden)
        stamps = (row.offset_seconds for row in told if row.offset_seconds is not None)
        return DeskInterview(
            interview=Interview.of(found.row, context.language, found),
            questions=[InterviewQuestion.of(row) for row in questions],
            followers=await queries.followers_of(id),
            video_shift_seconds=found.row.video_shift_seconds,
            first_offset_seconds=next(stamps, None),
            written=InterviewWritten.of(found.row),
        )


@strawberry.type
class InterviewsSubscription:
    @strawberry.subscription(
        description="Changes of an interview after the last one seen: each once, none lost. Refuses "
        "NOT_FOUND, INVALID_CURSOR, BUSY."
    )
    async def interview_changes(
        self, info: Info, interview: InterviewId, after: After = None
    ) -> AsyncIterator[InterviewChange]:
        async with aclosing(stages.listen(interview, after, clock=info.context.clock)) as changes:
            async for change in changes:
                yield change
