"""The types this room shows to others."""

from typing import Any

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


# Who signs in is not the viewer yet: graphql-core goes by the row.
def _kind(root: Any) -> Any:
    return AccountKind.CITIZEN if isinstance(root.row, PersonRow) else AccountKind.STAFF


def _person(root: Any) -> Any:
    return Person(row=root.row) if isinstance(root.row, PersonRow) else None


def _staff(root: Any) -> Any:
    return Staff(row=root.row) if isinstance(root.row, StaffRow) else None


@shown(to=along)
@strawberry.type(description="Whoever is signed in.")
class Me:
    row: strawberry.Private[PersonRow | StaffRow]
    kind: AccountKind = computed(
        lambda context: AccountKind.STAFF if context.actor.is_staff else AccountKind.CITIZEN,
        by=_kind,
        description="Citizen or staff.",
    )
    person: Person | None = one("", only=is_citizen, by=_person, description="The citizen; null for staff.")
    staff: Staff | None = one("", only=is_staff, by=_staff, description="The officer; null for citizens.")
