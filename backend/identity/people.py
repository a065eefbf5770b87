"""What other rooms ask about people and staff."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from backend.identity.models import Mandate, Person, Role, Staff
from backend.kit.actor import Actor, ActorKind, Post
from backend.kit.errors import Refused
from backend.kit.i18n import pick


@dataclass(frozen=True)
class Contact:
    """How a person is reached."""

    phone: str
    language: str


async def contact(person: UUID) -> Contact | None:
    """Give a person's phone number and language; None of one who had their account erased."""
    row = await Person.get(id=person)
    return None if row.phone is None else Contact(row.phone, row.language)


async def may_act_for(agent: UUID, principal: UUID, now: datetime) -> bool:
    """Say whether a mandate in force lets the agent act for the principal."""
    return await Mandate.filter(
        agent_id=agent, principal_id=principal, expires_at__gt=now, revoked_at=None
    ).exists()


async def names_of(people: Iterable[UUID]) -> dict[UUID, str]:
    """Give the names of people, empty while they have not told them."""
    rows = await Person.filter(id__in=list(people)).only("id", "name_enc")
    return {row.id: row.name or "" for row in rows}


async def mandates_of(ids: Iterable[UUID]) -> dict[UUID, Mandate]:
    """Give mandates by their ids, whether they hold or not."""
    return {mandate.id: mandate for mandate in await Mandate.filter(id__in=list(ids))}


def principal_of(actor: Actor, mandate: Mandate | None, now: datetime, *, item: str, window: str) -> UUID:
    """Give whom the actor files an item of a window for under a mandate.

    Refuses MANDATE_INVALID if it is not theirs or over, MANDATE_SCOPE if it is given for other items.
    """
    mine = mandate is not None and actor.is_citizen and mandate.agent_id == actor.id
    if mandate is None or not mine or mandate.revoked_at is not None or mandate.expires_at <= now:
        raise Refused("MANDATE_INVALID", field="mandate")
    if not mandate.covers(item, window):
        raise Refused("MANDATE_SCOPE", field="mandate")
    return mandate.principal_id


async def staff_actor(staff: UUID, language: str = "zh-CN") -> Actor | None:
    """Give an active member of staff as an actor with posts; None where there is none."""
    return (await staff_actors([staff], language)).get(staff)


async def staff_actors(staff: Iterable[UUID], language: str = "zh-CN") -> dict[UUID, Actor]:
    """Give active members of staff as actors with posts, by id."""
    rows = await Staff.filter(id__in=list(staff), active=True)
    posts: dict[UUID, list[Post]] = {row.id: [] for row in rows}
    for role in await Role.filter(staff_id__in=list(posts)).order_by("role", "id"):
        posts[role.staff_id].append(Post(role.role, role.department_id, role.region_id))
    return {
        row.id: Actor(
            ActorKind.STAFF, row.id, staff_name(row, language), tuple(posts[row.id]), language=language
        )
        for row in rows
    }


async def stand_in_of(staff: UUID, today: date) -> UUID | None:
    """Give who stands in for a member of staff who is absent today (A/B post); None while they are there."""
    row = await Staff.get_or_none(id=staff).select_related("stand_in")
    if row is None or row.absent_until is None or row.absent_until < today:
        return None
    return row.stand_in_id if row.stand_in is not None and row.stand_in.active else None


async def holders_of(roles: Iterable[str], region: str, department: UUID | None) -> list[Actor]:
    """List active staff who hold one of the roles for a department and region, by name."""
    wanted = set(roles)
    candidates = {post.staff_id for post in await Role.filter(role__in=list(wanted)).only("staff_id")}
    actors = (await staff_actors(candidates)).values()
    return sorted((a for a in actors if a.holds(wanted, region, department)), key=lambda a: a.name)


def staff_name(staff: Staff, language: str) -> str:
    """Give the public name of staff in a language."""
    return pick(language, staff.name, staff.name_en)
