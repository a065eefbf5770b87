"""Create: an officer writes a consultation down, with its first draft; nobody else sees it yet."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from backend.audit import api as audit
from backend.consultations import policy
from backend.consultations.actions.write_draft import cleaned, keep_draft
from backend.consultations.facts import LONGEST, TEXT_CHARS, TITLE_CHARS, TITLE_EN_CHARS, NewSection
from backend.consultations.models import Consultation
from backend.kit.actor import Actor
from backend.kit.errors import Refused, not_found
from backend.kit.i18n import Words
from backend.kit.text import clean
from backend.places.api import Department

_CODE_CHARS = 32


@dataclass(frozen=True)
class NewConsultation:
    """A consultation as it is written down. `department` is a code."""

    department: str
    title: Words
    ground: Words
    text: Words
    opens_at: datetime
    closes_at: datetime
    sections: Sequence[NewSection] = field(default_factory=tuple)


async def create_consultation(actor: Actor, new: NewConsultation, *, now: datetime) -> Consultation:
    """Write a consultation down.

    Refuses NOT_FOUND (no such department), NOT_AN_ORGANISER, CONSULTATION_TIMES, CONSULTATION_SECTIONS and
    what `kit.text` refuses.
    """
    office = await check(actor, new, now)
    sections = cleaned(new.sections)
    row = await Consultation.create(**columns(new, office), created_at=now)
    await keep_draft(row, sections, Words(""), now)
    await audit.record(actor, "create_consultation", "consultation", row.id, {"department": office.code}, now)
    return row


async def check(actor: Actor, new: NewConsultation, now: datetime) -> Department:
    """Give the department that asks, once an actor may ask this for it, then.

    Refuses NOT_FOUND (no such department), NOT_AN_ORGANISER, CONSULTATION_TIMES.
    """
    if not actor.is_staff:
        raise Refused("NOT_AN_ORGANISER")
    office = await Department.get_or_none(code=clean(new.department, _CODE_CHARS, field="input.department"))
    if office is None:
        raise not_found("input.department")
    if not policy.may_run(actor, office.region_id, office.id):
        raise Refused("NOT_AN_ORGANISER")
    check_times(new)
    if new.closes_at <= now:
        raise Refused("CONSULTATION_TIMES", field="input.closesAt")
    return office


def check_times(new: NewConsultation) -> None:
    """Refuse CONSULTATION_TIMES: it closes before it opens, or more than a year after."""
    if not new.opens_at < new.closes_at <= new.opens_at + LONGEST:
        raise Refused("CONSULTATION_TIMES", field="input.closesAt")


def columns(new: NewConsultation, office: Department) -> dict[str, Any]:
    """Give the columns of a consultation, its texts cleaned."""
    return {
        "region_id": office.region_id,
        "department_id": office.id,
        "title_zh": clean(new.title.zh, TITLE_CHARS, required=True, field="input.title.zh"),
        "title_en": clean(new.title.en, TITLE_EN_CHARS, required=True, field="input.title.en"),
        **written("ground", new.ground, required=True),
        **written("text", new.text),
        "opens_at": new.opens_at,
        "closes_at": new.closes_at,
    }


def written(name: str, words: Words, *, required: bool = False) -> dict[str, str]:
    """Give the two columns of a text in both languages, cleaned. The English may be left out."""
    at = f"input.{name}"
    return {
        f"{name}_zh": clean(words.zh, TEXT_CHARS, multiline=True, required=required, field=f"{at}.zh"),
        f"{name}_en": clean(words.en, TEXT_CHARS * 2, multiline=True, field=f"{at}.en"),
    }
