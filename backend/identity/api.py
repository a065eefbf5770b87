"""People, staff, roles, sign-in, sessions and mandates. The only Python door of this room."""

from backend.identity.models import Mandate, Person, Role, Session, Staff
from backend.identity.people import (
    Contact,
    contact,
    holders_of,
    may_act_for,
    name_of,
    principal_of,
    staff_actor,
    staff_actors,
    stand_in_of,
)

__all__ = [
    "Contact",
    "Mandate",
    "Person",
    "Role",
    "Session",
    "Staff",
    "contact",
    "holders_of",
    "may_act_for",
    "name_of",
    "principal_of",
    "staff_actor",
    "staff_actors",
    "stand_in_of",
]
