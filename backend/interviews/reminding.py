"""Reminds those who asked for it before an interview starts."""

from datetime import datetime
from uuid import UUID

from backend.interviews.facts import REMINDED, InterviewState
from backend.interviews.models import Follower, Interview
from backend.interviews.states import state_of
from backend.interviews.telling import named
from backend.notifications.api import notify_each


async def remind(interview: UUID, *, now: datetime) -> None:
    """Tell every follower, once; not of what has begun or was called off."""
    row = await Interview.select_for_update().get_or_none(id=interview)
    if (
        row is None
        or row.reminded_at is not None
        or state_of(row) is not InterviewState.ANNOUNCED
        or now < row.starts_at - REMINDED
    ):
        return
    people = [each.person_id for each in await Follower.filter(interview_id=interview).order_by("id")]
    await notify_each(people, "interview_soon", named(row), now)
    row.reminded_at = now
    await row.save(update_fields=["reminded_at"])
