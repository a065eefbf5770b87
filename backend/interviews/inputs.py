"""What the mutations of interviews take."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import strawberry

from backend.interviews.actions.create_interview import Guest, NewInterview
from backend.kit.graphql.openings import Bilingual

VideoUrl = Annotated[str, strawberry.argument(description="https address (a file or HLS); empty: none.")]
ShiftSeconds = Annotated[
    int,
    strawberry.argument(
        description="Seconds, -43,200 to 43,200; the whole shift, 0 for none; negative: earlier."
    ),
]
RecordingId = Annotated[
    UUID | None,
    strawberry.argument(description="A finished upload of one's own, MP4 or WebM, instead of an address."),
]


@strawberry.input(description="Somebody who answers.")
class InterviewGuestInput:
    name: Bilingual = strawberry.field(description="Name.")
    post: Bilingual = strawberry.field(description="What they are: the post or the profession.")


@strawberry.input(description="An interview to be written down.")
class CreateInterviewInput:
    region: strawberry.ID = strawberry.field(
        description="The region that invites; the officer coordinates it."
    )
    department: str = strawberry.field(description="Code of the department that invites.")
    title: Bilingual = strawberry.field(description="What it is about.")
    text: Bilingual = strawberry.field(description="The announcement.")
    host: Bilingual = strawberry.field(description="Who leads the talk.")
    guests: list[InterviewGuestInput] = strawberry.field(description="Who answers: 1 to 8.")
    starts_at: datetime = strawberry.field(description="When it is to start.")
    ends_at: datetime = strawberry.field(description="When it is to end; 8 hours later at most.")
    cover: UUID | None = strawberry.field(
        default=None, description="A finished upload of one's own, a picture; null for none."
    )

    def new_interview(self) -> NewInterview:
        """Give the action's own input."""
        return NewInterview(
            region=str(self.region),
            department=self.department,
            title=self.title.words,
            text=self.text.words,
            host=self.host.words,
            guests=[Guest(guest.name.words, guest.post.words) for guest in self.guests],
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            cover=self.cover,
        )


@strawberry.input(description="Another hour for an announced interview.")
class MoveInterviewInput:
    interview: UUID = strawberry.field(description="Identifier of the interview.")
    starts_at: datetime = strawberry.field(description="When it is to start, after now.")
    ends_at: datetime = strawberry.field(description="When it is to end; 8 hours later at most.")
    reason: str = strawberry.field(
        default="", description="Why, for those who follow it, at most 200 characters; may be empty."
    )


@strawberry.input(description="A question to the guests of an interview.")
class AskInterviewInput:
    id: UUID = strawberry.field(description="Identifier made by the phone (UUIDv7).")
    interview: UUID = strawberry.field(description="Identifier of the interview.")
    text: str = strawberry.field(description="The question, at most 500 characters.")
