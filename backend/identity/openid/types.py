"""Signing in at another house, in the API."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import strawberry

from backend.identity.openid.models import OpenidLink as LinkRow
from backend.identity.payloads import SignedIn
from backend.kit.answers.public import public
from backend.kit.graphql.done import Done
from backend.kit.graphql.refusal import Refusal
from backend.kit.readplan.seen import along, everybody, shown


@public()
@shown(to=everybody)
@strawberry.type(description="Another house where citizens may sign in (OpenID Connect).")
class OpenidProvider:
    name: str = strawberry.field(description="What people call it.")
    path: str = strawberry.field(
        description="Where signing in begins; a page to open, with `next` for where to go on to."
    )


@shown(to=along, table=LinkRow)
@strawberry.type(description="An account elsewhere that signs the viewer in 关联账号.")
class OpenidLink:
    id: UUID = strawberry.field(description="Identifier.")
    provider: str = strawberry.field(description="Where it is: the name of the provider, or its host.")
    account: str | None = strawberry.field(description="What the provider calls its owner; null if nothing.")
    created_at: datetime = strawberry.field(description="When it was linked.")
    last_used_at: datetime | None = strawberry.field(description="When it last signed in; null if never.")


@strawberry.type(description="Somebody has come back from the provider whose account is not linked yet.")
class OpenidArrival:
    account: str | None = strawberry.field(description="What the provider calls them; null if nothing.")
    phone: str | None = strawberry.field(
        description="A mobile number the provider has verified, to fill the field in with; it proves nothing."
    )
    linking: bool = strawberry.field(description="Whether who left was signed in here, to link the account.")


@strawberry.type(description="Where the viewer goes to link an account.")
class OpenidWay:
    path: str = strawberry.field(description="A page to open within two minutes.")


def _result(name: str, description: str) -> object:
    return strawberry.union(name, description=description)


FinishOpenidResult = Annotated[
    SignedIn | OpenidArrival | Refusal,
    _result("FinishOpenidResult", "Signed in, what is missing, or why not."),
]
OpenidWayResult = Annotated[OpenidWay | Refusal, _result("OpenidWayResult", "The way there, or why not.")]
OpenidLinkResult = Annotated[OpenidLink | Refusal, _result("OpenidLinkResult", "The link, or why not.")]
RemoveOpenidLinkResult = Annotated[Done | Refusal, _result("RemoveOpenidLinkResult", "Done, or why not.")]

Next = Annotated[str, strawberry.argument(description="Where in the app to go on to afterwards.")]
LinkId = Annotated[UUID, strawberry.argument(description="One of the viewer's own links.")]
