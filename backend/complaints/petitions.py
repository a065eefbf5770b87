"""Petitions 来信来访: complaints that are written down at the desk, with the clock of 信访工作条例.

Told within 15 days of receipt whether it is accepted (第二十三条), finished within 60 days of acceptance, and
given at most 30 more, once, by the head of the office, who says why (第三十四条). All are calendar days.
Where the last is no working day nothing is put off: the office keeps the reading that binds it more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from backend.cases.api import policy
from backend.complaints.facts import Moderation, PetitionMedium
from backend.complaints.filings import Filing
from backend.complaints.models import Petition
from backend.complaints.routing import Because, Tried
from backend.complaints.sealing import seal, unseal
from backend.complaints.submission import Submission
from backend.complaints.tables import Tables
from backend.kit.actor import Actor
from backend.kit.clock import civil_date
from backend.kit.divisions import within
from backend.kit.errors import Refused
from backend.kit.text import clean

ACCEPTANCE_DAYS, DECISION_DAYS, EXTENSION_DAYS = 15, 60, 30
REVIEW_DAYS = 30  # within which the petitioner may ask the next higher authority (第三十五条)
MOST_LATE_DAYS = 60  # between receipt and registration: longer ago is a slip of the pen
MOST_PEOPLE = 1_000
REGISTRAR = "registrar"  # the code that stands for the officer's own choice among the rules tried
_REGISTERING = frozenset({"clerk", "handler", "coordinator"})


@dataclass(frozen=True)
class Registration:
    """What an officer writes down: `submission` as of any complaint, its code's hash included."""

    submission: Submission
    medium: PetitionMedium
    subject: str
    name: str
    received_on: date
    phone: str = ""
    address: str = ""
    on_behalf_of: str = ""
    people: int = 1
    to: str | None = None


@dataclass(frozen=True)
class Details:
    """The particulars of a petition, found good."""

    subject: str
    name: str
    phone: str
    address: str
    on_behalf_of: str
    people: int
    received_on: date


def checked(said: Registration, now: datetime) -> Details:
    """Clean the particulars. Refuses TEXT_REQUIRED, TEXT_TOO_LONG, PEOPLE_COUNT, RECEIVED_ON."""
    today = civil_date(now)
    if not today - timedelta(days=MOST_LATE_DAYS) <= said.received_on <= today:
        raise Refused("RECEIVED_ON", field="receivedOn", most=MOST_LATE_DAYS)
    if not 1 <= said.people <= MOST_PEOPLE:
        raise Refused("PEOPLE_COUNT", field="people", most=MOST_PEOPLE)
    return Details(
        clean(said.subject, 60, required=True, field="subject"),
        clean(said.name, 40, required=True, field="name"),
        clean(said.phone, 30, field="phone"),
        clean(said.address, 120, field="address"),
        clean(said.on_behalf_of, 120, field="onBehalfOf"),
        said.people,
        said.received_on,
    )


def check_registrar(actor: Actor) -> None:
    """Refuse NOT_ALLOWED whoever does not receive people and letters."""
    if not _desks(actor):
        raise Refused("NOT_ALLOWED")


def check_reach(actor: Actor, filing: Filing) -> None:
    """Refuse REGION_NOT_YOURS beyond the officer's posts, REGISTRAR_COMPLAINED_ABOUT what is about them."""
    if not any(within(filing.region, region) for region in _desks(actor)):
        raise Refused("REGION_NOT_YOURS", field="place.region")
    if policy.is_complained_about(actor, filing.about):
        raise Refused("REGISTRAR_COMPLAINED_ABOUT", field="aboutDepartment")


def chosen(filing: Filing, to: str, found: Tables) -> tuple[UUID, list[dict[str, Any]]]:
    """Give the department an officer chose and why it goes there, in the words of routing.

    Refuses DEPARTMENT_UNKNOWN, DEPARTMENT_COMPLAINED_ABOUT, DEPARTMENT_ELSEWHERE.
    """
    office = found.offices.get(to)
    if office is None:
        raise Refused("DEPARTMENT_UNKNOWN", field="to")
    if office.id in filing.about:
        raise Refused("DEPARTMENT_COMPLAINED_ABOUT", field="to")
    if not within(filing.region, office.region):
        raise Refused("DEPARTMENT_ELSEWHERE", field="to")
    first = Tried(REGISTRAR, office.code, Because.MATCHED)
    return office.id, [one.kept() for one in (first, *_passed_over(filing.routed.tried))]


def row_of(details: Details, case: UUID, actor: Actor) -> dict[str, Any]:
    """Give the columns of a petition."""
    return {
        "case_id": case,
        "subject_enc": seal(case, "subject", details.subject),
        "phone_enc": _sealed(case, "phone", details.phone),
        "address_enc": _sealed(case, "address", details.address),
        "on_behalf_enc": _sealed(case, "behalf", details.on_behalf_of),
        "people": details.people,
        "received_on": details.received_on,
        "registered_by_id": actor.id,
        "registered_by_name": actor.name,
    }


# A petition is between the petitioner and the office: the public is never shown it, nor others it is near to.
UNPUBLISHED: dict[str, Any] = {
    "public_text": "",
    "public_latitude": None,
    "public_longitude": None,
    "public_from": None,
    "cell": None,
    "moderation": Moderation.PRIVATE,
    "flags": [],
}


async def phone_of(case: UUID) -> str | None:
    """Read the telephone of a petition; None where the case is none."""
    found = await Petition.get_or_none(case_id=case)
    return None if found is None else unseal(case, "phone", found.phone_enc) or ""


def _desks(actor: Actor) -> list[str]:
    return [post.region for post in actor.posts if actor.is_staff and post.role in _REGISTERING]


def _sealed(case: UUID, part: str, text: str) -> bytes | None:
    return seal(case, part, text) if text else None


def _passed_over(tried: Iterable[Tried]) -> list[Tried]:
    return [
        Tried(one.rule, one.department, Because.LATER) if one.because is Because.MATCHED else one
        for one in tried
    ]
