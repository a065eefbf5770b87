"""Answer: what became of an opinion, or of several that say the same, with the reason."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.audit import api as audit
from backend.consultations.actions.create_consultation import written
from backend.consultations.actions.locking import own_consultation
from backend.consultations.facts import ANSWERED_AT_ONCE, Outcome, Standing
from backend.consultations.models import Answer, Consultation, Opinion, PublicOpinion
from backend.consultations.states import check_unreported
from backend.consultations.telling import tell_answered
from backend.kit.actor import Actor
from backend.kit.errors import Refused, not_found
from backend.kit.i18n import Words


async def answer_opinions(
    actor: Actor,
    consultation: UUID,
    opinions: Sequence[UUID],
    outcome: Outcome,
    reason: Words,
    *,
    now: datetime,
) -> Consultation:
    """Answer opinions together and tell their authors; until the report a new answer takes its place.

    Refuses NOT_FOUND (one of them is not of this consultation), NOT_AN_ORGANISER, CONSULTATION_REPORTED,
    OPINION_PENDING, OPINIONS_MANY, TEXT_REQUIRED and what `kit.text` refuses.
    """
    row = await own_consultation(actor, consultation)
    check_unreported(row.reported_at)
    wanted = set(opinions)
    if len(wanted) > ANSWERED_AT_ONCE:
        raise Refused("OPINIONS_MANY", field="input.opinions", most=ANSWERED_AT_ONCE)
    found = await Opinion.filter(consultation_id=row.id, id__in=wanted).only("id", "standing", "person")
    if not wanted or len(found) < len(wanted):
        raise not_found("input.opinions")
    if any(opinion.standing is Standing.PENDING for opinion in found):
        raise Refused("OPINION_PENDING", field="input.opinions")
    said: dict[str, Any] = {**written("reason", reason, required=True)}
    answer = await Answer.create(consultation_id=row.id, outcome=outcome, answered_at=now, **said)
    await Opinion.filter(id__in=wanted).update(answer_id=answer.id)
    await PublicOpinion.filter(id__in=wanted).update(answer_id=answer.id)
    await tell_answered(row, found, now)
    facts = {"outcome": outcome.value, "opinions": len(wanted)}
    await audit.record(actor, "answer_opinions", "consultation", row.id, facts, now)
    return row
