"""Officers as the API shows them."""

from datetime import date
from typing import Self
from uuid import UUID

import strawberry

from backend.identity import queries
from backend.identity.models import Role as RoleRow
from backend.identity.models import Staff as StaffRow
from backend.identity.people import staff_name
from backend.identity.people_types import Session, sessions_of
from backend.identity.states import StaffRole
from backend.kit.clock import civil_date
from backend.kit.graphql.context import Info
from backend.kit.i18n import pick
from backend.places.api import types as places

strawberry.enum(StaffRole, name="Role", description="What an officer may do, within department and region.")


@strawberry.type(description="A role held in a department and region.")
class Post:
    role: StaffRole = strawberry.field(description="The role.")
    department: places.Department | None = strawberry.field(
        description="The department; null for every department of the region."
    )
    region: places.Region = strawberry.field(description="The region, with all below it.")

    @classmethod
    def of(cls, row: RoleRow) -> Self:
        """Render a row, department and region fetched."""
        return cls(
            role=StaffRole(row.role),
            department=places.Department(row=row.department) if row.department else None,
            region=places.Region(row=row.region),
        )


@strawberry.type(description="An officer, as colleagues see one another.")
class Colleague:
    id: UUID = strawberry.field(description="Identifier.")
    name: str = strawberry.field(description="Name.")
    departments: list[str] = strawberry.field(description="Names of the departments they work for.")
    absent: bool = strawberry.field(description="Whether they are away today.")


@strawberry.type(description="An officer.")
class Staff:
    id: UUID = strawberry.field(description="Identifier.")
    name: str = strawberry.field(description="Name.")
    username: str = strawberry.field(description="What they sign in with.")
    absent_until: date | None = strawberry.field(description="Last day of an absence; null when at work.")
    row: strawberry.Private[StaffRow]

    @classmethod
    def of(cls, row: StaffRow, language: str) -> Self:
        """Render a row."""
        return cls(
            id=row.id,
            name=staff_name(row, language),
            username=row.username,
            absent_until=row.absent_until,
            row=row,
        )

    @strawberry.field(description="The posts they hold.")
    async def posts(self, info: Info) -> list[Post]:
        rows = await info.context.loader("identity.roles", queries.roles).load(self.id)
        return [Post.of(row) for row in rows]

    @strawberry.field(description="Who stands in for them while absent (A/B post).")
    async def stand_in(self, info: Info) -> "Staff | None":
        if self.row.stand_in_id is None:
            return None
        row = await info.context.loader("identity.staff", queries.staff_rows).load(self.row.stand_in_id)
        return Staff.of(row, info.context.language) if row else None

    @strawberry.field(description="Where they are signed in; empty for anybody but themselves.")
    async def sessions(self, info: Info) -> list[Session]:
        return await sessions_of(self.id, info) if info.context.actor.id == self.id else []

    @strawberry.field(description="Colleagues who may stand in; empty for anybody but themselves.")
    async def colleagues(self, info: Info) -> list[Colleague]:
        if info.context.actor.id != self.id:
            return []
        rows = await queries.possible_stand_ins(self.row)
        return [await _colleague(row, info) for row in rows]


async def _colleague(row: StaffRow, info: Info) -> Colleague:
    language, today = info.context.language, civil_date(info.context.now)
    posts = await info.context.loader("identity.roles", queries.roles).load(row.id)
    offices = {post.department.code: post.department for post in posts if post.department}
    return Colleague(
        id=row.id,
        name=staff_name(row, language),
        departments=[pick(language, one.name_zh, one.name_en) for _, one in sorted(offices.items())],
        absent=row.absent_until is not None and row.absent_until >= today,
    )
