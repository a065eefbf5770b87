"""The types this room shows to others."""

import strawberry

from backend.identity.models import Person as PersonRow
from backend.identity.models import Staff as StaffRow
from backend.identity.officers import Colleague, Post, Staff
from backend.identity.people_types import Mandate, MyIdentity, Person, Session
from backend.identity.states import AccountKind
from backend.kit.graphql.context import Context
from backend.kit.readplan.fields import computed, one
from backend.kit.readplan.seen import along, shown

__all__ = ["Colleague", "Mandate", "Me", "MyIdentity", "Person", "Post", "Session", "Staff"]

strawberry.enum(AccountKind, name="ActorKind", description="Who is signed in.")


def is_citizen(context: Context) -> bool:
    """Say whether a citizen asks."""
    return context.actor.is_citizen


def is_staff(context: Context) -> bool:
    """Say whether an officer asks."""
    return context.actor.is_staff


@shown(to=along)
@strawberry.type(description="Whoever is signed in.")
class Me:
    row: strawberry.Private[PersonRow | StaffRow]
    kind: AccountKind = computed(
        lambda context: AccountKind.STAFF if context.actor.is_staff else AccountKind.CITIZEN,
        description="Citizen or staff.",
    )
    person: Person | None = one("", only=is_citizen, description="The citizen; null for staff.")
    staff: Staff | None = one("", only=is_staff, description="The officer; null for citizens.")
