"""Edit: a draft becomes another one, whole. Once announced its hour alone can change (`move_interview`)."""

from datetime import datetime
from uuid import UUID

from backend.audit import api as audit
from backend.interviews.actions.create_interview import NewInterview, check, columns_of, mark, take_cover
from backend.interviews.actions.locking import own_interview
from backend.interviews.facts import InterviewState
from backend.interviews.models import Interview
from backend.interviews.states import state_of
from backend.kit.actor import Actor
from backend.kit.errors import Refused


async def edit_interview(
    actor: Actor, interview: UUID, new: NewInterview, *, seen: str, now: datetime
) -> Interview:
    """Change everything a draft says; its region too, to another one the actor coordinates.

    `seen` is the mark of the draft they read: what a colleague saved since is not written over.
    Refuses NOT_FOUND, NOT_AN_ORGANISER, INTERVIEW_ANNOUNCED, INTERVIEW_STALE and what `create_interview`
    refuses.
    """
    row = await own_interview(actor, interview)
    if state_of(row) is not InterviewState.DRAFT:
        raise Refused("INTERVIEW_ANNOUNCED")
    if mark(row) != seen:
        raise Refused("INTERVIEW_STALE", field="seen")
    department = await check(actor, new, now)
    if new.cover != row.cover_id:
        await take_cover(actor, new.cover, now)
    changed = columns_of(new, department)
    await row.update_from_dict(changed).save(update_fields=list(changed))
    await audit.record(actor, "edit_interview", "interview", row.id, {"region": new.region}, now)
    return row
