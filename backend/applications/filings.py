"""What a submission says, judged by what is known: pure, but for looking up what many ask at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.applications import answers as answering
from backend.applications import placing
from backend.applications.answered import with_answered
from backend.applications.disclosed import check_disclosed, open_form
from backend.cases.api import (
    Applicant,
    Applicants,
    Case,
    FileInput,
    applicants_for,
    check_count,
    opened_before,
)
from backend.catalogue.api import Offer, offers_of
from backend.kit.actor import Actor
from backend.kit.clock import civil_date
from backend.kit.errors import Refused
from backend.places.api import existing_regions

_UUID_VERSION = 7


@dataclass(frozen=True)
class Submission:
    """What the phone sends."""

    id: UUID
    item_version: UUID
    answers: Any
    declared_at: datetime
    files: Sequence[FileInput] = field(default_factory=tuple)
    region: str | None = None
    mandate: UUID | None = None


@dataclass(frozen=True)
class Sending:
    """A submission, who sends it, and when it arrived."""

    actor: Actor
    submission: Submission
    now: datetime


@dataclass(frozen=True)
class Known:
    """What was looked up for submissions that are judged together."""

    earlier: Mapping[UUID, Case]
    offers: Mapping[UUID, Offer]
    applicants: Applicants
    places: set[str]


@dataclass(frozen=True)
class Filing:
    """A submission found good: what a case will be opened from."""

    sending: Sending
    offer: Offer
    answers: dict[str, Any]
    files: list[FileInput]
    person: Applicant
    agent: Applicant | None
    region: str


async def look_up(sendings: Sequence[Sending]) -> Known:
    """Look up what submissions are judged by, with one statement for each kind of thing."""
    sent = [sending.submission for sending in sendings]
    offers = await offers_of(submission.item_version for submission in sent)
    filed = [(sending.actor, sending.submission.mandate) for sending in sendings]
    return Known(
        earlier=await opened_before([one.id for one in sent]),
        offers=offers,
        applicants=await applicants_for(filed),
        places=await existing_regions(code for one in sent for code in _places(one, offers)),
    )


def judge(sending: Sending, known: Known) -> Filing | Case:
    """Give what a case will be opened from, or the case that the submission opened before.

    Refuses as `submit_all` says.
    """
    actor, sent, now = sending.actor, sending.submission, sending.now
    _check_sender(actor, sent.id)
    earlier = known.earlier.get(sent.id)
    if earlier is not None:
        return _own(earlier, actor)
    offer = known.offers.get(sent.item_version)
    form = open_form(offer)
    assert offer is not None
    kept = answering.check(form, sent.answers, civil_date(now))
    files = with_answered(sent.files, answering.uploads_in(form, kept))
    check_disclosed(offer.version, (file.document_code for file in files), "files")
    person, agent = known.applicants.of(actor, sent.mandate, now, item=offer.item, window=offer.window)
    person = replace(person, name=person.name or answering.name_in(form, kept))
    answered = placing.answered_place(form, kept)
    region = placing.place_for(sent.region, answered, offer.region, known.places)
    check_count(files)
    return Filing(sending, offer, kept, files, person, agent, region)


def _places(sent: Submission, offers: Mapping[UUID, Offer]) -> list[str | None]:
    """Name the places a submission may belong to, before anything about it was checked."""
    offer = offers.get(sent.item_version)
    if offer is None or offer.version.form is None or not isinstance(sent.answers, Mapping):
        return []
    return [sent.region, *placing.places_in(offer.version.form, sent.answers)]


def _check_sender(actor: Actor, id_: UUID) -> None:
    if actor.id is None:
        raise Refused("UNAUTHENTICATED")
    if not actor.is_citizen:
        raise Refused("NOT_ALLOWED")
    if id_.version != _UUID_VERSION:
        raise Refused("ID_INVALID", field="id")


def _own(case: Case, actor: Actor) -> Case:
    if actor.id not in {case.person_id, case.filed_by_id}:
        raise Refused("ID_TAKEN", field="id")
    return case
