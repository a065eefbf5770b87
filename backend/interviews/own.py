"""What of interviews is one person's own, or a desk's."""

from datetime import datetime
from typing import Self
from uuid import UUID

import strawberry

from backend.interviews.enums import QuestionStanding, RefusalReason
from backend.interviews.marks import Marks
from backend.interviews.models import Question as QuestionRow
from backend.interviews.sealing import text_of
from backend.interviews.types import Interview, InterviewEntry
from backend.interviews.written import InterviewWritten
from backend.kit.striking import struck


@strawberry.type(description="A question as its asker and its moderators see it.")
class InterviewQuestion:
    id: UUID = strawberry.field(description="Identifier, made by the phone.")
    text: str = strawberry.field(description="The words as they were written.")
    struck: str = strawberry.field(description="The same without the personal data that patterns find.")
    standing: QuestionStanding = strawberry.field(description="What a moderator made of it.")
    reason: RefusalReason | None = strawberry.field(description="Why it is not shown; null otherwise.")
    reason_text: str = strawberry.field(description="The same in words; may be empty.")
    asked_at: datetime = strawberry.field(description="When it was asked.")

    @classmethod
    def of(cls, row: QuestionRow) -> Self:
        """Render a row; its words are opened."""
        text = text_of(row)
        return cls(
            id=row.id,
            text=text,
            struck=struck(text),
            standing=row.standing,
            reason=row.reason,
            reason_text=row.reason_text,
            asked_at=row.asked_at,
        )


@strawberry.type(description="What the viewer has to do with an interview.")
class InterviewMarks:
    following: bool = strawberry.field(description="Whether they are reminded before it starts.")
    likes: list[UUID] = strawberry.field(description="Identifiers of the entries they like.")
    questions: list[InterviewQuestion] = strawberry.field(description="What they asked, the oldest first.")

    @classmethod
    def of(cls, marks: Marks) -> Self:
        """Render what was read."""
        questions = [InterviewQuestion.of(row) for row in marks.questions]
        return cls(following=marks.following, likes=marks.likes, questions=questions)


@strawberry.type(description="An interview as the desk that runs it sees it.")
class DeskInterview:
    interview: Interview = strawberry.field(
        description="The interview; its transcript shows what is hidden too."
    )
    questions: list[InterviewQuestion] = strawberry.field(description="Every question, the oldest first.")
    followers: int = strawberry.field(description="People to be reminded.")
    video_shift_seconds: int = strawberry.field(
        description="Seconds by which answers are shown later in the video than stamped; negative: earlier."
    )
    first_offset_seconds: int | None = strawberry.field(
        description="Where the first answer that is shown and has a place is stamped, in seconds, "
        "unshifted; null for none."
    )
    written: InterviewWritten = strawberry.field(description="As it was written, in both languages.")


@strawberry.type(description="A question that has been received.")
class QuestionAsked:
    question: InterviewQuestion = strawberry.field(description="The question.")


@strawberry.type(description="What the viewer has to do with an interview, as just changed.")
class InterviewMarked:
    marks: InterviewMarks = strawberry.field(description="As it is now.")


@strawberry.type(description="An interview as an officer has just changed it.")
class InterviewChanged:
    interview: Interview = strawberry.field(description="The interview.")


@strawberry.type(description="An entry as an officer has just changed it.")
class EntryChanged:
    entry: InterviewEntry = strawberry.field(description="The entry.")


@strawberry.type(description="A question as a moderator has just ruled on it.")
class QuestionRuled:
    question: InterviewQuestion = strawberry.field(description="The question.")
