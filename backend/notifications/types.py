"""Notices as the API shows them."""

from datetime import datetime
from typing import Self
from uuid import UUID

import strawberry

from backend.kit.graphql.connection import PageInfo
from backend.notifications.models import Delivery
from backend.notifications.models import Notice as NoticeRow
from backend.notifications.states import WAITING, Channel, NoticeState
from backend.notifications.templates import title, words

strawberry.enum(
    Channel,
    description="A way to a person: push to an installed app, the stream of an open one, the inbox, SMS.",
)
strawberry.enum(
    NoticeState,
    description="How far a notice is known to have come: sent (unproven), accepted by a channel, opened.",
)


@strawberry.type(description="One way a notice took.")
class NoticeDelivery:
    channel: Channel = strawberry.field(description="The way.")
    state: str = strawberry.field(description="How far it came: sent, accepted, opened, failed or gone.")
    at: datetime = strawberry.field(description="Since when.")


@strawberry.type(description="Something the county tells a person.")
class Notice:
    id: UUID = strawberry.field(description="Identifier.")
    title: str = strawberry.field(description="What kind of news it is.")
    body: str = strawberry.field(description="The news.")
    case_number: str | None = strawberry.field(description="Number of the case it is about, if any.")
    statutory: bool = strawberry.field(description="Whether the law wants proof that it arrived.")
    at: datetime = strawberry.field(description="When it was sent.")
    state: NoticeState = strawberry.field(description="How far it has come.")
    deliveries: list[NoticeDelivery] = strawberry.field(description="The ways it took, in order of time.")

    @classmethod
    def of(cls, row: NoticeRow, language: str) -> Self:
        """Render a row, its deliveries fetched, in the reader's language."""
        text = words(row.template, row.params, language)
        return cls(
            id=row.id,
            title=text.title,
            body=text.body,
            case_number=row.case_number,
            statutory=row.statutory,
            at=row.at,
            state=row.state,
            deliveries=_taken(row),
        )


@strawberry.type(description="A notice as staff see it: its kind and how far it came, not its words.")
class SentNotice:
    id: UUID = strawberry.field(description="Identifier.")
    title: str = strawberry.field(description="What kind of news it is.")
    statutory: bool = strawberry.field(description="Whether the law wants proof that it arrived.")
    at: datetime = strawberry.field(description="When it was sent.")
    state: NoticeState = strawberry.field(description="How far it has come.")
    accepted_at: datetime | None = strawberry.field(description="Since when a channel vouches for it.")
    opened_at: datetime | None = strawberry.field(description="Since when it is read.")
    deliveries: list[NoticeDelivery] = strawberry.field(description="The ways it took, in order of time.")

    @classmethod
    def of(cls, row: NoticeRow, language: str) -> Self:
        """Render a row, its deliveries fetched, for staff."""
        return cls(
            id=row.id,
            title=title(row.template, language),
            statutory=row.statutory,
            at=row.at,
            state=row.state,
            accepted_at=row.accepted_at,
            opened_at=row.opened_at,
            deliveries=_taken(row),
        )


@strawberry.type(description="A notice in a page.")
class NoticeEdge:
    cursor: str = strawberry.field(description="Place of this notice.")
    node: Notice = strawberry.field(description="The notice.")


@strawberry.type(description="A page of the inbox.")
class NoticeConnection:
    edges: list[NoticeEdge] = strawberry.field(description="The notices, newest first.")
    page_info: PageInfo = strawberry.field(description="Where the page ends.")
    unopened: int = strawberry.field(description="How many notices in all are not read yet.")


@strawberry.type(description="A notice that has just arrived.")
class NoticeArrived:
    cursor: str = strawberry.field(description="Pass the last one as `after` to miss nothing.")
    notice: Notice = strawberry.field(description="The notice.")


@strawberry.type(description="A person's choice for one channel.")
class Preference:
    channel: Channel = strawberry.field(description="The channel.")
    enabled: bool = strawberry.field(description="Whether it is used; the law may use SMS regardless.")


def _taken(row: NoticeRow) -> list[NoticeDelivery]:
    return [_delivery(one) for one in sorted(row.deliveries, key=_order) if one.state not in WAITING]


def _order(row: Delivery) -> tuple[datetime, str, UUID]:
    return row.at, row.channel.value, row.id


def _delivery(row: Delivery) -> NoticeDelivery:
    return NoticeDelivery(channel=row.channel, state=row.state.value, at=row.at)
