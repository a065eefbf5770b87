"""Submit an opinion: a citizen says what they think of a section, or of the whole. Sent twice it is one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.consultations import policy
from backend.consultations.facts import DAY, MOST_DRAFTS, OPINION_CHARS, OPINIONS_PER_DAY, Standing
from backend.consultations.models import Consultation, Draft, Opinion
from backend.consultations.sealing import seal_text, text_of
from backend.consultations.states import check_open, check_unreported
from backend.kit import db
from backend.kit.actor import Actor
from backend.kit.errors import Refused, not_found
from backend.kit.text import clean

_UUID_VERSION = 7
_HOLD = "SELECT id FROM consultations_consultation WHERE id = $1 FOR SHARE"
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"


@dataclass(frozen=True)
class NewOpinion:
    """What the phone sends; `draft` is the one its author read. No section: it is about the whole."""

    id: UUID
    consultation: UUID
    draft: int
    section: str | None
    text: str


async def submit_opinion(actor: Actor, new: NewOpinion, *, now: datetime) -> Opinion:
    """Keep an opinion, to be looked through before anybody else reads it.

    Refuses UNAUTHENTICATED, NOT_ALLOWED (staff), ID_INVALID, ID_TAKEN, NOT_FOUND, CONSULTATION_NOT_STARTED,
    CONSULTATION_CLOSED, CONSULTATION_REPORTED, SECTION_UNKNOWN, TEXT_REQUIRED, TEXT_TOO_LONG, INVALID_TEXT,
    OPINIONS_OFTEN.
    """
    code = policy.refusal(actor)
    if code is not None or actor.id is None:
        raise Refused(code or "UNAUTHENTICATED")
    if new.id.version != _UUID_VERSION:
        raise Refused("ID_INVALID", field="input.id")
    text = clean(new.text, OPINION_CHARS, multiline=True, required=True, field="input.text")
    # Two copies may arrive together, or two opinions of one person on the edge of the day's limit.
    for word in sorted((f"opinion:{new.id}", f"opinions:{actor.id}")):
        await db.connection().execute_query(_ONE_AT_A_TIME, [word])
    earlier = await Opinion.get_or_none(id=new.id)
    if earlier is not None:
        return _own(earlier, actor.id, text)
    await _check(new, now)
    await _check_rate(actor.id, now)
    return await Opinion.create(
        id=new.id,
        consultation_id=new.consultation,
        person=actor.id,
        draft=new.draft,
        section=new.section,
        text_enc=seal_text(new.id, text),
        standing=Standing.PENDING,
        given_at=now,
    )


def _own(earlier: Opinion, person: UUID, text: str) -> Opinion:
    if earlier.person != person or text_of(earlier) != text:
        raise Refused("ID_TAKEN", field="input.id")
    return earlier


async def _check(new: NewOpinion, now: datetime) -> None:
    # Held until the end: an opinion is either in before the report counts, or refused after it.
    await db.connection().execute_query(_HOLD, [new.consultation])
    row = await Consultation.get_or_none(id=new.consultation)
    if row is None:
        raise not_found("input.consultation")
    check_open(row.times, now)
    check_unreported(row.reported_at)
    known = 0 < new.draft <= MOST_DRAFTS
    draft = await Draft.get_or_none(consultation_id=row.id, number=new.draft) if known else None
    keys = {section["key"] for section in draft.sections} if draft else set()
    if draft is None or (new.section is not None and new.section not in keys):
        raise Refused("SECTION_UNKNOWN", field="input.section")


async def _check_rate(person: UUID, now: datetime) -> None:
    lately = await Opinion.filter(person=person, given_at__gt=now - DAY).count()
    if lately >= OPINIONS_PER_DAY:
        raise Refused("OPINIONS_OFTEN", most=OPINIONS_PER_DAY)
