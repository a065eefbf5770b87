"""What may be taken away of a survey: the results by whoever may see them, the answers by who runs it.

Answers are given only once the survey is sealed and enough people have answered: without name, number or day,
in the order of identifiers that phones made at random. That they were taken is recorded.
"""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from uuid import UUID

import orjson

from backend.audit import api as audit
from backend.kit import crypto, db
from backend.kit.actor import Actor
from backend.kit.errors import Refused, not_found
from backend.kit.openings import may_see_results, state_of
from backend.kit.readers import fetch
from backend.kit.sheets import Row
from backend.surveys import policy, queries, rows
from backend.surveys.models import Survey, Version
from backend.surveys.sheets import MOST_ROWS

_BATCH = 500
_FIRST = UUID(int=0)
_RESPONSES = """
SELECT id, answers_enc FROM surveys_response WHERE version_id = $1 AND id > $2 ORDER BY id LIMIT $3
"""


async def results(actor: Actor, survey: UUID, now: datetime, language: str) -> AsyncIterator[Sequence[Row]]:
    """Give the results as rows. Refuses NOT_FOUND, also while they are hidden."""
    found = await queries.survey(actor, survey, now)
    if found is None or not may_see_results(found.results_shown, state_of(found.times, now)):
        raise not_found("survey")
    [versions] = await queries.versions([found.id])
    summary = await queries.summary(found, versions)
    return _once(list(rows.result_rows(summary, found.least_group, language)))


async def breakdown(
    actor: Actor, survey: UUID, by: str, now: datetime, language: str
) -> AsyncIterator[Sequence[Row]]:
    """Give the results broken down by a question as rows. Refuses NOT_FOUND, also while they are hidden."""
    found = await queries.survey(actor, survey, now)
    if found is None or not may_see_results(found.results_shown, state_of(found.times, now)):
        raise not_found("survey")
    [versions] = await queries.versions([found.id])
    tables = await queries.breakdown(found, versions, by)
    if not tables:
        raise not_found("by")
    return _once(list(rows.breakdown_rows(tables, language)))


async def answers(
    actor: Actor, survey: UUID, now: datetime, language: str, *, workbook: bool
) -> AsyncIterator[Sequence[Row]]:
    """Give the answers as rows.

    Refuses NOT_FOUND (also to who does not run it), SURVEY_STILL_OPEN, SURVEY_TOO_FEW, EXPORT_TOO_LARGE.
    """
    found = await queries.survey(actor, survey, now)
    if found is None or not policy.may_run(actor, found.region_id):
        raise not_found("survey")
    [count] = await queries.responses([found.id])
    _check(found, count, workbook=workbook)
    async with db.transaction():
        await audit.record(actor, "export_answers", "survey", found.id, {"count": count}, now)
    [versions] = await queries.versions([found.id])
    return _answers(versions, language)


def _check(survey: Survey, count: int, *, workbook: bool) -> None:
    if survey.closed_at is None:
        raise Refused("SURVEY_STILL_OPEN", field="survey")
    if count < survey.least_group:
        raise Refused("SURVEY_TOO_FEW", field="survey", least=survey.least_group)
    if workbook and count > MOST_ROWS:
        raise Refused("EXPORT_TOO_LARGE", field="survey", most=MOST_ROWS)


async def _answers(versions: Sequence[Version], language: str) -> AsyncIterator[Sequence[Row]]:
    asked = rows.questions_of(version.form for version in versions)
    yield [rows.heading(asked, language)]
    for version in versions:
        async for batch in _responses(version):
            yield [rows.answer_row(version.number, version.form, one, list(asked), language) for one in batch]


async def _responses(version: Version) -> AsyncIterator[list[dict[str, object]]]:
    last = _FIRST
    while batch := await fetch(_RESPONSES, [version.id, last, _BATCH]):
        last = batch[-1]["id"]
        yield [
            orjson.loads(crypto.open_(row["answers_enc"], f"surveys.response:{row['id']}")) for row in batch
        ]


async def _once(found: list[Row]) -> AsyncIterator[Sequence[Row]]:
    yield found
