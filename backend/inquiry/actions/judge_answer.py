"""Judge and follow: what readers of a public thread may do, once each however often they press."""

from datetime import datetime

from backend.inquiry.facts import Standing
from backend.inquiry.models import Follower, Inquiry, Verdict
from backend.kit import db
from backend.kit.actor import Actor
from backend.kit.errors import Refused, not_found
from backend.kit.text import storable

_JUDGE = """
INSERT INTO inquiry_verdict (id, inquiry_id, person_id, helpful, at, counted)
VALUES ($1, $2, $3, $4, $5, false)
ON CONFLICT (inquiry_id, person_id)
DO UPDATE SET helpful = excluded.helpful, at = excluded.at, counted = false
WHERE inquiry_verdict.helpful <> excluded.helpful
"""
_NUMBER_CHARS = 32


async def judge_answer(actor: Actor, number: str, *, helpful: bool, now: datetime) -> Inquiry:
    """Say whether an answer helped: one word per person, the last one counts. Refuses NOT_ANSWERED."""
    inquiry = await _readable(actor, number)
    if inquiry.answered_at is None:
        raise Refused("NOT_ANSWERED")
    row = Verdict(inquiry_id=inquiry.id, person_id=actor.id, helpful=helpful, at=now)
    await db.connection().execute_query(_JUDGE, [row.id, row.inquiry_id, row.person_id, helpful, now])
    return inquiry


async def follow_inquiry(actor: Actor, number: str, *, follow: bool, now: datetime) -> Inquiry:
    """Begin or cease to be told of answers."""
    inquiry = await _readable(actor, number)
    if follow:
        row = Follower(inquiry_id=inquiry.id, person_id=actor.id, at=now)
        await Follower.bulk_create([row], ignore_conflicts=True)
    else:
        await Follower.filter(inquiry_id=inquiry.id, person_id=actor.id).delete()
    return inquiry


async def _readable(actor: Actor, number: str) -> Inquiry:
    """Give a public thread to a citizen. Refuses UNAUTHENTICATED, NOT_ALLOWED (staff), NOT_FOUND."""
    if actor.id is None:
        raise Refused("UNAUTHENTICATED")
    if not actor.is_citizen:
        raise Refused("NOT_ALLOWED")
    typed = number[:_NUMBER_CHARS].upper()
    found = await Inquiry.get_or_none(number=typed, standing=Standing.PUBLIC) if storable(typed) else None
    if found is None:
        raise not_found("number")
    return found
