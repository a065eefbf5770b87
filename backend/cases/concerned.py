"""Whose data a case holds: of the person it is about, and the name of who filed it for them."""

from collections.abc import Sequence
from uuid import UUID

from backend.audit import api as audit
from backend.cases.models import Case


@audit.concerns("case", acts=True)
async def whose(ids: Sequence[UUID]) -> list[audit.Concern]:
    """Give the people of cases; a nameless one has none."""
    rows = await Case.filter(id__in=list(ids), person_id__isnull=False).only(
        *("id", "person_id", "filed_by_id", "submitted_at", "region_id", "department_id"),
        *("number", "title_zh", "title_en"),
    )
    return [_concern(row, person) for row in rows for person in {row.person_id, row.filed_by_id} if person]


def _concern(row: Case, person: UUID) -> audit.Concern:
    about = {"number": row.number, "title_zh": row.title_zh, "title_en": row.title_en}
    agent = person != row.person_id
    told = {"agent": True} if agent else about  # whose mandate is over no longer sees what it was
    return audit.Concern(row.id, person, row.submitted_at, row.region_id, row.department_id, **told)
