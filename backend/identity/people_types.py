"""Citizens, their sessions and mandates as the API shows them."""

from datetime import datetime
from typing import Any
from uuid import UUID

import strawberry
from tortoise.expressions import Q

from backend.identity import queries
from backend.identity.models import Mandate as MandateRow
from backend.identity.models import Person as PersonRow
from backend.identity.models import Session as SessionRow
from backend.identity.states import MandateSide
from backend.kit.graphql.context import Context, Info
from backend.kit.i18n import text
from backend.kit.readplan.fields import column, computed, many
from backend.kit.readplan.seen import along, shown
from backend.kit.readplan.sources import Link
from backend.kit.text import mask_id, mask_phone

strawberry.enum(MandateSide, description="On which side of a mandate the viewer stands.")


def himself(context: Context) -> Q:
    """Let a citizen see their own row, and nobody else's."""
    return Q(id=context.actor.id) if context.actor.is_citizen else Q(id__isnull=True)


def live(context: Context) -> Q:
    """Match the sessions that have neither ended nor expired."""
    return Q(ended_at=None, expires_at__gt=context.now)


@shown(to=along, table=SessionRow)
@strawberry.type(description="A device that is signed in.")
class Session:
    row: strawberry.Private[SessionRow]
    id: UUID = column("id", description="Identifier.")
    device: str = column("device", description="What the device calls itself.")
    created_at: datetime = column("created_at", description="When it signed in.")
    last_used_at: datetime = column(
        "last_used_at", description="When it was last active, give or take ten minutes."
    )
    current: bool = computed(
        lambda context, session: session == context.actor.session,
        "id",
        description="Whether it is the device that asks.",
    )


def _name(context: Context, id_: UUID, name: Any, phone: Any) -> str:
    if phone is None:
        return text("ACCOUNT_ERASED", context.language)
    return PersonRow.name.opened(id_, name) or _masked(id_, phone)


def _masked(id_: UUID, phone: Any) -> str:
    return mask_phone(PersonRow.phone.opened(id_, phone) or "")


def _agent_name(context: Context, principal: UUID, id_: UUID, name: Any, phone: Any) -> str:
    """Give the agent's name, to anybody but the principal.

    A principal who types a phone number learns nothing about its owner, not even a name.
    """
    told = principal == context.actor.id and phone is not None
    return _masked(id_, phone) if told else _name(context, id_, name, phone)


@shown(to=along, table=MandateRow)
@strawberry.type(description="One person lets another act for them 代办.")
class Mandate:
    row: strawberry.Private[MandateRow]
    id: UUID = column("id", description="Identifier.")
    principal_name: str = computed(
        _name,
        "principal__id",
        "principal__name_enc",
        "principal__phone_enc",
        description="For whom is acted: the name, or a masked phone.",
    )
    agent_name: str = computed(
        _agent_name,
        "principal_id",
        "agent__id",
        "agent__name_enc",
        "agent__phone_enc",
        description="Who acts: to the principal the masked phone they named.",
    )
    windows: list[str] = computed(
        lambda _, codes: codes, "windows", description="Codes of the windows whose items it is good for."
    )
    items: list[str] = computed(
        lambda _, codes: codes,
        "items",
        description="Codes of single items it is good for. With no windows either: good for everything.",
    )
    mine: MandateSide = computed(
        lambda context, principal: (
            MandateSide.PRINCIPAL if principal == context.actor.id else MandateSide.AGENT
        ),
        "principal_id",
        description="On which side the viewer stands.",
    )
    expires_at: datetime = column("expires_at", description="When it ends by itself.")
    revoked_at: datetime | None = column(
        "revoked_at", description="When either side ended it; null if nobody did."
    )


async def _mandates(root: Any) -> Any:
    return [Mandate(row=row) for row in await queries.mandates(root.row.id)]


async def _sessions(root: Any, info: Info) -> Any:
    return await sessions_of(root.row.id, info)


@shown(to=himself, table=PersonRow)
@strawberry.type(description="A citizen, as shown to themselves.")
class Person:
    row: strawberry.Private[PersonRow]
    id: UUID = column("id", description="Identifier.")
    name: str | None = computed(
        lambda _, id_, name: PersonRow.name.opened(id_, name),
        "id",
        "name_enc",
        description="Name; null until told.",
    )
    phone_masked: str = computed(
        lambda _, id_, phone: _masked(id_, phone),
        "id",
        "phone_enc",
        description="Phone number, its middle hidden.",
    )
    id_number_masked: str | None = computed(
        lambda _, id_, number: mask_id(PersonRow.id_number.opened(id_, number) or "") if number else None,
        "id",
        "id_number_enc",
        description="Identity number, mostly hidden; null until told.",
    )
    language: str = column("language", description="Language of notices: zh-CN or en.")
    erases_at: datetime | None = column(
        "erase_due_at",
        description="When the account is to be erased, as its owner asked; null if they did not.",
    )
    mandates: list[Mandate] = many(
        Link(
            model=MandateRow,
            on="{principal_id} = {outer.id} OR {agent_id} = {outer.id}",
            order=("-created_at", "-id"),
            limit=100,
        ),
        by=_mandates,
        description="Mandates given and held, the newest first, at most 100.",
    )
    sessions: list[Session] = many(
        Link("sessions", where=live, order=("-last_used_at", "-id")),
        by=_sessions,
        description="Where the person is signed in, the latest first.",
    )


@shown(to=himself, table=PersonRow)
@strawberry.type(description="A citizen's own particulars, unmasked, to fill a form in with.")
class MyIdentity:
    row: strawberry.Private[PersonRow]
    name: str | None = computed(
        lambda _, id_, name: PersonRow.name.opened(id_, name),
        "id",
        "name_enc",
        description="Name; null until told.",
    )
    phone: str = computed(
        lambda _, id_, phone: (PersonRow.phone.opened(id_, phone) or "").removeprefix("+86"),
        "id",
        "phone_enc",
        description="Mobile number, 11 digits.",
    )
    id_number: str | None = computed(
        lambda _, id_, number: PersonRow.id_number.opened(id_, number),
        "id",
        "id_number_enc",
        description="Identity number; null until told.",
    )


async def sessions_of(owner: UUID, info: Info) -> list[Session]:
    """Show where somebody is signed in."""
    return [Session(row=row) for row in await queries.live_sessions(owner, info.context.now)]
