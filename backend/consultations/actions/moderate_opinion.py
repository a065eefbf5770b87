"""Moderate: before anybody else reads an opinion an officer publishes it, or withholds it with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from backend.audit import api as audit
from backend.consultations.actions.locking import own_consultation
from backend.consultations.facts import TEXT_CHARS, Standing
from backend.consultations.models import Opinion, PublicOpinion
from backend.consultations.sealing import text_of
from backend.consultations.states import check_unreported
from backend.kit.actor import Actor
from backend.kit.errors import not_found
from backend.kit.striking import strike
from backend.kit.text import clean

MARK = "▇▇▇"
_MOST_WORDS, _WORD_CHARS = 20, 60


@dataclass(frozen=True)
class Ruling:
    """What an officer says of an opinion; `strike` names words that no pattern finds, of names above all."""

    publish: bool
    reason: str = ""
    strike: Sequence[str] = field(default_factory=tuple)


async def moderate_opinion(actor: Actor, opinion: UUID, ruling: Ruling, *, now: datetime) -> Opinion:
    """Say who may read an opinion. It can be said anew until the report is out.

    Refuses NOT_FOUND, NOT_AN_ORGANISER, CONSULTATION_REPORTED, TEXT_REQUIRED (the reason, if withheld) and
    what `kit.text` refuses.
    """
    found = await Opinion.get_or_none(id=opinion) if actor.is_staff else None
    if found is None:
        raise not_found("input.opinion")
    row = await own_consultation(actor, found.consultation_id)
    check_unreported(row.reported_at)
    found = await Opinion.select_for_update().get(id=opinion)
    withheld = not ruling.publish
    found.reason = clean(ruling.reason, TEXT_CHARS, multiline=True, required=withheld, field="input.reason")
    found.standing = Standing.WITHHELD if withheld else Standing.PUBLIC
    await found.save(update_fields=["reason", "standing"])
    await PublicOpinion.filter(id=found.id).delete()
    if ruling.publish:
        await _publish(found, ruling.strike)
    facts = {"opinion": str(found.id), "standing": found.standing.value}
    await audit.record(actor, "moderate_opinion", "consultation", row.id, facts, now)
    return found


async def _publish(opinion: Opinion, words: Sequence[str]) -> None:
    named = [clean(word, _WORD_CHARS, field="input.strike") for word in words[:_MOST_WORDS]]
    await PublicOpinion.create(
        id=opinion.id,
        consultation_id=opinion.consultation_id,
        draft=opinion.draft,
        section=opinion.section,
        text=struck(text_of(opinion), named),
        given_at=opinion.given_at,
        answer_id=opinion.answer_id,
    )


def struck(text: str, words: Sequence[str] = ()) -> str:
    """Give what everybody may read: struck by name, longer words first, and then by pattern."""
    for word in sorted(filter(None, words), key=len, reverse=True):
        text = text.replace(word, MARK)
    return strike(text, lambda _: MARK).text
