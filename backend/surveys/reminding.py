"""Surveys may be reminded of before they close. What somebody answered is linked to nobody."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from backend.reminders.api import Remindable, Source, declare
from backend.surveys.models import Survey, Turn


async def _took_part(survey: UUID, people: Collection[UUID]) -> set[UUID]:
    """Say who of some people has had their turn; where one may answer often, nobody is known."""
    found: Any = await Turn.filter(survey_id=survey, holder__in=people).values_list("holder", flat=True)
    return set(found)


declare(Remindable.SURVEY, Source(Survey, "survey_closes_soon", _took_part))
