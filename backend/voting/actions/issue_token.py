"""Issue: an eligible person has one blinded request signed, once per poll; nobody here sees what it hides."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.audit import api as audit
from backend.identity.api import Standing, standings
from backend.kit import blindkeys
from backend.kit.actor import Actor
from backend.kit.clock import civil_date, midnight
from backend.kit.errors import Refused
from backend.voting import casting, policy
from backend.voting.facts import Audience
from backend.voting.secret import keys
from backend.voting.states import check_open

# The UNIQUE pair decides: whoever comes second reads what the first asked for.
_ISSUE = """
INSERT INTO voting_issued AS i (id, poll_id, voter, asked_hash) VALUES ($1, $2, $3, $4)
ON CONFLICT (poll_id, voter) DO UPDATE SET asked_hash = i.asked_hash
RETURNING asked_hash, id
"""


@dataclass(frozen=True)
class Issue:
    """What a voter asks for."""

    actor: Actor
    poll: UUID
    blinded: bytes


async def issue_token(asked: Issue, *, now: datetime) -> bytes:
    """Sign a voter's blinded request; the same request again gets the same answer.

    Refuses NOT_FOUND, POLL_NOT_STARTED, POLL_CLOSED, POLL_NOT_SECRET, TOKEN_REQUEST, TOKEN_GIVEN and what
    keeps an actor from voting.
    """
    held = (await casting.hold([asked.poll])).get(asked.poll)
    if held is None:
        raise Refused("NOT_FOUND", field="input.poll")
    check_open(held.times, now)
    opened = (await keys.of_polls([asked.poll])).get(asked.poll)
    if opened is None:
        raise Refused("POLL_NOT_SECRET", field="input.poll")
    voter = await _voter(asked.actor, held.audience, now)
    signed = blindkeys.sign(opened.token_key, asked.blinded, "TOKEN_REQUEST")
    if await blindkeys.note(_ISSUE, asked.poll, voter, asked.blinded, "TOKEN_GIVEN"):
        # The day is enough to answer for it; the instant would help to tell whose ballot came next.
        day = midnight(civil_date(now))
        await audit.record(asked.actor, "issue_token", "poll", asked.poll, {}, day)
    return signed


async def _voter(actor: Actor, audience: Audience, now: datetime) -> UUID:
    standing: Standing | None = None
    if actor.is_citizen and actor.id and audience.asks_standing:
        standing = (await standings([actor.id])).get(actor.id)
    code = policy.refusal(actor, audience, standing, civil_date(now))
    if code is not None or actor.id is None:
        raise Refused(code or "UNAUTHENTICATED")
    return actor.id
