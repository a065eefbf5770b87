"""Surveys from county files. One that is there already stays as it is: people may have answered it."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from backend.audit import api as audit
from backend.catalogue.api import LoadReport
from backend.forms.api import check_definition, named_day, validate
from backend.kit import db
from backend.kit.actor import SYSTEM
from backend.kit.clock import Clock, SystemClock, civil_date, midnight
from backend.kit.errors import Refused
from backend.kit.openings import ResultsShown
from backend.kit.rows import Checker, Row, Rule, Section, read
from backend.kit.rows.checker import Note
from backend.kit.rows.checks import bilingual, many, one_of, pattern, shape, whole, yes_or_no
from backend.places.api import DEMO_FOLDER, REGION, Region
from backend.surveys import recording, tokens
from backend.surveys.actions.create_survey import NewSurvey, add_version, check, columns
from backend.surveys.facts import Asked, Audience
from backend.surveys.filling import fill
from backend.surveys.models import Survey, Version
from backend.surveys.photos import detached

_CLOCK = SystemClock()
_CODE = pattern("[a-z][a-z0-9-]{0,39}", "a code (small letters, digits and hyphens)")
_DAY = pattern("today(?:[+-][0-9]{1,3}d)?|20[0-9]{2}-[01][0-9]-[0-3][0-9]", "a day (YYYY-MM-DD, today+30d)")


def _answers(value: Any, path: str, note: Note) -> Any:
    return value  # judged against the form, like any


def _form(value: Any, path: str, note: Note) -> Any:
    return value  # the forms room says what is wrong with it


_RESPONSES: Section = {"answers": Rule(_answers), "count": Rule(whole(1, 500))}
SECTIONS: dict[str, Section] = {
    "surveys": {
        "code": Rule(_CODE),
        "region": Rule(REGION),
        "title": Rule(bilingual(100, 200)),
        "text": Rule(bilingual(2000, 4000)),
        "asked": Rule(one_of(*Asked), required=False, otherwise="anyone"),
        "askedRegion": Rule(REGION, required=False),
        "once": Rule(yes_or_no, required=False, otherwise=True),
        "results": Rule(one_of(*ResultsShown), required=False, otherwise="after_closing"),
        "leastGroup": Rule(whole(3, 50), required=False, otherwise=5),
        "opens": Rule(_DAY),
        "closes": Rule(_DAY),
        "form": Rule(_form),
        "sample": Rule(yes_or_no),
        "sampleResponses": Rule(many(shape(_RESPONSES), 40), required=False, otherwise=[]),
    }
}


async def load_county(paths: Iterable[Path], clock: Clock = _CLOCK) -> LoadReport:
    """Add the surveys of county files, published, in the caller's transaction; known codes are left alone."""
    now = clock.now()
    rows, unreadable = read(paths)
    checker = Checker(SECTIONS)
    found = checker.check([row for row in rows if row.section in SECTIONS])["surveys"]
    checker.unique(found)
    regions = {region.code for region in await Region.all().only("code")}
    for row in found:
        checker.known(row, "region", regions, "region")
        checker.known(row, "askedRegion", regions, "region")
        _check(checker, row, now)
    if unreadable or checker.faults:
        return LoadReport((*unreadable, *checker.faults))
    return LoadReport(counts=dict(await _keep(found, now)))


async def prepare_demo(settings: Any) -> list[str]:
    """Load the demo county's surveys. Changes nothing when called again."""
    async with db.transaction():
        report = await load_county([DEMO_FOLDER / "surveys.yaml"])
    if not report.ok:
        raise ValueError("\n".join(map(str, report.faults)))
    return []


async def _keep(found: list[Row], now: datetime) -> Counter[str]:
    there = set(await Survey.filter(code__isnull=False).values_list("code", flat=True))
    fresh = [row for row in found if row.values["code"] not in there]
    for row in fresh:
        more = {"code": row.values["code"], "sample": row.values["sample"]}
        survey = await Survey.create(**columns(_new(row, now)), **more, published_at=now, created_at=now)
        await tokens.make_key(survey)
        version = await add_version(survey, row.values["form"], now)
        await _answer_samples(version, row, now)
        await audit.record(SYSTEM, "load_survey", "survey", survey.id, {"code": row.values["code"]}, now)
    return Counter({"added": len(fresh), "unchanged": len(found) - len(fresh)})


async def _answer_samples(version: Version, row: Row, now: datetime) -> None:
    """Keep the made-up responses of a made-up survey; they are nobody's, and counted like any."""
    given = [one for one in row.values["sampleResponses"] for _ in range(one["count"])]
    await recording.write([fill(uuid4(), version, one["answers"], civil_date(now)) for one in given])


def _check(checker: Checker, row: Row, now: datetime) -> None:
    faults = check_definition(row.values["form"], for_survey=True)
    for fault in faults:
        checker.fault(row, f"form.{fault.path}".rstrip("."), fault.what)
    if faults:
        return
    if row.values["sampleResponses"] and not row.values["sample"]:
        checker.fault(row, "sampleResponses", "stands only in a survey that is a sample")
    _check_samples(checker, row, now)
    try:
        check(_new(row, now))
    except Refused as refused:
        field = (refused.field or "").removeprefix("input.").removesuffix("At")
        checker.fault(row, field, _WHY[refused.code])
    except ValueError:
        checker.fault(row, "closes", "is not a day of the calendar")


def _check_samples(checker: Checker, row: Row, now: datetime) -> None:
    for one in row.values["sampleResponses"]:
        wrong = validate(row.values["form"], one["answers"], civil_date(now))
        for fault in wrong:
            checker.fault(row, f"sampleResponses.{fault.path}".rstrip("."), fault.code)
        if not wrong and detached(row.values["form"], one["answers"])[1]:
            checker.fault(row, "sampleResponses", "has no photos: nobody took any")


def _new(row: Row, now: datetime) -> NewSurvey:
    values, today = row.values, civil_date(now)
    return NewSurvey(
        region=values["region"],
        title=values["title"],
        text=values["text"],
        form=values["form"],
        opens_at=midnight(named_day(values["opens"], today)),
        closes_at=midnight(named_day(values["closes"], today)) + timedelta(days=1),
        audience=Audience(Asked(values["asked"]), values["askedRegion"], values["once"]),
        results_shown=ResultsShown(values["results"]),
        least_group=values["leastGroup"],
    )


_WHY = {
    "SURVEY_TIMES": "closes before it opens, or more than a year after",
    "SURVEY_FORM": "asks for files, or is too long",
    "SURVEY_AUDIENCE": "names residents by what no identity number tells",
}
