"""Consultations from county files. One that is there already stays as it is: people may have spoken."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from backend.audit import api as audit
from backend.catalogue.api import LoadReport
from backend.consultations.actions.create_consultation import NewConsultation, check_times, columns
from backend.consultations.actions.moderate_opinion import struck
from backend.consultations.actions.publish_report import keep_report
from backend.consultations.actions.write_draft import cleaned, keep_draft
from backend.consultations.facts import NewSection, Outcome, Standing
from backend.consultations.models import Answer, Consultation, Opinion, PublicOpinion
from backend.consultations.sealing import seal_text
from backend.forms.api import named_day
from backend.kit import db
from backend.kit.actor import SYSTEM
from backend.kit.clock import Clock, SystemClock, civil_date, midnight
from backend.kit.errors import Refused
from backend.kit.i18n import Words
from backend.kit.ids import new_id
from backend.kit.rows import Checker, Row, Rule, Section, read
from backend.kit.rows.checks import bilingual, many, one_of, pattern, shape, whole, words, yes_or_no
from backend.places.api import DEMO_FOLDER, Department

_CLOCK = SystemClock()
_A_DAY = timedelta(days=1)
_CODE = pattern("[a-z][a-z0-9-]{0,39}", "a code (small letters, digits and hyphens)")
_DAY = pattern("today(?:[+-][0-9]{1,3}d)?|20[0-9]{2}-[01][0-9]-[0-3][0-9]", "a day (YYYY-MM-DD, today+30d)")
_NOTHING = {"zh": "", "en": ""}
_SECTION: Section = {"title": Rule(bilingual(120, 240)), "text": Rule(bilingual(5000, 15000))}
_DRAFT: Section = {
    "note": Rule(bilingual(4000, 4000), required=False, otherwise=_NOTHING),
    "sections": Rule(many(shape(_SECTION), 150)),
}
_ANSWER: Section = {"outcome": Rule(one_of(*Outcome)), "reason": Rule(bilingual(4000, 8000))}
_OPINION: Section = {
    "draft": Rule(whole(1, 12)),
    "section": Rule(whole(1, 150), required=False),
    "text": Rule(words(2000)),
    "answer": Rule(shape(_ANSWER), required=False),
}
_REPORT: Section = {"asked": Rule(bilingual(4000, 8000)), "summary": Rule(bilingual(4000, 8000))}
SECTIONS: dict[str, Section] = {
    "consultations": {
        "code": Rule(_CODE),
        "department": Rule(words(32)),
        "title": Rule(bilingual(100, 200)),
        "ground": Rule(bilingual(4000, 8000)),
        "text": Rule(bilingual(4000, 8000)),
        "opens": Rule(_DAY),
        "closes": Rule(_DAY),
        "drafts": Rule(many(shape(_DRAFT), 12)),
        "sample": Rule(yes_or_no),
        "sampleOpinions": Rule(many(shape(_OPINION), 40), required=False, otherwise=[]),
        "sampleReport": Rule(shape(_REPORT), required=False),
    }
}


async def load_consultations(paths: Iterable[Path], *, now: datetime) -> LoadReport:
    """Add the consultations of county files, published; those whose code is there are left alone."""
    rows, unreadable = read(paths)
    checker = Checker(SECTIONS)
    found = checker.check([row for row in rows if row.section in SECTIONS])["consultations"]
    checker.unique(found)
    offices = {office.code: office for office in await Department.all()}
    for row in found:
        checker.known(row, "department", set(offices), "department")
        _check(checker, row, now)
    if unreadable or checker.faults:
        return LoadReport((*unreadable, *checker.faults))
    return LoadReport(counts=dict(await _keep(found, offices, now)))


async def prepare_demo(settings: Any) -> list[str]:
    """Load the demo county's consultations. Changes nothing when called again."""
    async with db.transaction():
        report = await load_consultations([DEMO_FOLDER / "consultations.yaml"], now=_CLOCK.now())
    if not report.ok:
        raise ValueError("\n".join(map(str, report.faults)))
    return []


async def load_county(paths: Iterable[Path], clock: Clock = _CLOCK) -> LoadReport:
    """Load what county files say of consultations, in the caller's transaction."""
    return await load_consultations(paths, now=clock.now())


async def _keep(found: list[Row], offices: dict[str, Department], now: datetime) -> Counter[str]:
    there = set(await Consultation.filter(code__isnull=False).values_list("code", flat=True))
    fresh = [row for row in found if row.values["code"] not in there]
    for row in fresh:
        new = _new(row, now)
        more = {"code": row.values["code"], "sample": row.values["sample"]}
        kept = await Consultation.create(
            **columns(new, offices[new.department]), **more, published_at=now, created_at=now
        )
        begun = min(kept.opens_at, now)
        for number, draft in enumerate(row.values["drafts"]):
            at = min(now, begun + number * _A_DAY)
            await keep_draft(kept, cleaned(_sections(draft)), Words(**draft["note"]), at)
        await _keep_samples(kept, row, now)
        await audit.record(SYSTEM, "load_consultation", "consultation", kept.id, more, now)
    return Counter({"added": len(fresh), "unchanged": len(found) - len(fresh)})


async def _keep_samples(kept: Consultation, row: Row, now: datetime) -> None:
    """Write the made-up opinions of a made-up consultation, each of nobody, and its report."""
    at = min(max(kept.opens_at, now - _A_DAY), kept.closes_at - _A_DAY)
    for number, given in enumerate(row.values["sampleOpinions"]):
        written = at + timedelta(minutes=number)
        answer = given["answer"] and await Answer.create(
            consultation_id=kept.id,
            outcome=Outcome(given["answer"]["outcome"]),
            reason_zh=given["answer"]["reason"]["zh"],
            reason_en=given["answer"]["reason"]["en"],
            answered_at=written,
        )
        same = {
            "id": new_id(),
            "consultation_id": kept.id,
            "draft": given["draft"],
            "section": f"s{given['section']}" if given["section"] else None,
            "given_at": written,
            "answer_id": answer.id if answer else None,
        }
        sealed = seal_text(same["id"], given["text"])
        await Opinion.create(**same, person=new_id(), text_enc=sealed, standing=Standing.PUBLIC)
        await PublicOpinion.create(**same, text=struck(given["text"]))
    report = row.values["sampleReport"]
    if report:
        await keep_report(kept, Words(**report["asked"]), Words(**report["summary"]), now)


def _check(checker: Checker, row: Row, now: datetime) -> None:
    values = row.values
    try:
        check_times(_new(row, now))
        for draft in values["drafts"]:
            cleaned(_sections(draft))
    except Refused as refused:
        where = "closes" if refused.code == "CONSULTATION_TIMES" else "drafts"
        checker.fault(row, where, _WHY.get(refused.code, "holds a text that cannot be kept"))
    except ValueError:
        checker.fault(row, "closes", "is not a day of the calendar")
    if (values["sampleOpinions"] or values["sampleReport"]) and not values["sample"]:
        checker.fault(row, "sampleOpinions", "stands only in a consultation that is a sample")


def _new(row: Row, now: datetime) -> NewConsultation:
    values, today = row.values, civil_date(now)
    return NewConsultation(
        department=values["department"],
        title=Words(**values["title"]),
        ground=Words(**values["ground"]),
        text=Words(**values["text"]),
        opens_at=midnight(named_day(values["opens"], today)),
        closes_at=midnight(named_day(values["closes"], today)) + _A_DAY,
    )


def _sections(draft: dict[str, Any]) -> list[NewSection]:
    return [NewSection(Words(**s["title"]), Words(**s["text"])) for s in draft["sections"]]


_WHY = {
    "CONSULTATION_TIMES": "closes before it opens, or more than a year after",
    "CONSULTATION_SECTIONS": "has no sections, too many, or too long a text",
    "TEXT_REQUIRED": "holds an empty section",
}
