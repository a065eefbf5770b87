"""Interviews as everybody reads them."""

from datetime import datetime
from typing import Self
from uuid import UUID

import strawberry

from backend.interviews import queries
from backend.interviews.enums import InterviewState
from backend.interviews.models import Entry as EntryRow
from backend.interviews.models import Interview as InterviewRow
from backend.interviews.states import state_of
from backend.kit.answers.public import public
from backend.kit.graphql.connection import PageInfo
from backend.kit.graphql.context import Info
from backend.kit.i18n import pick
from backend.places.api import types as places


@public()
@strawberry.type(description="Somebody who answers in an interview.")
class InterviewGuest:
    name: str = strawberry.field(description="Name.")
    post: str = strawberry.field(description="What they are: the post or the profession.")


@public("interviews_entry")
@strawberry.type(description="A question that was let through, or words from the studio, and the answer.")
class InterviewEntry:
    id: UUID = strawberry.field(description="Identifier.")
    text: str = strawberry.field(description="The question, personal data struck; empty for a statement.")
    answer: str = strawberry.field(description="The answer; empty while there is none.")
    offset_seconds: int | None = strawberry.field(
        description="Where in the video, in seconds, the video's shift counted in; null if unknown."
    )
    asked: bool = strawberry.field(description="Whether a citizen asks; else the studio speaks.")
    likes: int = strawberry.field(description="How many want an answer too, as counted once a minute.")
    shown_at: datetime = strawberry.field(description="Since when everybody may read it.")
    answered_at: datetime | None = strawberry.field(description="When it was first answered; null before.")
    hidden: bool = strawberry.field(description="Taken out again; shown to its desk alone.")

    @classmethod
    def of(cls, row: EntryRow, shift_seconds: int) -> Self:
        """Render a row; `shift_seconds` is what the interview's video is shifted by."""
        return cls(
            id=row.id,
            text=row.text,
            answer=row.answer,
            offset_seconds=row.place_in(shift_seconds),
            asked=row.question_id is not None,
            likes=row.likes,
            shown_at=row.shown_at,
            answered_at=row.answered_at,
            hidden=row.hidden,
        )


@public("interviews_entry")
@strawberry.type(description="What was asked and answered so far.")
class InterviewTranscript:
    cursor: str = strawberry.field(description="Where the stream of changes goes on after this.")
    entries: list[InterviewEntry] = strawberry.field(description="The oldest first.")

    @classmethod
    def of(cls, entries: list[EntryRow], cursor: str, shift_seconds: int) -> Self:
        """Render rows of an interview whose video is shifted so."""
        return cls(cursor=cursor, entries=[InterviewEntry.of(row, shift_seconds) for row in entries])


@public("interviews_interview")
@strawberry.type(description="An interview 在线访谈: guests answer what people ask, live.")
class Interview:
    id: UUID = strawberry.field(description="Identifier.")
    title: str = strawberry.field(description="What it is about.")
    text: str = strawberry.field(description="The announcement.")
    host: str = strawberry.field(description="Who leads the talk.")
    guests: list[InterviewGuest] = strawberry.field(description="Who answers.")
    state: InterviewState = strawberry.field(description="Where it stands.")
    starts_at: datetime = strawberry.field(description="When it is to start.")
    ends_at: datetime = strawberry.field(description="When it is to end.")
    live_at: datetime | None = strawberry.field(description="When it went live; null before.")
    ended_at: datetime | None = strawberry.field(description="When it ended; null before.")
    published_at: datetime | None = strawberry.field(description="When its transcript was published.")
    cover_url: str | None = strawberry.field(description="Where the cover picture is; null for none.")
    video_url: str | None = strawberry.field(description="The video shown beside it; null for none.")
    calendar_url: str = strawberry.field(description="Where its calendar file is (RFC 5545).")
    poll: UUID | None = strawberry.field(description="Identifier of the poll shown inside; null for none.")
    sample: bool = strawberry.field(description="Made up for the demonstration.")
    row: strawberry.Private[InterviewRow]
    read: strawberry.Private[queries.Shown | None] = None

    @classmethod
    def of(cls, row: InterviewRow, language: str, read: queries.Shown | None = None) -> Self:
        """Render a row in the reader's language; `read` is what was read with it."""
        return cls(
            id=row.id,
            title=pick(language, row.title_zh, row.title_en),
            text=pick(language, row.text_zh, row.text_en),
            host=pick(language, **row.host),
            guests=[
                InterviewGuest(name=pick(language, **guest["name"]), post=pick(language, **guest["post"]))
                for guest in row.guests
            ],
            state=state_of(row),
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            live_at=row.live_at,
            ended_at=row.ended_at,
            published_at=row.published_at,
            cover_url=row.cover_path,
            video_url=row.video,
            calendar_url=f"/calendars/{row.id}.ics",
            poll=row.poll_id,
            sample=row.sample,
            row=row,
            read=read,
        )

    @strawberry.field(description="The region that invites.")
    async def region(self, info: Info) -> places.Region:
        found = await places.region_of(self.row.region_id, info)
        assert found is not None, "an interview's region is a foreign key"
        return found

    @strawberry.field(description="The department that invites.")
    async def department(self, info: Info) -> places.Department:
        loader = info.context.loader("interviews.departments", queries.departments)
        return places.Department(row=await loader.load(self.row.department_id))

    @strawberry.field(description="What was asked and answered so far.")
    async def transcript(self) -> InterviewTranscript:
        shift = self.row.video_shift_seconds
        if self.read is not None:
            return InterviewTranscript.of(self.read.entries, self.read.cursor, shift)
        # Read after its interview: whoever follows from here must be told everything again.
        entries = await queries.entries_of(self.id)
        return InterviewTranscript.of(entries, str(queries.BEGINNING), shift)


@public("interviews_interview")
@strawberry.type(description="An interview in a list.")
class InterviewEdge:
    cursor: str = strawberry.field(description="Where it stands in the list.")
    node: Interview = strawberry.field(description="The interview.")


@public("interviews_interview")
@strawberry.type(description="A page of interviews.")
class InterviewConnection:
    edges: list[InterviewEdge] = strawberry.field(description="The interviews.")
    page_info: PageInfo = strawberry.field(description="Whether more follow.")
