"""Notices in the API."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Annotated
from uuid import UUID

import strawberry

from backend.kit.graphql.connection import Page
from backend.kit.graphql.context import Info
from backend.kit.graphql.done import Done
from backend.kit.graphql.refusal import Refusal, mutation
from backend.kit.outgoing.addresses import AddressRule
from backend.kit.readplan.roots import FromTable, reads
from backend.notifications import queries
from backend.notifications.actions.confirm import confirm_notice, open_notice
from backend.notifications.actions.prefer import set_preference
from backend.notifications.actions.subscribe import subscribe_push, unsubscribe_push
from backend.notifications.models import Notice as NoticeRow
from backend.notifications.states import Channel
from backend.notifications.types import (
    Notice,
    NoticeArrived,
    NoticeConnection,
    NoticeEdge,
    Preference,
)

SubscribePushResult = Annotated[
    Done | Refusal, strawberry.union("SubscribePushResult", description="Done, or why not.")
]
UnsubscribePushResult = Annotated[
    Done | Refusal, strawberry.union("UnsubscribePushResult", description="Done, or why not.")
]
SetPreferenceResult = Annotated[
    Preference | Refusal, strawberry.union("SetPreferenceResult", description="The new choice, or why not.")
]
OpenNoticeResult = Annotated[
    Notice | Refusal, strawberry.union("OpenNoticeResult", description="The notice as it is now, or why not.")
]
ConfirmNoticeResult = Annotated[
    Done | Refusal, strawberry.union("ConfirmNoticeResult", description="Done, or why not.")
]

After = Annotated[str | None, strawberry.argument(description="Cursor to go on after.")]
NoticeId = Annotated[UUID, strawberry.argument(description="The notice.")]
Endpoint = Annotated[str, strawberry.argument(description="The push address the browser gave.")]
Key = Annotated[str, strawberry.argument(description="A key the browser gave, base64url.")]


@strawberry.type
class NotificationsQuery:
    @reads(FromTable(queries.notices, NoticeRow, key=("at", "id"), counts={"unopened": queries.unopened}))
    @strawberry.field(description="The viewer's inbox, newest first.")
    async def notices(
        self,
        info: Info,
        first: Annotated[int, strawberry.argument(description="How many, at most 50.")] = 20,
        after: After = None,
    ) -> NoticeConnection:
        rows = queries.notices(info.context, first, after)
        found = await rows.of(NoticeRow.all()).prefetch_related("deliveries")
        page = Page(found, first, queries.place_of)
        edges = [NoticeEdge(cursor=queries.cursor_of(row), node=Notice(row=row)) for row in page.rows]
        unopened = await NoticeRow.filter(queries.unopened(info.context)).count()
        return NoticeConnection(edges=edges, page_info=page.info, unopened=unopened)


@strawberry.type
class NotificationsMutation:
    @mutation("Let this browser be pushed to.")
    async def subscribe_push(
        self, info: Info, endpoint: Endpoint, p256dh: Key, auth: Key
    ) -> SubscribePushResult:
        context = info.context
        rule = AddressRule(private_allowed=context.settings.demo)
        await subscribe_push(context.actor, endpoint, p256dh, auth, rule=rule, now=context.now)
        return Done(ok=True)

    @mutation("Push to this browser no more.")
    async def unsubscribe_push(self, info: Info, endpoint: Endpoint) -> UnsubscribePushResult:
        await unsubscribe_push(info.context.actor, endpoint)
        return Done(ok=True)

    @mutation("Choose a channel or not. The inbox stays; the law may use SMS regardless.")
    async def set_preference(
        self,
        info: Info,
        channel: Annotated[Channel, strawberry.argument(description="The channel.")],
        enabled: Annotated[bool, strawberry.argument(description="Whether to use it.")],
    ) -> SetPreferenceResult:
        chosen = await set_preference(info.context.actor, channel, enabled=enabled)
        return Preference(channel=chosen.channel, enabled=chosen.enabled)

    @mutation("Note that a notice has been read.")
    async def open_notice(self, info: Info, id: NoticeId) -> OpenNoticeResult:  # noqa: A002
        notice = await open_notice(info.context.actor, id, now=info.context.now)
        return await _shown(notice)

    @mutation("Report that a channel brought a notice to the phone: the proof that the law asks for.")
    async def confirm_notice(
        self,
        info: Info,
        id: NoticeId,  # noqa: A002
        channel: Annotated[
            Channel, strawberry.argument(description="The channel: PUSH, STREAM, or INBOX when listed there.")
        ],
    ) -> ConfirmNoticeResult:
        await confirm_notice(info.context.actor, id, channel, now=info.context.now)
        return Done(ok=True)


@strawberry.type
class NotificationsSubscription:
    @strawberry.subscription(description="The viewer's new notices, after the cursor of the last one seen.")
    async def notices(self, info: Info, after: After = None) -> AsyncIterator[NoticeArrived]:
        # A generator left behind is closed some time later only; this one holds a place on the bus.
        async with aclosing(queries.arriving(info.context.actor, after)) as arriving:
            async for entry in arriving:
                yield NoticeArrived(cursor=entry.cursor, notice=Notice(row=entry.value))


async def _shown(row: NoticeRow) -> Notice:
    await row.fetch_related("deliveries")
    return Notice(row=row)
