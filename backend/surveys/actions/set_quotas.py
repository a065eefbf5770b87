"""Set quotas: how many answers are wanted, of the whole survey or of an option; also while it runs."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from backend.audit import api as audit
from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.kit.openings import OpenState, state_of
from backend.surveys import quotas
from backend.surveys.actions.locking import own_survey
from backend.surveys.facts import Quota
from backend.surveys.models import Survey, Version


async def set_quotas(actor: Actor, survey: UUID, wanted: Sequence[Quota], *, now: datetime) -> Survey:
    """Set all quotas of a survey anew. What was counted stands; what is to come meets the new ones.

    They limit what is answered to any version; an option may be one that only an older version has.
    Refuses NOT_FOUND, NOT_AN_ORGANISER, SURVEY_CLOSED, SURVEY_QUOTA.
    """
    row = await own_survey(actor, survey)
    if state_of(row.times, now) is OpenState.CLOSED:
        raise Refused("SURVEY_CLOSED", field="survey")
    forms = [version.form for version in await Version.filter(survey_id=row.id).order_by("-number")]
    quotas.check(wanted, forms, row.least_group)
    row.quotas = [quota.kept for quota in wanted]
    await row.save(update_fields=["quotas"])
    await audit.record(
        actor, "set_quotas", "survey", row.id, {"quotas": [_said(quota) for quota in wanted]}, now
    )
    return row


def _said(quota: Quota) -> str:
    return f"{quota.question}.{quota.value} {quota.most} {quota.when_full}"
