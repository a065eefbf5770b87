"""Move: what is announced takes place at another hour. Followers are told, and reminded by the new one."""

from datetime import datetime
from uuid import UUID

from backend.interviews.actions import lead
from backend.interviews.actions.create_interview import check_times
from backend.interviews.actions.locking import own_interview
from backend.interviews.facts import REASON_CHARS, InterviewState
from backend.interviews.models import Interview
from backend.interviews.reminding import tell_moved
from backend.interviews.states import check
from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.kit.text import clean


async def move_interview(
    actor: Actor, interview: UUID, starts_at: datetime, ends_at: datetime, reason: str, *, now: datetime
) -> Interview:
    """Set another hour before it begins; to the hour it has already, nothing is done and nobody told.

    Refuses NOT_FOUND, NOT_AN_ORGANISER, INTERVIEW_DRAFT, INTERVIEW_LIVE, INTERVIEW_ENDED,
    INTERVIEW_PUBLISHED, INTERVIEW_TIMES, INTERVIEW_PAST and what `kit.text` refuses.
    """
    row = await own_interview(actor, interview)
    check(row, InterviewState.ANNOUNCED)
    check_times(starts_at, ends_at, now)
    if starts_at <= now:
        raise Refused("INTERVIEW_PAST", field="input.startsAt")
    why = clean(reason, REASON_CHARS, field="input.reason")
    if (starts_at, ends_at) == (row.starts_at, row.ends_at):
        return row
    detail = {"from": row.starts_at.isoformat(), "to": starts_at.isoformat()}
    row.starts_at, row.ends_at, row.reminded_at = starts_at, ends_at, None
    await lead.note(
        actor, row, "move_interview", "starts_at", "ends_at", "reminded_at", detail=detail, now=now
    )
    await lead.schedule(row)
    await tell_moved(row, why, now=now)
    return row
