"""Coming back from the provider, linking accounts and letting go of them."""

from urllib.parse import urlencode, urlsplit

import strawberry

from backend.identity.cookies import arrival_cookie, arrival_name
from backend.identity.models import Session
from backend.identity.openid import linking
from backend.identity.openid.journey import START
from backend.identity.openid.models import OpenidLink as LinkRow
from backend.identity.openid.ticket import link_ticket
from backend.identity.openid.types import (
    FinishOpenidResult,
    LinkId,
    Next,
    OpenidArrival,
    OpenidLink,
    OpenidLinkResult,
    OpenidProvider,
    OpenidWay,
    OpenidWayResult,
    RemoveOpenidLinkResult,
)
from backend.identity.payloads import Device
from backend.identity.signing import signed_in
from backend.kit.answers.public import public_queries
from backend.kit.errors import Refused
from backend.kit.graphql.context import Context, Info
from backend.kit.graphql.done import Done
from backend.kit.graphql.refusal import mutation
from backend.kit.graphql.spending import limiter_of
from backend.kit.i18n import pick
from backend.kit.openid import OpenidClient
from backend.kit.readplan.roots import OnCore, reads


@public_queries(openid_provider=())
@strawberry.type
class OpenidQuery:
    @reads(OnCore("it is told by the settings"))
    @strawberry.field(description="Another house where citizens may sign in; null where there is none.")
    async def openid_provider(self, info: Info) -> OpenidProvider | None:
        client = _client(info.context)
        name = pick(info.context.language, client.name, client.name_en) if client else ""
        return OpenidProvider(name=name, path=START) if client else None

    @reads(OnCore("a handful of the viewer's own rows, on a page that is seldom opened"))
    @strawberry.field(description="The viewer's own links, the oldest first; empty for all but citizens.")
    async def my_openid_links(self, info: Info) -> list[OpenidLink]:
        return [_shown(row, info.context) for row in await linking.links_of(info.context.actor)]


@strawberry.type
class OpenidMutation:
    @mutation(
        "Take up who has come back from the provider: sign them in, or say what is missing. What went wrong "
        "on the way is refused here (OPENID_…)."
    )
    async def finish_openid(self, info: Info, device: Device) -> FinishOpenidResult:
        context = info.context
        done = await linking.finish(
            _arrived(context),
            device,
            address=context.address,
            limiter=limiter_of(info.context),
            now=context.now,
        )
        if not isinstance(done, Session):
            return OpenidArrival(
                account=done.account or None, phone=done.phone or None, linking=done.person is not None
            )
        _let_go(context)
        return await signed_in(done, info)

    @mutation("Be told where to go to link an account elsewhere. Refuses OPENID_STAFF, SIGN_IN_AGAIN.")
    async def ask_openid_way(self, info: Info, next: Next) -> OpenidWayResult:  # noqa: A002
        context = info.context
        if _client(context) is None:
            raise Refused("OPENID_OFF")
        ticket = link_ticket(await linking.owner_id(context.actor, context.now), context.now)
        return OpenidWay(path=f"{START}?{urlencode({'link': ticket, 'next': next})}")

    @mutation("Link the account of who has come back from the provider to the viewer.")
    async def link_openid(self, info: Info) -> OpenidLinkResult:
        context = info.context
        row = await linking.link(context.actor, _arrived(context), context.now)
        _let_go(context)
        return _shown(row, context)

    @mutation("Forget one of the viewer's links, at once. Refuses SIGN_IN_AGAIN 30 minutes after signing in.")
    async def remove_openid_link(self, info: Info, id: LinkId) -> RemoveOpenidLinkResult:  # noqa: A002
        await linking.unlink(info.context.actor, id, info.context.now)
        return Done(ok=True)


def _arrived(context: Context) -> str:
    return context.sent_cookie(arrival_name(secure=context.settings.secure))


def _let_go(context: Context) -> None:
    context.cookies.append(arrival_cookie("", secure=context.settings.secure))


def _client(context: Context) -> OpenidClient | None:
    client: OpenidClient | None = context.settings.openid
    return client


def _shown(row: LinkRow, context: Context) -> OpenidLink:
    client = _client(context)
    ours = client is not None and client.issuer == row.issuer
    named = pick(context.language, client.name, client.name_en) if client and ours else ""
    return OpenidLink(
        id=row.id,
        provider=named or urlsplit(row.issuer).hostname or row.issuer,
        account=row.account,
        created_at=row.created_at,
        last_used_at=row.last_used_at,
    )
