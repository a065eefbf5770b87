"""Close: no answer is taken any more. By an officer before the time, else by the clock."""

from datetime import datetime
from uuid import UUID

from backend.audit import api as audit
from backend.kit.actor import SYSTEM, Actor
from backend.kit.errors import Refused
from backend.kit.openings import OpenState, state_of
from backend.surveys import mixing
from backend.surveys.actions.locking import own_survey
from backend.surveys.models import Survey


async def close_survey(actor: Actor, survey: UUID, *, now: datetime) -> Survey:
    """Close a published survey before its time.

    Refuses NOT_FOUND, NOT_AN_ORGANISER, SURVEY_DRAFT, SURVEY_CLOSED.
    """
    row = await own_survey(actor, survey)
    state = state_of(row.times, now)
    if state in {OpenState.DRAFT, OpenState.CLOSED}:
        raise Refused("SURVEY_DRAFT" if state is OpenState.DRAFT else "SURVEY_CLOSED", field="survey")
    return await _seal(actor, row, now)


async def seal_survey(survey: UUID, *, now: datetime) -> bool:
    """Close a survey whose time is over, once; say whether it was this call. Waits for answers under way."""
    row = await Survey.select_for_update().get_or_none(id=survey)
    if row is None or row.closed_at is not None or row.published_at is None or now < row.closes_at:
        return False
    await _seal(SYSTEM, row, now)
    return True


async def _seal(actor: Actor, row: Survey, now: datetime) -> Survey:
    row.closed_at = now
    await row.save(update_fields=["closed_at"])
    await mixing.mix(row.id, last=True)
    await audit.record(actor, "close_survey", "survey", row.id, {}, now)
    return row
