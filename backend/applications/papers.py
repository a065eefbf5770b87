"""The parts of an application the API shows: files, notice, opinions, forwarding, decision, delivery."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import strawberry

from backend.applications import models
from backend.applications.actions.decide import Outcome
from backend.applications.actions.deliver import Method
from backend.applications.links import link
from backend.cases.api import across
from backend.kit.graphql.context import Context, Info
from backend.kit.i18n import pick, text
from backend.kit.readplan.fields import column, computed, one
from backend.kit.readplan.seen import along, shown

strawberry.enum(Outcome, name="DecisionOutcome", description="What was decided.")
strawberry.enum(Method, name="DeliveryMethod", description="How the result reached the citizen.")


@shown(to=along)
@strawberry.type(description="A document that is missing or wrong.")
class SupplementItem:
    document_code: str = strawberry.field(description="Code of the disclosed document.")
    name: str = strawberry.field(description="Its name.")
    reason: str = strawberry.field(description="What is wrong with it.")


def _missing(context: Context, items: list[dict[str, str]]) -> list[SupplementItem]:
    return [
        SupplementItem(
            document_code=item["documentCode"],
            name=pick(context.language, item["zh"], item["en"]),
            reason=item["reason"],
        )
        for item in items
    ]


@shown(to=along, table=models.Supplement)
@strawberry.type(description="The one-time notice 一次性告知 of everything that is missing.")
class Supplement:
    row: strawberry.Private[models.Supplement]
    items: list[SupplementItem] = computed(_missing, "items", description="Everything that is missing.")
    note: str = column("note", description="What the clerk added.")
    requested_at: datetime = column("requested_at", description="When it was sent.")
    answer_by: date = column("answer_by", description="The last day to answer.")
    answered_at: datetime | None = column("answered_at", description="When it was answered.")


def _told(_: Context, text: str) -> str | None:
    return text or None


@shown(to=along, table=models.Opinion)
@strawberry.type(description="What a co-department was asked, and what it said.")
class Opinion:
    row: strawberry.Private[models.Opinion]
    id: UUID = column("id", description="Identifier.")
    department: across.Department = one("department", description="Who was asked.")
    asked_at: datetime = column("asked_at", description="When.")
    due_on: date = column("due_on", description="By when the opinion is due.")
    agrees: bool | None = column("agrees", description="Whether it agrees; null until it answers.")
    text: str | None = computed(_told, "text", description="What it says.")
    by_name: str | None = computed(_told, "by_name", description="Who speaks for it.")
    at: datetime | None = column("at", description="When it answered.")


@shown(to=along, table=models.Forwarding)
@strawberry.type(description="A case sent upward 上报.")
class Forwarding:
    row: strawberry.Private[models.Forwarding]
    authority: str = column("authority", description="To whom.")
    forwarded_at: datetime = column("forwarded_at", description="When.")
    note: str = column("note", description="With what words.")
    returned_at: datetime | None = column("returned_at", description="When it came back.")
    outcome: str | None = computed(_told, "outcome", description="What the authority said.")


async def _document_url(root: Any, info: Info) -> Any:
    return link(info.context.actor, root.number, "decision", info.context.now)


@shown(to=along, table=models.Decision)
@strawberry.type(description="A decision in writing.")
class Decision:
    row: strawberry.Private[models.Decision]
    number: strawberry.Private[str]
    outcome: Outcome = column("outcome", description="What was decided.")
    text: str = computed(
        lambda context, said, by_silence: decision_text(said, context.language, by_silence=by_silence),
        "text",
        "by_silence",
        description="The decision, with its reasons.",
    )
    by_name: str = computed(
        lambda context, name: name or text("case.who.system", context.language),
        "by_name",
        description="Who decided; the system where silence did.",
    )
    at: datetime = column("at", description="When.")
    document_url: str = computed(
        lambda context, number: link(context.actor, number, "decision", context.now),
        "case__number",
        by=_document_url,
        description="The decision as PDF, for this viewer, within the hour.",
    )
    verify_code: str = column("verify_code", description="Code by which anybody can verify the document.")


@shown(to=along, table=models.Delivery)
@strawberry.type(description="How the citizen got the result.")
class Delivery:
    row: strawberry.Private[models.Delivery]
    method: Method = column("method", description="The way.")
    note: str = column("note", description="The particulars.")
    at: datetime = column("at", description="When.")


def decision_text(said: str, language: str, *, by_silence: bool) -> str:
    """Give a decision's words; those of silence are the house's own."""
    return text("application.silent_approval", language) if by_silence else said
