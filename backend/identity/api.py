"""People, staff, roles, sign-in, sessions and mandates. The only Python door of this room."""

import backend.identity.tasks  # noqa: F401 - whoever asks for a code must know the job that sends it
from backend.identity.access import LIFETIME as ACCESS_LIFETIME
from backend.identity.accounts import Credentials, load_staff, reset_credentials
from backend.identity.actions.end_session import end_sessions_of
from backend.identity.actions.staff_sign_in import prove_officer
from backend.identity.actors import actor_from_token
from backend.identity.demo import demo_citizen, demo_code, prepare_demo
from backend.identity.eligibility import Eligibility
from backend.identity.erasing import due_for_erasure, locked_person, mark_for_erasure
from backend.identity.http import SessionRoutes
from backend.identity.known import Caller
from backend.identity.lately import citizen_id, signed_in_lately
from backend.identity.models import Mandate, Person, Role, Session, Staff
from backend.identity.officers import Colleague
from backend.identity.openid.door import openid_routes, openid_standing
from backend.identity.people import (
    Contact,
    contact,
    holders_of,
    mandates_of,
    may_act_for,
    names_of,
    principal_of,
    staff_actor,
    staff_actors,
    stand_in_of,
)
from backend.identity.phones import normal_phone
from backend.identity.readers import UNKNOWN_READER, Reader, readers
from backend.identity.standing import Standing, is_told, standings, standings_of
from backend.identity.ways import WayChanged, tells_of_ways

__all__ = [
    "ACCESS_LIFETIME",
    "UNKNOWN_READER",
    "Caller",
    "Colleague",
    "Contact",
    "Credentials",
    "Eligibility",
    "Mandate",
    "Person",
    "Reader",
    "Role",
    "Session",
    "SessionRoutes",
    "Staff",
    "Standing",
    "WayChanged",
    "actor_from_token",
    "citizen_id",
    "contact",
    "demo_citizen",
    "demo_code",
    "due_for_erasure",
    "end_sessions_of",
    "holders_of",
    "is_told",
    "load_staff",
    "locked_person",
    "mandates_of",
    "mark_for_erasure",
    "may_act_for",
    "names_of",
    "normal_phone",
    "openid_routes",
    "openid_standing",
    "prepare_demo",
    "principal_of",
    "prove_officer",
    "readers",
    "reset_credentials",
    "signed_in_lately",
    "staff_actor",
    "staff_actors",
    "stand_in_of",
    "standings",
    "standings_of",
    "tells_of_ways",
]
