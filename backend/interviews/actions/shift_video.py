"""Shift the video: where it begins earlier or later than the talk, every answer has another second."""

from datetime import datetime
from uuid import UUID

from backend.audit import api as audit
from backend.interviews import events
from backend.interviews.actions.locking import own_interview
from backend.interviews.facts import MOST_SHIFT
from backend.interviews.models import Interview
from backend.kit.actor import Actor
from backend.kit.errors import Refused


async def shift_video(actor: Actor, interview: UUID, seconds: int, *, now: datetime) -> Interview:
    """Show every answer so many seconds later in the video than it was stamped; negative: earlier.

    The whole shift, not one on top of another: said twice it is the same. Refuses NOT_FOUND,
    NOT_AN_ORGANISER, VIDEO_NONE and SHIFT_INVALID.
    """
    row = await own_interview(actor, interview)
    if row.video is None:
        raise Refused("VIDEO_NONE", field="seconds")
    if abs(seconds) > MOST_SHIFT:
        raise Refused("SHIFT_INVALID", field="seconds", hours=MOST_SHIFT // 3600)
    if seconds == row.video_shift_seconds:
        return row
    row.video_shift_seconds = seconds
    await row.save(update_fields=["video_shift_seconds"])
    await events.places_changed(row, now)
    await audit.record(actor, "shift_interview_video", "interview", row.id, {"seconds": seconds}, now)
    return row
