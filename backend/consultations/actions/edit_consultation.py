"""Edit: what is not published becomes another consultation, its only draft too. Once published it stands."""

from datetime import datetime
from uuid import UUID

from backend.audit import api as audit
from backend.consultations.actions.create_consultation import NewConsultation, check, columns
from backend.consultations.actions.locking import own_consultation
from backend.consultations.actions.write_draft import cleaned
from backend.consultations.comparing import keyed
from backend.consultations.models import Consultation, Draft
from backend.kit.actor import Actor
from backend.kit.errors import Refused


async def edit_consultation(
    actor: Actor, consultation: UUID, new: NewConsultation, *, seen: datetime, now: datetime
) -> Consultation:
    """Change everything it says; its department too, to another one the actor asks for.

    `seen` is when the draft they read was made: what a colleague saved since is not written over.
    Refuses NOT_FOUND, NOT_AN_ORGANISER, CONSULTATION_PUBLISHED, CONSULTATION_ALONE (it has more drafts),
    CONSULTATION_STALE and what `create_consultation` refuses.
    """
    row = await own_consultation(actor, consultation)
    draft = await _only_draft(row, seen)
    office = await check(actor, new, now)
    sections = cleaned(new.sections)
    changed = columns(new, office)
    await row.update_from_dict(changed).save(update_fields=list(changed))
    draft.sections, draft.made_at = [dict(section) for section in keyed(sections, [])], now
    await draft.save(update_fields=["sections", "made_at"])
    await audit.record(actor, "edit_consultation", "consultation", row.id, {"department": office.code}, now)
    return row


async def _only_draft(row: Consultation, seen: datetime) -> Draft:
    if row.published_at is not None:
        raise Refused("CONSULTATION_PUBLISHED")
    draft, *later = await Draft.filter(consultation_id=row.id).order_by("number")
    if later:
        raise Refused("CONSULTATION_ALONE")
    if draft.made_at != seen:
        raise Refused("CONSULTATION_STALE", field="seen")
    return draft
