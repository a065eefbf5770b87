"""Edit: what a draft says of itself changes: its name, times, who may answer. Once published it stands."""

from datetime import datetime
from uuid import UUID

from backend.audit import api as audit
from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.kit.openings import OpenState, state_of
from backend.surveys.actions.create_survey import Around, around, check_around, mark
from backend.surveys.actions.locking import own_survey
from backend.surveys.models import Survey
from backend.surveys.quotas import MOST_QUOTAS


async def edit_survey(actor: Actor, survey: UUID, new: Around, *, seen: str, now: datetime) -> Survey:
    """Change what a draft says of itself.

    `seen` is the mark of the draft they read: what a colleague saved since is not written over.
    Refuses NOT_FOUND, NOT_AN_ORGANISER, SURVEY_PUBLISHED, SURVEY_STALE, SURVEY_TIMES, SURVEY_AUDIENCE,
    SURVEY_GROUP, SURVEY_QUOTA and what `kit.text` refuses.
    """
    row = await own_survey(actor, survey)
    if state_of(row.times, now) is not OpenState.DRAFT:
        raise Refused("SURVEY_PUBLISHED")
    if mark(row) != seen:
        raise Refused("SURVEY_STALE", field="input.seen")
    check_around(new)
    if new.closes_at <= now:
        raise Refused("SURVEY_TIMES", field="input.closesAt")
    if any(quota.most < new.least_group for quota in row.limits):
        raise Refused("SURVEY_QUOTA", field="input.leastGroup", least=new.least_group, most=MOST_QUOTAS)
    changed = around(new)
    await row.update_from_dict(changed).save(update_fields=list(changed))
    await audit.record(actor, "edit_survey", "survey", row.id, {}, now)
    return row
