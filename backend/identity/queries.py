"""Reads of this room, each batched for a request's loaders."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from tortoise.expressions import Q

from backend.identity.models import Mandate, Person, Role, Session, Staff
from backend.kit.actor import Actor, Post
from backend.kit.graphql.context import Context
from backend.kit.readplan.roots import Rows


def own(context: Context) -> Rows:
    """Say which row is that of the citizen who asks."""
    return Rows(Q(id=context.actor.id))


def own_post(context: Context) -> Rows:
    """Say which row is that of the officer who asks, while they are in office."""
    return Rows(Q(id=context.actor.id, active=True))


async def own_person(actor: Actor) -> Person | None:
    """Give the row of the citizen who asks."""
    return await Person.get_or_none(id=actor.id) if actor.is_citizen else None


async def own_staff(actor: Actor) -> Staff | None:
    """Give the row of the officer who asks."""
    return await Staff.get_or_none(id=actor.id, active=True) if actor.is_staff else None


async def live_sessions(owner: UUID, now: datetime) -> list[Session]:
    """List where a person or officer is signed in, the latest first."""
    mine = Q(person_id=owner) | Q(staff_id=owner)
    return await Session.filter(mine, ended_at=None, expires_at__gt=now).order_by("-last_used_at", "-id")


async def mandates(person: UUID) -> list[Mandate]:
    """List the mandates a person gave or holds, the newest first, both sides fetched."""
    either = Q(principal_id=person) | Q(agent_id=person)
    return (
        await Mandate.filter(either)
        .order_by("-created_at", "-id")
        .limit(100)
        .select_related("principal", "agent")
    )


async def roles(staff: Sequence[UUID]) -> list[list[Role]]:
    """Give the posts of each of some officers, department and region fetched."""
    rows = (
        await Role.filter(staff_id__in=list(staff))
        .select_related("department", "region")
        .order_by("role", "id")
    )
    return [[row for row in rows if row.staff_id == one] for one in staff]


async def staff_rows(ids: Sequence[UUID]) -> list[Staff | None]:
    """Give officers by id."""
    found = {row.id: row for row in await Staff.filter(id__in=list(ids))}
    return [found.get(one) for one in ids]


async def possible_stand_ins(staff: Staff) -> list[Staff]:
    """List the active officers who hold a post of this one as well, by name."""
    mine = await Role.filter(staff_id=staff.id)
    candidates = await Staff.filter(active=True).exclude(id=staff.id).order_by("name", "id")
    held = await roles([one.id for one in candidates])
    return [one for one, posts in zip(candidates, held, strict=True) if _share(mine, posts)]


def _share(mine: Sequence[Role], theirs: Sequence[Role]) -> bool:
    return any(_covers(other, one) for one in mine for other in theirs)


def _covers(other: Role, one: Role) -> bool:
    post = Post(other.role, other.department_id, other.region_id)
    return other.role == one.role and post.covers(one.region_id, one.department_id)
