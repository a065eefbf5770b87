"""How many spoke and what became of it, counted from the opinions in one statement."""

from typing import Any
from uuid import UUID

from backend.consultations.facts import Outcome
from backend.kit import db

_COUNT = """
SELECT o.section, GROUPING(o.section) AS whole, count(*) AS received, count(DISTINCT o.person) AS people,
       count(*) FILTER (WHERE o.standing = 'public') AS published,
       count(*) FILTER (WHERE a.outcome = 'adopted') AS adopted,
       count(*) FILTER (WHERE a.outcome = 'partly') AS partly,
       count(*) FILTER (WHERE a.outcome = 'not_adopted') AS not_adopted
FROM consultations_opinion o LEFT JOIN consultations_answer a ON a.id = o.answer_id
WHERE o.consultation_id = $1
GROUP BY GROUPING SETS ((), (o.section))
"""
NAMES = ("received", "people", "published", *(outcome.value for outcome in Outcome))


async def numbers_of(consultation: UUID) -> dict[str, Any]:
    """Give the numbers of a consultation, and those of each section (null: of the whole)."""
    rows = await db.fetch(_COUNT, consultation)
    counted = dict.fromkeys(NAMES, 0)
    sections: list[dict[str, Any]] = []
    for row in rows:
        numbers = {name: row[name] for name in NAMES}
        if row["whole"]:
            counted = numbers
        else:
            sections.append({"section": row["section"], **numbers})
    return {**counted, "sections": sections}
