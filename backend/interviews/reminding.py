"""Tells those who follow an interview: before it starts, when it is moved, where it does not take place."""

from datetime import datetime
from typing import Any
from uuid import UUID

from backend.interviews.facts import REMINDED, InterviewState
from backend.interviews.models import Follower, Interview
from backend.interviews.states import state_of
from backend.interviews.telling import named
from backend.kit.clock import minute_words
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
    await _tell(row, "interview_soon", named(row), now)
    row.reminded_at = now
    await row.save(update_fields=["reminded_at"])


async def tell_called_off(row: Interview, *, now: datetime) -> None:
    """Tell every follower that they need not come."""
    await _tell(row, "interview_called_off", named(row), now)


async def tell_moved(row: Interview, reason: str, *, now: datetime) -> None:
    """Tell every follower the new hour, and why where that was said."""
    told = {**named(row), "starts": minute_words(row.starts_at)}
    if reason:
        await _tell(row, "interview_moved_why", {**told, "reason": reason}, now)
    else:
        await _tell(row, "interview_moved", told, now)


async def _tell(row: Interview, template: str, told: dict[str, Any], now: datetime) -> None:
    people = [each.person_id for each in await Follower.filter(interview_id=row.id).order_by("id")]
    await notify_each(people, template, told, now)
