"""The log of an interview: what changed, in order, written with the change itself."""

from datetime import datetime
from uuid import UUID

from backend.interviews.facts import EventKind
from backend.interviews.models import Entry, Event, Interview
from backend.kit import bus


def topic(interview: UUID) -> str:
    """Name the news that an interview's log has grown."""
    return f"interview:{interview}"


def counts_topic(interview: UUID) -> str:
    """Name the news that likes were given or questions wait: counted now and then, never one by one."""
    return f"interview-counts:{interview}"


async def entry_changed(entry: Entry, now: datetime) -> None:
    """Note that what everybody reads of an entry is another now."""
    await _append(entry.interview_id, EventKind.ENTRY, now, entry.id)


async def places_changed(interview: Interview, now: datetime) -> None:
    """Note that everything said stands elsewhere in the video."""
    said = Entry.filter(interview_id=interview.id, hidden=False, offset_seconds__isnull=False)
    ids = await said.order_by("shown_at", "id").values_list("id", flat=True)
    await Event.bulk_create(
        [Event(interview_id=interview.id, kind=EventKind.ENTRY, entry_id=one, at=now) for one in ids]
    )
    await bus.announce(topic(interview.id))


async def state_changed(interview: Interview, now: datetime) -> None:
    """Note that an interview stands elsewhere, or shows another video or poll."""
    await _append(interview.id, EventKind.STATE, now)


async def counts_changed(interview: UUID) -> None:
    """Have the counts looked at again, soon."""
    await bus.announce(counts_topic(interview))


async def _append(interview: UUID, kind: EventKind, now: datetime, entry: UUID | None = None) -> None:
    await Event.create(interview_id=interview, kind=kind, entry_id=entry, at=now)
    await bus.announce(topic(interview))
