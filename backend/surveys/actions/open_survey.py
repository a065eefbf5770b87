"""Open: a draft is published and takes answers from its opening on. Invite: codes are made for it."""

from datetime import datetime
from uuid import UUID

import backend.surveys.tasks  # noqa: F401 - a server that never met the worker must know the job that seals
from backend.audit import api as audit
from backend.kit import jobs
from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.kit.openings import OpenState, state_of
from backend.surveys import invitations, tokens
from backend.surveys.actions.locking import own_survey
from backend.surveys.facts import Asked
from backend.surveys.models import Invitation, Survey

MOST_CODES = 500


async def open_survey(actor: Actor, survey: UUID, *, now: datetime) -> Survey:
    """Publish a draft.

    Refuses NOT_FOUND, NOT_AN_ORGANISER, SURVEY_PUBLISHED, SURVEY_TIMES (its time is over).
    """
    row = await own_survey(actor, survey)
    if state_of(row.times, now) is not OpenState.DRAFT:
        raise Refused("SURVEY_PUBLISHED")
    if row.closes_at <= now:
        raise Refused("SURVEY_TIMES", field="survey")
    row.published_at = now
    await row.save(update_fields=["published_at"])
    await tokens.make_key(row)
    await jobs.defer("surveys.seal", at=row.closes_at, unique=str(row.id), survey=str(row.id))
    await audit.record(actor, "open_survey", "survey", row.id, {"closes_at": row.closes_at.isoformat()}, now)
    return row


async def invite(actor: Actor, survey: UUID, count: int, *, now: datetime) -> list[str]:
    """Make codes for a survey that only the invited answer. They are shown once, here.

    Refuses NOT_FOUND, NOT_AN_ORGANISER, NOT_INVITING, INVITATION_COUNT.
    """
    row = await own_survey(actor, survey)
    if row.asked is not Asked.INVITED:
        raise Refused("NOT_INVITING")
    if not 1 <= count <= MOST_CODES:
        raise Refused("INVITATION_COUNT", field="count", most=MOST_CODES)
    codes = [invitations.new_code() for _ in range(count)]
    await Invitation.bulk_create(
        [Invitation(survey_id=row.id, code_hash=invitations.hash_of(code)) for code in codes]
    )
    await audit.record(actor, "invite", "survey", row.id, {"count": count}, now)
    return codes
