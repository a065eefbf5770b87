"""Mailboxes of office-holders from county files: who can be asked, and which department answers."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from backend.catalogue.api import LoadReport
from backend.inquiry.facts import ANSWER_DAYS
from backend.inquiry.models import Mailbox
from backend.kit.rows import Checker, Row, Rule, Section, read
from backend.kit.rows.checks import bilingual, pattern, whole, yes_or_no
from backend.places.api import Department, keep, named

_CODE = pattern("[a-z][a-z0-9-]{0,31}", "a code (small letters, digits and hyphens)")

SECTIONS: dict[str, Section] = {
    "mailboxes": {
        "code": Rule(_CODE),
        "name": Rule(bilingual(60, 100)),
        "department": Rule(_CODE),
        "answerDays": Rule(whole(1, 60), required=False, otherwise=ANSWER_DAYS),
        "closed": Rule(yes_or_no, required=False, otherwise=False),
        "sample": Rule(yes_or_no),
    }
}


async def load_county(paths: Iterable[Path]) -> LoadReport:
    """Bring mailboxes in step with county files, in the caller's transaction. One that is missing stays."""
    rows, unreadable = read(paths)
    checker = Checker(SECTIONS)
    found = checker.check([row for row in rows if row.section in SECTIONS])["mailboxes"]
    checker.unique(found)
    offices = {office.code: office for office in await Department.all()}
    for row in found:
        checker.known(row, "department", set(offices), "department")
    if unreadable or checker.faults:
        return LoadReport((*unreadable, *checker.faults))
    return LoadReport(counts=dict(await _keep(found, offices)))


async def _keep(found: list[Row], offices: dict[str, Department]) -> Counter[str]:
    wanted = [_columns(row, offices, place) for place, row in enumerate(found)]
    return await keep(Mailbox, ("code",), wanted)


def _columns(row: Row, offices: dict[str, Department], place: int) -> dict[str, Any]:
    values = row.values
    return named(
        row,
        department_id=offices[values["department"]].id,
        answer_days=values["answerDays"],
        position=place,
        closed=values["closed"],
        sample=values["sample"],
    )
