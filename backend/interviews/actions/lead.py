"""Lead an interview through its life: announce, open, end, publish. The clock stands in for the host."""

from datetime import datetime
from uuid import UUID

import backend.interviews.tasks  # noqa: F401 - a server that never met the worker must know the jobs
from backend.audit import api as audit
from backend.interviews import events
from backend.interviews.actions.locking import own_interview
from backend.interviews.facts import OVERRUN, REMINDED, InterviewState
from backend.interviews.models import Interview
from backend.interviews.reminding import tell_called_off
from backend.interviews.states import check, state_of
from backend.kit import jobs
from backend.kit.actor import SYSTEM, Actor
from backend.kit.errors import Refused


async def announce_interview(actor: Actor, interview: UUID, *, now: datetime) -> Interview:
    """Show a draft to everybody. Refuses NOT_FOUND, NOT_AN_ORGANISER, INTERVIEW_TIMES (it is over)."""
    row = await own_interview(actor, interview)
    if state_of(row) is not InterviewState.DRAFT:
        raise Refused("INTERVIEW_ANNOUNCED")
    if row.ends_at <= now:
        raise Refused("INTERVIEW_TIMES", field="interview")
    row.announced_at = now
    await note(actor, row, "announce_interview", "announced_at", now=now)
    await schedule(row)
    return row


async def schedule(row: Interview) -> None:
    """Have the clock do its part at the hours of the row; jobs of earlier hours find nothing to do."""
    for job, at in (
        ("interviews.remind", row.starts_at - REMINDED),
        ("interviews.open", row.starts_at),
        ("interviews.end", row.ends_at + OVERRUN),
    ):
        await jobs.defer(job, at=at, unique=f"{row.id}:{row.revision}", interview=str(row.id))


async def open_interview(actor: Actor, interview: UUID, *, now: datetime) -> Interview:
    """Go live. Refuses NOT_FOUND, NOT_AN_ORGANISER and what its state forbids."""
    row = await own_interview(actor, interview)
    check(row, InterviewState.ANNOUNCED)
    return await _open(actor, row, now)


async def end_interview(actor: Actor, interview: UUID, *, now: datetime) -> Interview:
    """End it, or call it off before it began. Refuses as `open_interview` does."""
    row = await own_interview(actor, interview)
    check(row, InterviewState.LIVE, InterviewState.ANNOUNCED)
    return await _end(actor, row, now)


async def publish_interview(actor: Actor, interview: UUID, *, now: datetime) -> Interview:
    """Publish the transcript: no more is added. Refuses as `open_interview` does."""
    row = await own_interview(actor, interview)
    check(row, InterviewState.ENDED)
    row.published_at = now
    await note(actor, row, "publish_interview", "published_at", now=now)
    return row


async def open_due(interview: UUID, *, now: datetime) -> None:
    """Go live when the clock says so, unless the host was earlier."""
    row = await Interview.select_for_update().get_or_none(id=interview)
    if row is not None and state_of(row) is InterviewState.ANNOUNCED and now >= row.starts_at:
        await _open(SYSTEM, row, now)


async def end_due(interview: UUID, *, now: datetime) -> None:
    """End what nobody has ended."""
    row = await Interview.select_for_update().get_or_none(id=interview)
    going = {InterviewState.ANNOUNCED, InterviewState.LIVE}
    if row is not None and state_of(row) in going and now >= row.ends_at + OVERRUN:
        await _end(SYSTEM, row, now)


async def _open(actor: Actor, row: Interview, now: datetime) -> Interview:
    row.live_at = now
    await note(actor, row, "open_interview", "live_at", now=now)
    return row


async def _end(actor: Actor, row: Interview, now: datetime) -> Interview:
    row.ended_at = now
    await note(actor, row, "end_interview", "ended_at", now=now)
    if row.live_at is None:
        await tell_called_off(row, now=now)
    return row


async def note(
    actor: Actor,
    row: Interview,
    verb: str,
    *columns: str,
    detail: dict[str, str] | None = None,
    now: datetime,
) -> None:
    """Keep what changed of an announced interview: row, calendar file's SEQUENCE, log and trail."""
    row.revision += 1
    await row.save(update_fields=[*columns, "revision"])
    await events.state_changed(row, now)
    await audit.record(actor, verb, "interview", row.id, detail or {}, now)
