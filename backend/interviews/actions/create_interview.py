"""Create: an officer writes an interview down as a draft that nobody else sees."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.audit import api as audit
from backend.interviews import policy
from backend.interviews.facts import LONGEST, MOST_GUESTS
from backend.interviews.models import Interview
from backend.kit.actor import Actor
from backend.kit.errors import Refused, not_found
from backend.kit.files.intake import claim
from backend.kit.files.model import Upload
from backend.kit.i18n import Words
from backend.kit.marks import mark_of
from backend.kit.text import clean
from backend.places.api import Department, Region

_TITLE, _TITLE_EN, _NAME, _NAME_EN, _TEXT = 100, 200, 60, 120, 2000
# Every column an edit writes.
_WRITTEN = (
    "region_id",
    "department_id",
    "title_zh",
    "title_en",
    "text_zh",
    "text_en",
    "host",
    "guests",
    "cover_id",
    "starts_at",
    "ends_at",
)


@dataclass(frozen=True)
class Guest:
    """Somebody who answers, and as what."""

    name: Words
    post: Words


@dataclass(frozen=True)
class NewInterview:
    """An interview as it is written down."""

    region: str
    department: str
    title: Words
    text: Words
    host: Words
    guests: Sequence[Guest]
    starts_at: datetime
    ends_at: datetime
    cover: UUID | None = None


async def create_interview(actor: Actor, new: NewInterview, *, now: datetime) -> Interview:
    """Write an interview down.

    Refuses NOT_FOUND (region, department), NOT_AN_ORGANISER, INTERVIEW_TIMES, INTERVIEW_GUESTS,
    UPLOAD_UNFINISHED, COVER_TYPE and what `kit.text` refuses.
    """
    department = await check(actor, new, now)
    await take_cover(actor, new.cover, now)
    interview = await Interview.create(**columns_of(new, department), created_at=now)
    await audit.record(actor, "create_interview", "interview", interview.id, {"region": new.region}, now)
    return interview


async def check(actor: Actor, new: NewInterview, now: datetime) -> Department:
    """Check that an actor may invite to this, and give the department that invites."""
    if not actor.is_staff:
        raise Refused("NOT_AN_ORGANISER")
    if await Region.get_or_none(code=new.region) is None:
        raise not_found("input.region")
    if not policy.may_run(actor, new.region):
        raise Refused("NOT_AN_ORGANISER")
    department = await Department.get_or_none(code=new.department)
    if department is None:
        raise not_found("input.department")
    if not policy.may_run(actor, department.region_id):  # a town does not speak for the county's offices
        raise Refused("NOT_AN_ORGANISER", field="input.department")
    check_times(new.starts_at, new.ends_at, now)
    if not 1 <= len(new.guests) <= MOST_GUESTS:
        raise Refused("INTERVIEW_GUESTS", field="input.guests", most=MOST_GUESTS)
    return department


def check_times(starts_at: datetime, ends_at: datetime, now: datetime) -> None:
    """Refuse INTERVIEW_TIMES: it ends before it starts or before now, or takes too long."""
    if not starts_at < ends_at <= starts_at + LONGEST or ends_at <= now:
        raise Refused("INTERVIEW_TIMES", field="input.endsAt")


async def take_cover(actor: Actor, cover: UUID | None, now: datetime) -> None:
    """Take a finished upload as a cover. Refuses UPLOAD_UNFINISHED, COVER_TYPE."""
    if cover is None:
        return
    await claim(actor, [cover], now=now)
    upload = await Upload.get(id=cover)
    if not str(upload.media_type).startswith("image/"):
        raise Refused("COVER_TYPE", field="input.cover")


def columns_of(new: NewInterview, department: Department) -> dict[str, Any]:
    """Give the columns of an interview, its texts cleaned."""
    return {
        "region_id": new.region,
        "department_id": department.id,
        "title_zh": clean(new.title.zh, _TITLE, required=True, field="input.title.zh"),
        "title_en": clean(new.title.en, _TITLE_EN, required=True, field="input.title.en"),
        "text_zh": clean(new.text.zh, _TEXT, multiline=True, field="input.text.zh"),
        "text_en": clean(new.text.en, _TEXT * 2, multiline=True, field="input.text.en"),
        "host": _words(new.host, "input.host"),
        "guests": [
            {
                "name": _words(guest.name, f"input.guests.{number}.name"),
                "post": _words(guest.post, f"input.guests.{number}.post"),
            }
            for number, guest in enumerate(new.guests)
        ],
        "cover_id": new.cover,
        "starts_at": new.starts_at,
        "ends_at": new.ends_at,
    }


def mark(row: Interview) -> str:
    """Give the mark of all that was written of an interview."""
    return mark_of(row, _WRITTEN)


def _words(words: Words, field: str) -> dict[str, str]:
    return {
        "zh": clean(words.zh, _NAME, required=True, field=f"{field}.zh"),
        "en": clean(words.en, _NAME_EN, required=True, field=f"{field}.en"),
    }
