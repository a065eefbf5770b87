"""What the mutations of applications take."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import strawberry
from strawberry.scalars import JSON

from backend.applications.actions.request_supplement import Missing
from backend.applications.actions.submit import Submission
from backend.cases.api import FileInput as Attached


@strawberry.input(description="A finished upload and which disclosed document it is.")
class FileInput:
    upload: UUID = strawberry.field(description="Id of the upload, made on the phone.")
    document_code: str | None = strawberry.field(default=None, description="Code of the document, if any.")


@strawberry.input(description="An application, as the phone sends it.")
class SubmitApplicationInput:
    id: UUID = strawberry.field(
        description="UUIDv7 made on the phone; the case gets it. Sent twice, it is one."
    )
    item_version: UUID = strawberry.field(description="The version the form was filled under.")
    answers: JSON = strawberry.field(description="The answers, by the keys of the form.")
    files: list[FileInput] = strawberry.field(description="Finished uploads.")
    region: strawberry.ID | None = strawberry.field(
        default=None, description="Place it belongs to; else the one the answers name, else the department's."
    )
    mandate: UUID | None = strawberry.field(default=None, description="When acting for another person.")
    declared_at: datetime = strawberry.field(description="The phone's time, for information.")

    def submission(self) -> Submission:
        """Give the action's own input."""
        return Submission(
            id=self.id,
            item_version=self.item_version,
            answers=self.answers,
            declared_at=self.declared_at,
            files=attached(self.files),
            region=str(self.region) if self.region is not None else None,
            mandate=self.mandate,
        )


@strawberry.input(description="The answer to a supplement notice.")
class AnswerSupplementInput:
    number: str = strawberry.field(description="Number of the case.")
    answers: JSON | None = strawberry.field(default=None, description="All answers anew, if any changed.")
    files: list[FileInput] = strawberry.field(description="Finished uploads.")
    note: str = strawberry.field(default="", description="What to add in words.")


@strawberry.input(description="A disclosed document that is missing or wrong.")
class SupplementItemInput:
    document_code: str = strawberry.field(description="Code of the document.")
    reason: str = strawberry.field(description="What is wrong with it.")

    def missing(self) -> Missing:
        """Give the action's own input."""
        return Missing(self.document_code, self.reason)


def attached(files: Iterable[FileInput]) -> list[Attached]:
    """Give the action's own input."""
    return [Attached(file.upload, file.document_code) for file in files]
