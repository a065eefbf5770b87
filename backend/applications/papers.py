"""The parts of an application the API shows: files, notice, opinions, forwarding, decision, delivery."""

from datetime import date, datetime
from typing import Any, Self
from uuid import UUID

import strawberry

from backend.applications import models
from backend.applications.actions.decide import Outcome
from backend.applications.actions.deliver import Method
from backend.cases.api import CaseFile as FileRow
from backend.cases.api import across
from backend.kit.i18n import pick, text

strawberry.enum(Outcome, name="DecisionOutcome", description="What was decided.")
strawberry.enum(Method, name="DeliveryMethod", description="How the result reached the citizen.")


@strawberry.type(description="A file of a case.")
class CaseFile:
    id: UUID = strawberry.field(description="Identifier.")
    document_code: str | None = strawberry.field(description="Which disclosed document it is, if any.")
    filename: str = strawberry.field(description="The name the sender's device gave it.")
    media_type: str = strawberry.field(description="Its type, found in its bytes.")
    bytes: int = strawberry.field(description="Its size.")
    url: str = strawberry.field(description="Where to read it, signed in.")

    @classmethod
    def of(cls, row: FileRow) -> Self:
        upload: Any = row.upload
        return cls(
            id=upload.id,
            document_code=row.document_code,
            filename=upload.filename,
            media_type=upload.media_type or "application/octet-stream",
            bytes=upload.size or upload.length,
            url=f"/files/{upload.id}",
        )


@strawberry.type(description="A document that is missing or wrong.")
class SupplementItem:
    document_code: str = strawberry.field(description="Code of the disclosed document.")
    name: str = strawberry.field(description="Its name.")
    reason: str = strawberry.field(description="What is wrong with it.")


@strawberry.type(description="The one-time notice 一次性告知 of everything that is missing.")
class Supplement:
    items: list[SupplementItem] = strawberry.field(description="Everything that is missing.")
    note: str = strawberry.field(description="What the clerk added.")
    requested_at: datetime = strawberry.field(description="When it was sent.")
    answer_by: date = strawberry.field(description="The last day to answer.")
    answered_at: datetime | None = strawberry.field(description="When it was answered.")

    @classmethod
    def of(cls, row: models.Supplement, language: str) -> Self:
        return cls(
            items=[
                SupplementItem(
                    document_code=item["documentCode"],
                    name=pick(language, item["zh"], item["en"]),
                    reason=item["reason"],
                )
                for item in row.items
            ],
            note=row.note,
            requested_at=row.requested_at,
            answer_by=row.answer_by,
            answered_at=row.answered_at,
        )


@strawberry.type(description="What a co-department was asked, and what it said.")
class Opinion:
    id: UUID = strawberry.field(description="Identifier.")
    department: across.Department = strawberry.field(description="Who was asked.")
    asked_at: datetime = strawberry.field(description="When.")
    due_on: date = strawberry.field(description="By when the opinion is due.")
    agrees: bool | None = strawberry.field(description="Whether it agrees; null until it answers.")
    text: str | None = strawberry.field(description="What it says.")
    by_name: str | None = strawberry.field(description="Who speaks for it.")
    at: datetime | None = strawberry.field(description="When it answered.")

    @classmethod
    def of(cls, row: models.Opinion) -> Self:
        return cls(
            id=row.id,
            department=across.Department(row=row.department),
            asked_at=row.asked_at,
            due_on=row.due_on,
            agrees=row.agrees,
            text=row.text or None,
            by_name=row.by_name or None,
            at=row.at,
        )


@strawberry.type(description="A case sent upward 上报.")
class Forwarding:
    authority: str = strawberry.field(description="To whom.")
    forwarded_at: datetime = strawberry.field(description="When.")
    note: str = strawberry.field(description="With what words.")
    returned_at: datetime | None = strawberry.field(description="When it came back.")
    outcome: str | None = strawberry.field(description="What the authority said.")

    @classmethod
    def of(cls, row: models.Forwarding) -> Self:
        return cls(
            authority=row.authority,
            forwarded_at=row.forwarded_at,
            note=row.note,
            returned_at=row.returned_at,
            outcome=row.outcome or None,
        )


@strawberry.type(description="A decision in writing.")
class Decision:
    outcome: Outcome = strawberry.field(description="What was decided.")
    text: str = strawberry.field(description="The decision, with its reasons.")
    by_name: str = strawberry.field(description="Who decided; the system where silence did.")
    at: datetime = strawberry.field(description="When.")
    document_url: str = strawberry.field(description="The decision as PDF, for this viewer, within the hour.")
    verify_code: str = strawberry.field(description="Code by which anybody can verify the document.")

    @classmethod
    def of(cls, row: models.Decision, url: str, language: str) -> Self:
        return cls(
            outcome=Outcome(row.outcome),
            text=decision_text(row, language),
            by_name=row.by_name or text("case.who.system", language),
            at=row.at,
            document_url=url,
            verify_code=row.verify_code,
        )


@strawberry.type(description="How the citizen got the result.")
class Delivery:
    method: Method = strawberry.field(description="The way.")
    note: str = strawberry.field(description="The particulars.")
    at: datetime = strawberry.field(description="When.")

    @classmethod
    def of(cls, row: models.Delivery) -> Self:
        return cls(method=Method(row.method), note=row.note, at=row.at)


def decision_text(row: models.Decision, language: str) -> str:
    """Give a decision's words; those of silence are the house's own."""
    return text("application.silent_approval", language) if row.by_silence else row.text
