"""Issue: who may answer has one blinded request signed, once per survey; nobody here sees what it hides."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.audit import api as audit
from backend.identity.api import standings
from backend.kit import blindkeys
from backend.kit.actor import Actor
from backend.kit.clock import civil_date, midnight
from backend.kit.errors import Refused
from backend.surveys import policy, recording, tokens
from backend.surveys.facts import Asked
from backend.surveys.models import Survey
from backend.surveys.states import check_open

# The UNIQUE pair decides: whoever comes second reads what the first asked for. No time stands beside it.
_ISSUE = """
INSERT INTO surveys_turn AS t (id, survey_id, holder, asked_hash) VALUES ($1, $2, $3, $4)
ON CONFLICT (survey_id, holder) DO UPDATE SET asked_hash = t.asked_hash
RETURNING asked_hash, id
"""


@dataclass(frozen=True)
class Issue:
    """What somebody who wants to answer asks for."""

    actor: Actor
    survey: UUID
    blinded: bytes


async def issue_token(asked: Issue, *, now: datetime) -> bytes:
    """Sign a blinded request; the same request again gets the same answer.

    Refuses NOT_FOUND, SURVEY_NOT_STARTED, SURVEY_CLOSED, NOT_BY_TOKEN, SURVEY_TOKEN_REQUEST,
    SURVEY_TOKEN_GIVEN and what keeps an actor from answering.
    """
    survey = (await recording.hold([asked.survey])).get(asked.survey)
    if survey is None:
        raise Refused("NOT_FOUND", field="input.survey")
    check_open(survey.times, now)
    key = (await tokens.keys_of([survey.id])).get(survey.id)
    if key is None:
        raise Refused("NOT_BY_TOKEN", field="input.survey")
    holder = await _holder(asked.actor, survey)
    signed = blindkeys.sign(key, asked.blinded, "SURVEY_TOKEN_REQUEST")
    if await blindkeys.note(_ISSUE, asked.survey, holder, asked.blinded, "SURVEY_TOKEN_GIVEN"):
        # The day is enough to answer for it; the instant would help to tell whose answer came next.
        await audit.record(asked.actor, "issue_token", "survey", survey.id, {}, midnight(civil_date(now)))
    return signed


async def _holder(actor: Actor, survey: Survey) -> UUID:
    asks = actor.is_citizen and actor.id and survey.asked is Asked.RESIDENTS
    standing = (await standings([actor.id])).get(actor.id) if asks and actor.id else None
    code = policy.refusal(actor, survey.audience, standing, invited=False)
    if code is not None or actor.id is None:
        raise Refused(code or "UNAUTHENTICATED")
    return actor.id
