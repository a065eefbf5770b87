"""Webhooks as administrators see them. Secrets are in none of these but where one was just made."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import strawberry

from backend.kit.graphql.done import Done
from backend.kit.graphql.refusal import Refusal
from backend.kit.readplan.seen import along, shown
from backend.sharing.models import Attempt
from backend.sharing.queries import Standing


@shown(to=along)
@strawberry.type(description="A topic that a webhook may be told of.")
class WebhookTopic:
    code: strawberry.ID = strawberry.field(description="Its code.")
    name: str = strawberry.field(description="Its name.")


@shown(to=along)
@strawberry.type(description="Another system that is told of what becomes public here; for administrators.")
class Webhook:
    name: strawberry.ID = strawberry.field(description="Its name, which no other has.")
    url: str = strawberry.field(description="Where it is told.")
    topics: list[str] = strawberry.field(description="Codes of the topics it is told of; none: all.")
    disabled_at: datetime | None = strawberry.field(description="Since when it is switched off.")
    disabled_why: str = strawberry.field(
        description="Why: `gone` (it wants no more), `failing` (it took nothing for three days); else empty."
    )
    failing_since: datetime | None = strawberry.field(description="Since when it has taken nothing.")
    waiting: int = strawberry.field(description="How many announcements are on their way to it.")
    delivered: int = strawberry.field(description="How many of the last 90 days it has taken.")
    failed: int = strawberry.field(description="How many were given up after ten tries.")


@shown(to=along)
@strawberry.type(description="One try to tell a webhook something; for administrators.")
class WebhookAttempt:
    announcement: UUID = strawberry.field(description="The `webhook-id` it was sent under.")
    kind: str = strawberry.field(description="Kind of the change.")
    subject: str = strawberry.field(description="Public number or code of what changed.")
    at: datetime = strawberry.field(description="When.")
    status: int | None = strawberry.field(description="The answer's HTTP status; null where none came.")
    fault: str = strawberry.field(description="A short code of what prevented an answer; else empty.")


@strawberry.type(description="A webhook's signing secret. It is shown this once.")
class WebhookSecret:
    name: strawberry.ID = strawberry.field(description="Name of the webhook.")
    secret: str = strawberry.field(description="`whsec_…`, as Standard Webhooks writes it.")
    former_until: datetime | None = strawberry.field(
        description="Until when the former one signs too; null where there is none."
    )


@strawberry.type(description="What is sent once more.")
class WebhookReplayed:
    count: int = strawberry.field(description="How many announcements.")


@strawberry.input(description="A system to be told of what becomes public here.")
class AddWebhookInput:
    name: str = strawberry.field(description="A name of its own, at most 60 characters.")
    url: str = strawberry.field(description="https, on the open network.")
    topics: list[strawberry.ID] = strawberry.field(
        default_factory=list, description="Codes of topics; none: all."
    )
    owner_phone: str = strawberry.field(description="Whom to tell when it is switched off.")


_MADE = "The secret, or why not."
AddWebhookResult = Annotated[WebhookSecret | Refusal, strawberry.union("AddWebhookResult", description=_MADE)]
RotateWebhookResult = Annotated[
    WebhookSecret | Refusal, strawberry.union("RotateWebhookResult", description=_MADE)
]
RemoveWebhookResult = Annotated[
    Done | Refusal, strawberry.union("RemoveWebhookResult", description="That it is gone, or why not.")
]
ReplayWebhookResult = Annotated[
    WebhookReplayed | Refusal,
    strawberry.union("ReplayWebhookResult", description="How many are sent again, or why not."),
]


def webhook(row: Standing) -> Webhook:
    """Show an endpoint."""
    return Webhook(
        name=strawberry.ID(row.name),
        url=row.url,
        topics=row.topics,
        disabled_at=row.disabled_at,
        disabled_why=row.disabled_why,
        failing_since=row.failing_since,
        waiting=row.waiting,
        delivered=row.delivered,
        failed=row.failed,
    )


def attempt(row: Attempt) -> WebhookAttempt:
    """Show a try."""
    of = row.delivery.announcement
    return WebhookAttempt(
        announcement=of.id, kind=of.kind, subject=of.subject, at=row.at, status=row.status, fault=row.fault
    )
