"""What a stream of an interview says: made once per process, shown to everybody."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

import strawberry

from backend.interviews.enums import InterviewState
from backend.interviews.facts import EventKind
from backend.interviews.models import Entry as EntryRow
from backend.interviews.models import Event, Interview
from backend.interviews.states import state_of
from backend.interviews.types import InterviewEntry
from backend.kit.follow import Entry, Position
from backend.kit.graphql.plain import shared


class ChangeKind(StrEnum):
    """What a change is about."""

    ENTRY = "entry"
    HIDDEN = "hidden"
    STATE = "state"
    COUNTS = "counts"
    POLL = "poll"


strawberry.enum(
    ChangeKind,
    name="InterviewChangeKind",
    description="ENTRY: one is new or changed. HIDDEN: one is taken out. STATE, COUNTS: those changed. "
    "POLL: the poll shown inside stands otherwise.",
)


@strawberry.type(description="Where an interview stands.")
class InterviewStanding:
    state: InterviewState = strawberry.field(description="Its state.")
    starts_at: datetime = strawberry.field(description="When it is to start: it may have been moved.")
    ends_at: datetime = strawberry.field(description="When it is to end.")
    live_at: datetime | None = strawberry.field(description="When it went live; null before.")
    ended_at: datetime | None = strawberry.field(description="When it ended; null before.")
    published_at: datetime | None = strawberry.field(description="When its transcript was published.")
    video_url: str | None = strawberry.field(description="The video shown beside it; null for none.")
    poll: UUID | None = strawberry.field(description="Identifier of the poll shown inside; null for none.")

    @classmethod
    def of(cls, row: Interview) -> Self:
        """Render a row."""
        return cls(
            state=state_of(row),
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            live_at=row.live_at,
            ended_at=row.ended_at,
            published_at=row.published_at,
            video_url=row.video,
            poll=row.poll_id,
        )


@strawberry.type(description="How many want an answer to a question.")
class EntryLikes:
    entry: UUID = strawberry.field(description="Identifier of the entry.")
    likes: int = strawberry.field(description="People.")


@shared
@strawberry.type(description="How often questions are liked, and how many wait.")
class InterviewCounts:
    likes: list[EntryLikes] = strawberry.field(description="Of every entry that has some.")
    waiting: int = strawberry.field(description="Questions that no moderator has looked at yet.")


@shared
@strawberry.type(description="A change in an interview.")
class InterviewChange:
    cursor: str = strawberry.field(description="Where in the stream it stands; go on after it.")
    kind: ChangeKind = strawberry.field(description="What it is about.")
    at: datetime | None = strawberry.field(description="When it happened; null for counts and polls.")
    entry: InterviewEntry | None = strawberry.field(description="The entry as it is now; null for others.")
    hidden: UUID | None = strawberry.field(description="Identifier of the entry taken out; null for others.")
    standing: InterviewStanding | None = strawberry.field(description="Where it stands; null for others.")
    counts: InterviewCounts | None = strawberry.field(description="The counts; null for others.")
    poll: strawberry.Private[Any]  # as the room of polls shows it (`polls.ask`)

    def at_place(self, cursor: str) -> Self:
        """Give the change as one that follows a place."""
        return replace(self, cursor=cursor)

    def hiding(self, line: "Entry[InterviewChange]") -> "Entry[InterviewChange]":
        """Give an earlier line as it is told once this change has taken an entry out."""
        entry = line.value.entry
        if entry is None or entry.id != self.hidden:
            return line
        told = _made(line.value.cursor, ChangeKind.HIDDEN, line.value.at, hidden=self.hidden)
        return Entry(line.position, told)


async def shown(interview: UUID, events: Sequence[Event]) -> list[Entry[InterviewChange]]:
    """Give events with what they speak of, as it is now: what was hidden since is not shown again."""
    wanted = {event.entry_id for event in events if event.entry_id}
    entries = {row.id: row for row in await EntryRow.filter(id__in=wanted)} if wanted else {}
    if not events:
        return []
    row = await Interview.get(id=interview)
    return [
        Entry(place := Position(event.txid, event.id), _change(event, str(place), entries, row))
        for event in events
    ]


def counted(likes: Mapping[UUID, int], waiting: int) -> InterviewChange:
    """Give counts as a change without a place."""
    found = [EntryLikes(entry=entry, likes=number) for entry, number in sorted(likes.items())]
    return _made("", ChangeKind.COUNTS, None, counts=InterviewCounts(likes=found, waiting=waiting))


def polled(standing: Any) -> InterviewChange:
    """Give how the poll inside stands as a change without a place."""
    return _made("", ChangeKind.POLL, None, poll=standing)


def _change(
    event: Event, cursor: str, entries: Mapping[UUID, EntryRow], interview: Interview
) -> InterviewChange:
    if event.kind is EventKind.STATE:
        return _made(cursor, ChangeKind.STATE, event.at, standing=InterviewStanding.of(interview))
    assert event.entry_id is not None, "an event about an entry names it"
    row = entries[event.entry_id]
    if row.hidden:
        return _made(cursor, ChangeKind.HIDDEN, event.at, hidden=row.id)
    told = InterviewEntry.of(row, interview.video_shift_seconds)
    return _made(cursor, ChangeKind.ENTRY, event.at, entry=told)


def _made(cursor: str, kind: ChangeKind, at: datetime | None, **about: Any) -> InterviewChange:
    nothing = dict.fromkeys(("entry", "hidden", "standing", "counts", "poll"))
    return InterviewChange(cursor=cursor, kind=kind, at=at, **(nothing | about))
