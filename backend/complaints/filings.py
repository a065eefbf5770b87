"""What a complaint says, judged by what is known: pure, but for looking up what many ask at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from backend.cases.api import Applicant, Applicants, Case, State, applicants_for
from backend.complaints import placing, recovery, tables
from backend.complaints.facts import Moderation
from backend.complaints.models import Category, Complaint
from backend.complaints.officers import officers_named
from backend.complaints.placing import Position
from backend.complaints.routing import Matter, Routed
from backend.complaints.submission import Sending, Submission
from backend.complaints.surroundings import Surroundings, look_around
from backend.complaints.tables import Tables
from backend.complaints.watching import Around
from backend.complaints.watching import Rule as Watching
from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.kit.files.devices import device_actor
from backend.kit.text import clean
from backend.places.api import existing_regions

TEXT_CHARS = 2_000
PLACE_CHARS = 200
MOST_FILES = 9
_LEAST_CHARS = 5
_UUID_VERSION = 7


@dataclass(frozen=True)
class Known:
    """What was looked up for complaints that are judged together."""

    earlier: Mapping[UUID, Complaint]
    tables: Tables
    applicants: Applicants
    places: set[str]
    leads: Mapping[UUID, Complaint]
    officers: Mapping[str, set[UUID]]
    around: Surroundings


@dataclass(frozen=True)
class Filing:
    """A complaint found good: what a case will be opened from."""

    sending: Sending
    category: Category
    text: str
    place_words: str
    position: Position | None
    region: str
    person: Applicant | None
    sender: Actor  # whose uploads its files are
    files: list[UUID]
    confidential: bool
    about: frozenset[UUID]
    about_officer: str
    routed: Routed
    watches: Sequence[Watching]
    around: Around
    lead: Case | None = field(default=None)


async def look_up(sendings: Sequence[Sending]) -> Known:
    """Look up what complaints are judged by, with one statement for each kind of thing."""
    sent = [sending.submission for sending in sendings]
    earlier = await Complaint.filter(case_id__in=[one.id for one in sent]).select_related("case")
    joined = [one.joins for one in sent if one.joins]
    found = await tables.read()
    leads = await Complaint.filter(id__in=joined).select_related("case") if joined else []
    return Known(
        earlier={row.case_id: row for row in earlier},
        tables=found,
        applicants=await applicants_for((each.actor, None) for each in sendings if each.actor.id),
        places=await existing_regions(one.place.region for one in sent),
        leads={row.id: row for row in leads},
        officers=await officers_named(one.about_officer for one in sent),
        around=await look_around(sendings, found.watches),
    )


def judge(sending: Sending, known: Known) -> Filing | Case:
    """Give what a case will be opened from, or the case that this complaint opened before.

    Refuses as `submit_all` says.
    """
    sent = sending.submission
    person, sender = _sender(sending, known)
    earlier = known.earlier.get(sent.id)
    if earlier is not None:
        return _own(earlier, sending)
    category = _category(sent.category, known)
    position = placing.checked(sent.place.latitude, sent.place.longitude, sent.place.accuracy_m)
    region = _region(sent.place.region, category, known)
    about = _about(sent, known)
    officer = clean(sent.about_officer, 60, field="aboutOfficer")
    matter = Matter(known.tables.chain(category.code), region, about, about_officer=bool(officer))
    routed = known.tables.route(category, matter)
    if routed.to is None:
        raise Refused("COMPLAINT_NOWHERE", field="category")
    confidential = category.confidential if sent.confidential is None else sent.confidential
    return Filing(
        sending,
        category,
        _text(sent.text),
        clean(sent.place.words, PLACE_CHARS, field="place.words"),
        position,
        region,
        person,
        sender,
        _files(sent.files),
        confidential,
        about,
        officer,
        routed,
        known.tables.watches,
        known.around.of(sending, position, sending.actor.id if person else None),
        _lead(sent.joins, category, known),
    )


def _sender(sending: Sending, known: Known) -> tuple[Applicant | None, Actor]:
    actor, sent = sending.actor, sending.submission
    if sent.id.version != _UUID_VERSION:
        raise Refused("ID_INVALID", field="id")
    if sent.recovery is not None:
        recovery.checked(sent.recovery)
        return None, device_actor(sent.device) if sent.device else actor
    if actor.id is None:
        raise Refused("UNAUTHENTICATED")
    if not actor.is_citizen:
        raise Refused("NOT_ALLOWED")
    return known.applicants.of(actor, None, sending.now, item="", window="")[0], actor


def _own(earlier: Complaint, sending: Sending) -> Case:
    case: Case = earlier.case
    nameless = sending.submission.recovery
    own = nameless == earlier.recovery_hash if nameless else sending.actor.id == case.person_id
    if not own or (nameless is None and case.person_id is None):
        raise Refused("ID_TAKEN", field="id")
    return case


def _category(code: str, known: Known) -> Category:
    category = known.tables.categories.get(code)
    if category is None or category.withdrawn or category.parent_id is None:
        raise Refused("CATEGORY_UNKNOWN", field="category")
    return category


def _region(asked: str | None, category: Category, known: Known) -> str:
    if asked is None:
        return known.tables.region_of(category)
    county = known.tables.region_of(category)[:6]
    if asked not in known.places or not asked.startswith(county):
        raise Refused("REGION_OUTSIDE", field="place.region")
    return asked


def _about(sent: Submission, known: Known) -> frozenset[UUID]:
    if sent.about_department is None:
        return frozenset(known.officers.get(sent.about_officer.strip(), ()))
    office = known.tables.offices.get(sent.about_department)
    if office is None:
        raise Refused("DEPARTMENT_UNKNOWN", field="aboutDepartment")
    return frozenset({office.id, *known.officers.get(sent.about_officer.strip(), ())})


def _text(text: str) -> str:
    kept = clean(text, TEXT_CHARS, multiline=True, required=True, field="text")
    if len(kept) < _LEAST_CHARS:
        raise Refused("TEXT_TOO_SHORT", field="text", least=_LEAST_CHARS)
    return kept


def _files(files: Sequence[UUID]) -> list[UUID]:
    once = list(dict.fromkeys(files))
    if len(once) > MOST_FILES:
        raise Refused("TOO_MANY_FILES", field="files", most=MOST_FILES)
    return once


def _lead(joins: UUID | None, category: Category, known: Known) -> Case | None:
    """Give the case to lie under. Where that has gone on, or is another matter, this one stands alone."""
    found = known.leads.get(joins) if joins else None
    if found is None or found.category_id != category.id or found.moderation is not Moderation.CLEAR:
        return None
    case: Case = found.case
    open_ = case.state in {State.SUBMITTED, State.ACCEPTED, State.IN_REVIEW, State.REOPENED}
    return case if open_ and case.merged_into_id is None else None
