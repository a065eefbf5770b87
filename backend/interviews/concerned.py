"""Whose data an interview holds: of everybody who asked."""

from collections.abc import Sequence
from uuid import UUID

from backend.audit import api as audit
from backend.interviews.models import Question


@audit.concerns("interview")
async def whose(ids: Sequence[UUID]) -> list[audit.Concern]:
    """Give who asked in interviews, and since when."""
    rows = await Question.filter(interview_id__in=list(ids)).select_related("interview")
    return [
        audit.Concern(
            row.interview_id,
            row.person_id,
            row.asked_at,
            row.interview.region_id,
            row.interview.department_id,
            title_zh=row.interview.title_zh,
            title_en=row.interview.title_en,
        )
        for row in rows
    ]
