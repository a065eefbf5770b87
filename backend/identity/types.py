"""The types this room shows to others."""

import strawberry

from backend.identity.officers import Colleague, Post, Staff
from backend.identity.people_types import Mandate, MyIdentity, Person, Session
from backend.identity.states import AccountKind

__all__ = ["Colleague", "Mandate", "Me", "MyIdentity", "Person", "Post", "Session", "Staff"]

strawberry.enum(AccountKind, name="ActorKind", description="Who is signed in.")


@strawberry.type(description="Whoever is signed in.")
class Me:
    kind: AccountKind = strawberry.field(description="Citizen or staff.")
    person: Person | None = strawberry.field(description="The citizen; null for staff.")
    staff: Staff | None = strawberry.field(description="The officer; null for citizens.")
