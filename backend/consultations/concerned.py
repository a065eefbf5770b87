"""Whose data opinions are: each opinion is its author's."""

from collections.abc import Sequence
from uuid import UUID

from backend.audit import api as audit
from backend.consultations.models import Opinion


@audit.concerns("opinion")
async def whose(ids: Sequence[UUID]) -> list[audit.Concern]:
    """Give who wrote opinions."""
    rows = await Opinion.filter(id__in=list(ids)).select_related("consultation")
    return [
        audit.Concern(
            row.id,
            row.person,
            row.given_at,
            row.consultation.region_id,
            row.consultation.department_id,
            title_zh=row.consultation.title_zh,
            title_en=row.consultation.title_en,
        )
        for row in rows
    ]
