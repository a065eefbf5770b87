"""Whoever has answered a survey that takes one answer each stays known until it closes."""

from datetime import datetime
from typing import Any
from uuid import UUID

from backend.kit.erasure import Hindrance, hinders
from backend.kit.i18n import Words
from backend.surveys.models import Survey, Turn


@hinders("surveys")
async def running_surveys(person: UUID, now: datetime) -> list[Hindrance]:
    """List the open surveys that a person has answered and may answer once."""
    surveys = await Survey.filter(closed_at=None, closes_at__gt=now, published_at__isnull=False).order_by(
        "id"
    )
    ids = [survey.id for survey in surveys]
    turns: Any = await Turn.filter(holder=person, survey_id__in=ids).values_list("survey_id", flat=True)
    answered = set(turns)
    return [
        Hindrance("survey", Words(survey.title_zh, survey.title_en), survey.closes_at)
        for survey in surveys
        if survey.id in answered
    ]
