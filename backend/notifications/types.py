"""Notices as the API shows them."""

from datetime import datetime
from typing import Any, Self
from uuid import UUID

import strawberry
from tortoise.expressions import Q

from backend.kit.graphql.connection import PageInfo
from backend.kit.graphql.context import Context, Info
from backend.kit.readplan.fields import column, computed, many
from backend.kit.readplan.seen import along, shown
from backend.kit.readplan.sources import Derived, Link, Record, Records
from backend.notifications.models import Delivery, open_params
from backend.notifications.models import Notice as NoticeRow
from backend.notifications.plan import DEFAULTS
from backend.notifications.states import WAITING, Channel, NoticeState
from backend.notifications.templates import Words, link, title, words

strawberry.enum(
    Channel,
    description="A way to a person: push to an installed app, the stream of an open one, the inbox, SMS.",
)
strawberry.enum(
    NoticeState,
    description="How far a notice is known to have come: sent (unproven), accepted by a channel, opened.",
)


def addressed(context: Context) -> Q:
    """Let a notice be seen by the person it was sent to."""
    actor = context.actor
    return Q(person_id=actor.id) if actor.id is not None else Q(id__isnull=True)


@shown(to=along, table=Delivery)
@strawberry.type(description="One way a notice took.")
class NoticeDelivery:
    row: strawberry.Private[Delivery]
    channel: Channel = column("channel", description="The way.")
    state: str = column("state", description="How far it came: sent, accepted, opened, failed or gone.")
    at: datetime = column("at", description="Since when.")


def _told(context: Context, notice: Any) -> Words:
    return words(notice.template, open_params(notice.id, notice.params_enc), context.language)


WORDS = Derived(_told, (Record(("id", "template", "params_enc")),))


async def _title(root: Any, info: Info) -> Any:
    return _told(info.context, root.row).title


async def _body(root: Any, info: Info) -> Any:
    return _told(info.context, root.row).body


def _link_of(notice: Any) -> str | None:
    return link(notice.template, open_params(notice.id, notice.params_enc))


async def _deliveries(root: Any) -> Any:
    return _taken(root.row)


@shown(to=addressed, table=NoticeRow)
@strawberry.type(description="Something the county tells a person.")
class Notice:
    row: strawberry.Private[NoticeRow]
    id: UUID = column("id", description="Identifier.")
    title: str = computed(
        lambda _, told: told.title, WORDS, by=_title, description="What kind of news it is."
    )
    body: str = computed(lambda _, told: told.body, WORDS, by=_body, description="The news.")
    case_number: str | None = column("case_number", description="Number of the case it is about, if any.")
    link: str | None = computed(
        lambda _, notice: _link_of(notice),
        Record(("id", "template", "params_enc")),
        by=lambda root: _link_of(root.row),
        description="Path of the page it is about, if it has one: a case, or a public inquiry.",
    )
    statutory: bool = column("statutory", description="Whether the law wants proof that it arrived.")
    at: datetime = column("at", description="When it was sent.")
    state: NoticeState = column("state", description="How far it has come.")
    deliveries: list[NoticeDelivery] = many(
        Link("deliveries", where=~Q(state__in=list(WAITING)), order=("at", "channel", "id")),
        by=_deliveries,
        description="The ways it took, in order of time.",
    )


@shown(to=along)
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


@shown(to=along)
@strawberry.type(description="A notice in a page.")
class NoticeEdge:
    cursor: str = strawberry.field(description="Place of this notice.")
    node: Notice = strawberry.field(description="The notice.")


@shown(to=along)
@strawberry.type(description="A page of the inbox.")
class NoticeConnection:
    edges: list[NoticeEdge] = strawberry.field(description="The notices, newest first.")
    page_info: PageInfo = strawberry.field(description="Where the page ends.")
    unopened: int = strawberry.field(description="How many notices in all are not read yet.")


@shown(to=along)
@strawberry.type(description="A notice that has just arrived.")
class NoticeArrived:
    cursor: str = strawberry.field(description="Pass the last one as `after` to miss nothing.")
    notice: Notice = strawberry.field(description="The notice.")


@shown(to=along)
@strawberry.type(description="A person's choice for one channel.")
class Preference:
    channel: Channel = strawberry.field(description="The channel.")
    enabled: bool = strawberry.field(description="Whether it is used; the law may use SMS regardless.")


def _taken(row: NoticeRow) -> list[NoticeDelivery]:
    taken = sorted((one for one in row.deliveries if one.state not in WAITING), key=_order)
    return [NoticeDelivery(row=one) for one in taken]


def _chosen(_: Context, rows: list[Any]) -> list[Preference]:
    chosen = dict(DEFAULTS) | {row.channel: row.enabled for row in rows}
    return [Preference(channel=channel, enabled=enabled) for channel, enabled in chosen.items()]


PREFERENCES = Derived(_chosen, (Records(Link("preferences"), ("channel", "enabled")),))


def _order(row: Delivery) -> tuple[datetime, str, UUID]:
    return row.at, row.channel.value, row.id
