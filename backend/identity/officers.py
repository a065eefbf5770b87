"""Officers as the API shows them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import strawberry
from tortoise.expressions import Q

from backend.identity import queries
from backend.identity.factors import spare_codes_left
from backend.identity.models import Role as RoleRow
from backend.identity.models import Staff as StaffRow
from backend.identity.people import staff_name
from backend.identity.people_types import Session, live, sessions_of
from backend.identity.states import StaffRole
from backend.kit.clock import civil_date
from backend.kit.graphql.context import Context, Info
from backend.kit.i18n import pick
from backend.kit.readplan.fields import column, computed, kept, many, one
from backend.kit.readplan.seen import along, shown
from backend.kit.readplan.sources import Link
from backend.places.api import types as places

strawberry.enum(StaffRole, name="Role", description="What an officer may do, within department and region.")


@shown(to=along, table=RoleRow)
@strawberry.type(description="A role held in a department and region.")
class Post:
    row: strawberry.Private[RoleRow]
    role: StaffRole = column("role", description="The role.")
    department: places.Department | None = one(
        "department", description="The department; null for every department of the region."
    )
    region: places.Region = one("region", description="The region, with all below it.")


@shown(to=along)
@strawberry.type(description="An officer, as colleagues see one another.")
class Colleague:
    id: UUID = strawberry.field(description="Identifier.")
    name: str = strawberry.field(description="Name.")
    departments: list[str] = strawberry.field(description="Names of the departments they work for.")
    absent: bool = strawberry.field(description="Whether they are away today.")


def colleagues(context: Context) -> Q:
    """Let officers see one another."""
    return Q() if context.actor.is_staff else Q(id__isnull=True)


def _own_and_live(context: Context) -> Q:
    return live(context) & Q(staff_id=context.actor.id)


async def _posts(root: Any, info: Info) -> Any:
    rows = await info.context.loader("identity.roles", queries.roles).load(root.row.id)
    return [Post(row=row) for row in rows]


async def _stand_in(root: Any, info: Info) -> Any:
    if root.row.stand_in_id is None:
        return None
    row = await info.context.loader("identity.staff", queries.staff_rows).load(root.row.stand_in_id)
    return Staff(row=row) if row else None


async def _sessions(root: Any, info: Info) -> Any:
    return await sessions_of(root.row.id, info) if info.context.actor.id == root.row.id else []


async def _spare_codes_left(root: Any, info: Info) -> int | None:
    return await spare_codes_left(root.row.id) if info.context.actor.id == root.row.id else None


async def _password_until(root: Any, info: Info) -> datetime | None:
    if info.context.actor.id != root.row.id:
        return None
    row = await info.context.loader("identity.staff", queries.staff_rows).load(root.row.id)
    return row.password_until if row else None


async def _colleagues(root: Any, info: Info) -> Any:
    if info.context.actor.id != root.row.id:
        return []
    return [await _colleague(row, info) for row in await queries.possible_stand_ins(root.row)]


@shown(to=colleagues, table=StaffRow)
@strawberry.type(description="An officer.")
class Staff:
    row: strawberry.Private[StaffRow]
    id: UUID = column("id", description="Identifier.")
    name: str = computed(
        lambda context, name, name_en: pick(context.language, name, name_en),
        "name",
        "name_en",
        description="Name.",
    )
    username: str = column("username", description="What they sign in with.")
    absent_until: date | None = column(
        "absent_until", description="Last day of an absence; null when at work."
    )
    posts: list[Post] = many(
        Link("roles", order=("role", "id")), by=_posts, description="The posts they hold."
    )
    stand_in: "Staff | None" = one(
        "stand_in", by=_stand_in, description="Who stands in for them while absent (A/B post)."
    )
    sessions: list[Session] = many(
        Link("sessions", where=_own_and_live, order=("-last_used_at", "-id")),
        by=_sessions,
        description="Where they are signed in; empty for anybody but themselves.",
    )

    spare_codes_left: int | None = kept(
        "it is counted, and for themselves only",
        by=_spare_codes_left,
        description="How many spare second factors are left; null for anybody but themselves.",
    )

    password_until: datetime | None = kept(
        "it is for themselves only",
        by=_password_until,
        description="Until when their password is good that an administrator gave them: by then they have "
        "another made. Null once they have, and for anybody but themselves.",
    )

    colleagues: list[Colleague] = kept(
        "it compares the posts of all officers in Python",
        by=_colleagues,
        description="Colleagues who may stand in; empty for anybody but themselves.",
    )


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
