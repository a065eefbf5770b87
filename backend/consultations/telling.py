"""Tells those who gave an opinion what came of it. Who they are goes to nobody else."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from backend.consultations.models import Consultation, Opinion
from backend.identity.api import Person
from backend.notifications.api import notify_each

_AT_ONCE: Final = 500


async def tell_answered(row: Consultation, opinions: Iterable[Opinion], now: datetime) -> None:
    """Tell each author once, however many of their opinions one answer is for; of withheld ones, too."""
    await _tell(row, "opinion_answered", {opinion.person for opinion in opinions}, now)


async def tell_of_report(consultation: UUID, *, now: datetime) -> None:
    """Tell everybody who gave an opinion that the report is out, once."""
    row = await Consultation.select_for_update().get_or_none(id=consultation)
    if row is None or row.reported_at is None or row.told_at is not None:
        return
    authors: Any = await Opinion.filter(consultation_id=row.id).distinct().values_list("person", flat=True)
    await _tell(row, "consultation_reported", set(authors), now)
    row.told_at = now
    await row.save(update_fields=["told_at"])


async def _tell(row: Consultation, template: str, authors: set[UUID], now: datetime) -> None:
    told = {"item": {"zh-CN": row.title_zh, "en": row.title_en}, "page": str(row.id)}
    people = sorted(authors)
    for begin in range(0, len(people), _AT_ONCE):
        some = people[begin : begin + _AT_ONCE]
        # The made-up opinions of a sample are of nobody.
        known: Any = await Person.filter(id__in=some).order_by("id").values_list("id", flat=True)
        await notify_each(known, template, told, now)
