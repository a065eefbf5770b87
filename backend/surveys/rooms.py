"""Keeping quotas: who writes to a survey that has some waits for whoever writes to it already."""

from collections.abc import Iterable
from uuid import UUID

from backend.kit import db
from backend.kit.readers import fetch
from backend.surveys.models import Survey
from backend.surveys.quotas import Room, cell_of

# Held to the end of the transaction. The survey's row itself is shared: to take it whole now would be to wait
# for others who hold it and want the same.
_ALONE = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"
_TAKEN = """
SELECT v.survey_id, c.question, c.value, sum(c.count)::bigint AS count
FROM surveys_count c JOIN surveys_version v ON v.id = c.version_id
WHERE v.survey_id = ANY($1::uuid[])
AND (c.question, c.value) IN (SELECT * FROM unnest($2::text[], $3::text[]))
GROUP BY v.survey_id, c.question, c.value
"""


async def alone(surveys: Iterable[Survey]) -> dict[UUID, Room]:
    """Keep everybody else from writing to those that have quotas, and say what room each has."""
    limited = [survey for survey in surveys if survey.quotas]
    for key in sorted(f"surveys.quota:{survey.id}" for survey in limited):
        await db.connection().execute_query(_ALONE, [key])
    return await as_now(limited)


async def as_now(surveys: Iterable[Survey]) -> dict[UUID, Room]:
    """Say what room surveys have now, over all their versions."""
    found = {survey.id: Room(survey.limits, {}) for survey in surveys if survey.quotas}
    cells = {cell_of(quota) for room in found.values() for quota in room.quotas}
    if cells:
        questions, values = zip(*sorted(cells), strict=True)
        for row in await fetch(_TAKEN, [list(found), list(questions), list(values)]):
            found[row["survey_id"]].counts[row["question"], row["value"]] = row["count"]
    return found
