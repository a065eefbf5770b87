"""Webhooks in the API, for administrators: what `zhengtong webhooks` does, from the desk."""

from datetime import timedelta
from typing import Annotated

import strawberry

from backend.kit import i18n
from backend.kit.errors import Refused
from backend.kit.graphql.connection import page_size
from backend.kit.graphql.context import Context, Info
from backend.kit.graphql.done import Done
from backend.kit.graphql.refusal import mutation
from backend.kit.outgoing.addresses import AddressRule
from backend.kit.readplan.roots import FromCode, reads
from backend.sharing.actions.manage import (
    OVERLAP,
    NewEndpoint,
    add_endpoint,
    remove_endpoint,
    replay,
    rotate_secret,
)
from backend.sharing.kinds import topics
from backend.sharing.policy import check_manager
from backend.sharing.queries import attempts, standings
from backend.sharing.types import (
    AddWebhookInput,
    AddWebhookResult,
    RemoveWebhookResult,
    ReplayWebhookResult,
    RotateWebhookResult,
    Webhook,
    WebhookAttempt,
    WebhookReplayed,
    WebhookSecret,
    WebhookTopic,
    attempt,
    webhook,
)

MOST_HOURS = 90 * 24  # announcements are kept so long
Name = Annotated[str, strawberry.argument(description="Name of the webhook.")]


async def _webhooks(context: Context) -> list[Webhook]:
    check_manager(context.actor)
    return [webhook(row) for row in await standings()]


async def _topics(context: Context) -> list[WebhookTopic]:
    check_manager(context.actor)
    return [
        WebhookTopic(code=strawberry.ID(code), name=i18n.text(f"feed.{code}", context.language))
        for code in topics()
    ]


async def _attempts(context: Context, name: str, first: int = 20) -> list[WebhookAttempt]:
    check_manager(context.actor)
    return [attempt(row) for row in await attempts(name, page_size(first))]


@strawberry.type
class SharingQuery:
    @reads(FromCode(_webhooks))
    @strawberry.field(description="All webhooks by name; for administrators.")
    async def webhooks(self, info: Info) -> list[Webhook]:
        return await _webhooks(info.context)

    @reads(FromCode(_topics))
    @strawberry.field(description="What a webhook may be told of; for administrators.")
    async def webhook_topics(self, info: Info) -> list[WebhookTopic]:
        return await _topics(info.context)

    @reads(FromCode(_attempts))
    @strawberry.field(description="The newest tries at a webhook; for administrators.")
    async def webhook_attempts(
        self,
        info: Info,
        name: Name,
        first: Annotated[int, strawberry.argument(description="How many, at most 50.")] = 20,
    ) -> list[WebhookAttempt]:
        return await _attempts(info.context, name, first)


@strawberry.type
class SharingMutation:
    @mutation(
        "Tell another system of what becomes public here; for administrators, FACTOR_NEEDED.", confirmed=True
    )
    async def add_webhook(
        self,
        info: Info,
        input: Annotated[AddWebhookInput, strawberry.argument(description="The system.")],  # noqa: A002
    ) -> AddWebhookResult:
        context, given = info.context, input
        check_manager(context.actor)
        wanted = NewEndpoint(given.name, given.url, [str(one) for one in given.topics], given.owner_phone)
        rule = AddressRule(private_allowed=context.settings.demo, any_port=True)
        secret = await add_endpoint(wanted, rule, context.now, by=context.actor)
        return WebhookSecret(name=strawberry.ID(given.name), secret=secret, former_until=None)

    @mutation(
        "Give a webhook a new secret; both sign for a day. For administrators, FACTOR_NEEDED.", confirmed=True
    )
    async def rotate_webhook(self, info: Info, name: Name) -> RotateWebhookResult:
        context = info.context
        check_manager(context.actor)
        secret = await rotate_secret(name, context.now, by=context.actor)
        return WebhookSecret(name=strawberry.ID(name), secret=secret, former_until=context.now + OVERLAP)

    @mutation(
        "Tell a system nothing any more; its log goes, too. For administrators, FACTOR_NEEDED.",
        confirmed=True,
    )
    async def remove_webhook(self, info: Info, name: Name) -> RemoveWebhookResult:
        check_manager(info.context.actor)
        await remove_endpoint(name, info.context.now, by=info.context.actor)
        return Done(ok=True)

    @mutation("Send again what was announced lately, and switch on one that is off; for administrators.")
    async def replay_webhook(
        self,
        info: Info,
        name: Name,
        since_hours: Annotated[
            int, strawberry.argument(description="What was announced in the last hours: 1 to 2160 (90 days).")
        ] = 72,
        failed_only: Annotated[bool, strawberry.argument(description="Only what did not arrive.")] = True,
    ) -> ReplayWebhookResult:
        context = info.context
        check_manager(context.actor)
        if not 1 <= since_hours <= MOST_HOURS:
            raise Refused("WEBHOOK_HOURS", field="sinceHours", most=MOST_HOURS)
        since = context.now - timedelta(hours=since_hours)
        count = await replay(name, since, context.now, failed_only=failed_only, by=context.actor)
        return WebhookReplayed(count=count)
