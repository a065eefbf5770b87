"""Consultations may be reminded of before they close."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from backend.consultations.models import Consultation, Opinion
from backend.reminders.api import Remindable, Source, declare


async def _took_part(consultation: UUID, people: Collection[UUID]) -> set[UUID]:
    """Say who of some people has given an opinion."""
    mine = Opinion.filter(consultation_id=consultation, person__in=people)
    found: Any = await mine.distinct().values_list("person", flat=True)
    return set(found)


declare(Remindable.CONSULTATION, Source(Consultation, "consultation_closes_soon", _took_part))
