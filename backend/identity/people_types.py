"""Citizens, their sessions and mandates as the API shows them."""

from datetime import datetime
from typing import Self
from uuid import UUID

import strawberry

from backend.identity import queries
from backend.identity.models import Mandate as MandateRow
from backend.identity.models import Person as PersonRow
from backend.identity.models import Session as SessionRow
from backend.identity.states import MandateSide
from backend.kit.graphql.context import Info
from backend.kit.text import mask_id, mask_phone

strawberry.enum(MandateSide, description="On which side of a mandate the viewer stands.")


@strawberry.type(description="A device that is signed in.")
class Session:
    id: UUID = strawberry.field(description="Identifier.")
    device: str = strawberry.field(description="What the device calls itself.")
    created_at: datetime = strawberry.field(description="When it signed in.")
    last_used_at: datetime = strawberry.field(
        description="When it was last active, give or take ten minutes."
    )
    current: bool = strawberry.field(description="Whether it is the device that asks.")

    @classmethod
    def of(cls, row: SessionRow, current: UUID | None) -> Self:
        """Render a row as seen from a session."""
        return cls(
            id=row.id,
            device=row.device,
            created_at=row.created_at,
            last_used_at=row.last_used_at,
            current=row.id == current,
        )


@strawberry.type(description="One person lets another act for them 代办.")
class Mandate:
    id: UUID = strawberry.field(description="Identifier.")
    principal_name: str = strawberry.field(description="For whom is acted: the name, or a masked phone.")
    agent_name: str = strawberry.field(description="Who acts: to the principal the masked phone they named.")
    windows: list[str] = strawberry.field(description="Codes of the windows whose items it is good for.")
    items: list[str] = strawberry.field(
        description="Codes of single items it is good for. With no windows either: good for everything."
    )
    mine: MandateSide = strawberry.field(description="On which side the viewer stands.")
    expires_at: datetime = strawberry.field(description="When it ends by itself.")
    revoked_at: datetime | None = strawberry.field(
        description="When either side ended it; null if nobody did."
    )

    @classmethod
    def of(cls, row: MandateRow, viewer: UUID | None) -> Self:
        """Render a row, both people fetched, as one of them sees it.

        A principal who types a phone number learns nothing about its owner, not even a name.
        """
        is_principal = row.principal_id == viewer
        return cls(
            id=row.id,
            principal_name=row.principal.name or _masked(row.principal),
            agent_name=_masked(row.agent) if is_principal else row.agent.name or _masked(row.agent),
            windows=row.windows,
            items=row.items,
            mine=MandateSide.PRINCIPAL if is_principal else MandateSide.AGENT,
            expires_at=row.expires_at,
            revoked_at=row.revoked_at,
        )


@strawberry.type(description="A citizen, as shown to themselves.")
class Person:
    id: UUID = strawberry.field(description="Identifier.")
    name: str | None = strawberry.field(description="Name; null until told.")
    phone_masked: str = strawberry.field(description="Phone number, its middle hidden.")
    id_number_masked: str | None = strawberry.field(
        description="Identity number, mostly hidden; null until told."
    )
    language: str = strawberry.field(description="Language of notices: zh-CN or en.")

    @classmethod
    def of(cls, row: PersonRow) -> Self:
        """Render a row for its owner."""
        return cls(
            id=row.id,
            name=row.name,
            phone_masked=_masked(row),
            id_number_masked=mask_id(row.id_number) if row.id_number else None,
            language=row.language,
        )

    @strawberry.field(description="Mandates given and held, the newest first, at most 100.")
    async def mandates(self) -> list[Mandate]:
        return [Mandate.of(row, self.id) for row in await queries.mandates(self.id)]

    @strawberry.field(description="Where the person is signed in, the latest first.")
    async def sessions(self, info: Info) -> list[Session]:
        return await sessions_of(self.id, info)


@strawberry.type(description="A citizen's own particulars, unmasked, to fill a form in with.")
class MyIdentity:
    name: str | None = strawberry.field(description="Name; null until told.")
    phone: str = strawberry.field(description="Mobile number, 11 digits.")
    id_number: str | None = strawberry.field(description="Identity number; null until told.")

    @classmethod
    def of(cls, row: PersonRow) -> Self:
        """Render a row for its owner, and for nobody else."""
        return cls(name=row.name, phone=(row.phone or "").removeprefix("+86"), id_number=row.id_number)


async def sessions_of(owner: UUID, info: Info) -> list[Session]:
    """Show where somebody is signed in."""
    rows = await queries.live_sessions(owner, info.context.now)
    return [Session.of(row, info.context.actor.session) for row in rows]


def _masked(row: PersonRow) -> str:
    return mask_phone(row.phone or "")
