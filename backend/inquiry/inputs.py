"""What the mutations of inquiries take."""

from uuid import UUID

import strawberry

from backend.inquiry.asking import Question
from backend.inquiry.facts import Moderation, Ruling


@strawberry.input(description="A question, as the phone sends it: to a department or to a mailbox.")
class SubmitInquiryInput:
    id: UUID = strawberry.field(
        description="UUIDv7 made on the phone; the case gets it. Sent twice, it is one."
    )
    department: str | None = strawberry.field(default=None, description="Code of the department asked.")
    mailbox: str | None = strawberry.field(default=None, description="Code of the mailbox asked, instead.")
    title: str = strawberry.field(description="What it is about, at most 60 characters.")
    text: str = strawberry.field(description="The question, at most 3,000 characters.")
    public: bool = strawberry.field(
        description="Whether everybody may read it, after moderation; else only the asker and the department."
    )
    files: list[UUID] = strawberry.field(description="Finished uploads, at most six.")

    def question(self) -> Question:
        """Give the action's own input."""
        return Question(
            id=self.id,
            title=self.title,
            text=self.text,
            wants_public=self.public,
            department=self.department,
            mailbox=self.mailbox,
            files=self.files,
        )


@strawberry.input(description="What a moderator says of the words that wait in an inquiry.")
class RulingInput:
    outcome: Moderation = strawberry.field(description="Publish, keep private, or refuse.")
    reason: str = strawberry.field(description="Why, for the asker to read; may be empty to publish.")
    strike: list[str] = strawberry.field(description="Words to strike beside those found by pattern.")
    files: list[UUID] = strawberry.field(description="The asker's files that everybody may see.")

    def ruling(self) -> Ruling:
        """Give the action's own input."""
        return Ruling(self.outcome, self.reason, self.strike, self.files)
