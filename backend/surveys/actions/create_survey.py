"""Create: an officer designs a survey; revise: its questions change, and answers stay with theirs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson

from backend.audit import api as audit
from backend.forms import api as forms
from backend.identity.api import is_told
from backend.kit.actor import Actor
from backend.kit.errors import Refused, not_found
from backend.kit.ids import new_id
from backend.kit.marks import mark_of
from backend.kit.openings import OpenState, ResultsShown, state_of
from backend.kit.text import clean
from backend.places.api import Region
from backend.surveys import policy
from backend.surveys.actions.locking import own_survey
from backend.surveys.facts import Asked, Audience
from backend.surveys.models import Survey, Version

_LONGEST = timedelta(days=366)
_MOST_BYTES = 200_000
_TITLE, _TITLE_EN, _TEXT = 100, 200, 2000
_LEAST_GROUP, _MOST_GROUP = 3, 50
# Every column an edit writes.
_WRITTEN = (
    "title_zh",
    "title_en",
    "text_zh",
    "text_en",
    "asked",
    "asked_region",
    "once",
    "results_shown",
    "least_group",
    "opens_at",
    "closes_at",
)


@dataclass(frozen=True, kw_only=True)
class Around:
    """Everything a survey says of itself but its region and questions. Texts by language: `zh`, `en`."""

    title: Mapping[str, str]
    text: Mapping[str, str]
    opens_at: datetime
    closes_at: datetime
    audience: Audience = field(default_factory=Audience)
    results_shown: ResultsShown = ResultsShown.AFTER_CLOSING
    least_group: int = 5


@dataclass(frozen=True, kw_only=True)
class NewSurvey(Around):
    """A survey as it is designed."""

    region: str
    form: Any


async def create_survey(actor: Actor, new: NewSurvey, *, now: datetime) -> Survey:
    """Write a survey down as a draft, its first version with it.

    Refuses NOT_FOUND (no such region), NOT_AN_ORGANISER, SURVEY_TIMES, SURVEY_FORM, SURVEY_AUDIENCE,
    SURVEY_GROUP and what `kit.text` refuses.
    """
    if not actor.is_staff or not policy.may_run(actor, new.region):
        raise Refused("NOT_AN_ORGANISER")
    check(new)
    if new.closes_at <= now:
        raise Refused("SURVEY_TIMES", field="input.closesAt")
    if await Region.get_or_none(code=new.region) is None:
        raise not_found("input.region")
    survey = await Survey.create(**columns(new), created_at=now)
    await add_version(survey, new.form, now)
    await audit.record(actor, "create_survey", "survey", survey.id, {"region": new.region}, now)
    return survey


async def revise_survey(actor: Actor, survey: UUID, form: Any, *, now: datetime) -> Survey:
    """Give a survey that is not closed a new version of its questions.

    Refuses NOT_FOUND, NOT_AN_ORGANISER, SURVEY_CLOSED, SURVEY_FORM.
    """
    row = await own_survey(actor, survey)
    if state_of(row.times, now) is OpenState.CLOSED:
        raise Refused("SURVEY_CLOSED", field="survey")
    check_form(form, at="form")
    version = await add_version(row, form, now)
    await audit.record(actor, "revise_survey", "survey", row.id, {"version": version.number}, now)
    return row


async def add_version(survey: Survey, form: Any, now: datetime) -> Version:
    """Add a version after the last one."""
    number = await Version.filter(survey_id=survey.id).count() + 1
    return await Version.create(survey_id=survey.id, number=number, form=form, since=now)


def check(new: NewSurvey) -> None:
    """Check a whole survey. Refuses SURVEY_FORM and what `check_around` refuses."""
    check_around(new)
    check_form(new.form)


def check_around(new: Around) -> None:
    """Check what a survey says of itself. Refuses SURVEY_TIMES, SURVEY_AUDIENCE, SURVEY_GROUP."""
    if not new.opens_at < new.closes_at <= new.opens_at + _LONGEST:
        raise Refused("SURVEY_TIMES", field="input.closesAt")
    if not _LEAST_GROUP <= new.least_group <= _MOST_GROUP:
        raise Refused("SURVEY_GROUP", field="input.leastGroup", least=_LEAST_GROUP, most=_MOST_GROUP)
    region = new.audience.region
    county = region is not None and is_told(region)
    if county is not (new.audience.asked is Asked.RESIDENTS) or (region is not None and not county):
        raise Refused("SURVEY_AUDIENCE", field="input.audience")


def check_form(form: Any, at: str = "input.form") -> None:
    """Refuse SURVEY_FORM where the first fault is: a definition is wrong, too long, or asks for files."""
    faults = forms.check_definition(form, for_survey=True)
    if faults:
        raise Refused("SURVEY_FORM", field=f"{at}.{faults[0].path}".rstrip("."), fault=faults[0].what)
    for number, step in enumerate(form["steps"]):
        for index, asked in enumerate(step["fields"]):
            if asked["type"] == "file":
                raise Refused("SURVEY_FORM", field=f"{at}.steps.{number}.fields.{index}", fault="file")
    if len(orjson.dumps(form)) > _MOST_BYTES:
        raise Refused("SURVEY_FORM", field=at, fault=f"{_MOST_BYTES} bytes")


def columns(new: NewSurvey) -> dict[str, Any]:
    """Give the columns of a new survey."""
    return {"id": new_id(), "region_id": new.region, **around(new)}


def around(new: Around) -> dict[str, Any]:
    """Give the columns of what a survey says of itself, its texts cleaned."""
    return {
        "title_zh": clean(new.title["zh"], _TITLE, required=True, field="input.title.zh"),
        "title_en": clean(new.title["en"], _TITLE_EN, required=True, field="input.title.en"),
        "text_zh": clean(new.text["zh"], _TEXT, multiline=True, field="input.text.zh"),
        "text_en": clean(new.text["en"], _TEXT * 2, multiline=True, field="input.text.en"),
        "asked": new.audience.asked,
        "asked_region": new.audience.region,
        "once": new.audience.once,
        "results_shown": new.results_shown,
        "least_group": new.least_group,
        "opens_at": new.opens_at,
        "closes_at": new.closes_at,
    }


def mark(row: Survey) -> str:
    """Give the mark of all that was written of a survey but its region and questions."""
    return mark_of(row, _WRITTEN)
