"""Reading interviews. What is announced is public; questions are seen by their askers and moderators."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.expressions import Q

from backend.audit import api as audit
from backend.interviews import policy
from backend.interviews.facts import InterviewState, QuestionStanding
from backend.interviews.models import Entry, Event, Follower, Interview, Question
from backend.kit import openlists
from backend.kit.actor import Actor
from backend.kit.clock import minute_words
from backend.kit.db import connection
from backend.kit.follow import Position
from backend.kit.graphql.connection import Page, decode_cursor, page_size
from backend.kit.i18n import pick
from backend.kit.pages.preview import Preview
from backend.places.api import Department

BEGINNING = Position(0, UUID(int=0))
_FINAL = """
SELECT txid, id FROM interviews_event
WHERE interview_id = $1 AND txid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
ORDER BY txid DESC, id DESC LIMIT 1
"""
_MARKS = """
SELECT txid, id FROM (
  SELECT txid, id, row_number() OVER (ORDER BY txid, id) AS n FROM interviews_event
  WHERE interview_id = $1 AND (txid, id) <= ($2, $3)
) numbered WHERE n % $4 = 0 ORDER BY txid, id
"""
_LIKES = "SELECT entry_id, count(*)::int AS likes FROM interviews_like WHERE interview_id = $1 GROUP BY 1"
_CONDITIONS = {
    InterviewState.DRAFT: Q(announced_at__isnull=True),
    InterviewState.ANNOUNCED: Q(live_at__isnull=True, ended_at__isnull=True),
    InterviewState.LIVE: Q(live_at__isnull=False, ended_at__isnull=True),
    InterviewState.ENDED: Q(ended_at__isnull=False, published_at__isnull=True),
    InterviewState.PUBLISHED: Q(published_at__isnull=False),
}


@dataclass(frozen=True)
class Shown:
    """An interview as everybody reads it, and the place in its log from which a stream goes on."""

    row: Interview
    entries: list[Entry]
    cursor: str


async def interviews(state: InterviewState | None, first: int, after: str | None) -> Page[Interview]:
    """List announced interviews, those that start last on top."""
    first, key = page_size(first), decode_cursor(after, datetime, UUID)
    rows = Interview.filter(announced_at__isnull=False)
    if state is not None:
        rows = rows.filter(_CONDITIONS[state])
    if key is not None:
        at, last = key
        rows = rows.filter(Q(starts_at__lt=at) | Q(starts_at=at, id__lt=last))
    return Page(await rows.order_by("-starts_at", "-id").limit(first + 1), first, key=place_of)


def place_of(row: Interview) -> tuple[datetime, UUID]:
    """Give the key that `interviews` sorts by."""
    return row.starts_at, row.id


async def interview(wanted: UUID) -> Shown | None:
    """Give an announced interview."""
    # The place first: what changes after it is told again, which harms nobody.
    cursor = str(await last_final(wanted))
    row = await announced(wanted)
    return Shown(row, await entries_of(wanted), cursor) if row else None


async def preview(wanted: UUID, language: str, _: datetime) -> Preview | None:
    """Give what a shared link tells of an interview; nothing before it is announced."""
    row = await announced(wanted)
    if row is None:
        return None
    told = Preview.of(row, language)
    guests = ("、" if language != "en" else ", ").join(pick(language, **one["name"]) for one in row.guests)
    words = (minute_words(row.starts_at), guests, told.text)
    return Preview(told.title, " · ".join(filter(None, words)), row.cover_path or "")


async def announced(wanted: UUID) -> Interview | None:
    """Give an interview everybody may know of."""
    return await Interview.get_or_none(id=wanted, announced_at__isnull=False)


async def last_final(interview: UUID) -> Position:
    """Give the place of the last event before which no other can appear."""
    rows = await connection().execute_query_dict(_FINAL, [interview])
    return Position(rows[0]["txid"], rows[0]["id"]) if rows else BEGINNING


async def entries_of(interview: UUID) -> list[Entry]:
    """List what everybody may read, the oldest first."""
    return await Entry.filter(interview_id=interview, hidden=False).order_by("shown_at", "id")


async def events_after(interview: UUID, place: Position, most: int) -> list[Event]:
    """List events beyond a place, in their order."""
    rows = Event.filter(place.beyond, interview_id=interview)
    return await rows.order_by("txid", "id").limit(most)


async def marks_until(interview: UUID, last: Position, every: int) -> list[Position]:
    """List the places that cut the log up to one into pages of so many events; its beginning is the first."""
    rows = await connection().execute_query_dict(_MARKS, [interview, last.txid, last.id, every])
    return [BEGINNING, *(Position(row["txid"], row["id"]) for row in rows)]


async def final_until(interview: UUID, last: Position, most: int) -> list[Event]:
    """List the newest events up to a place, in their order."""
    upto = Q(txid__lt=last.txid) | Q(txid=last.txid, id__lte=last.id)
    rows = Event.filter(upto, interview_id=interview).order_by("-txid", "-id").limit(most)
    return list(reversed(await rows))


async def likes_of(interview: UUID) -> dict[UUID, int]:
    """Count the likes of each entry that has some."""
    rows = await connection().execute_query_dict(_LIKES, [interview])
    return {row["entry_id"]: row["likes"] for row in rows}


async def poll_in(interview: UUID) -> UUID | None:
    """Name the poll shown inside."""
    row = await Interview.get_or_none(id=interview).only("id", "poll_id")
    return row.poll_id if row else None


async def shift_of(interview: UUID) -> int:
    """Give by how many seconds an interview's video is shifted."""
    return (await Interview.get(id=interview).only("id", "video_shift_seconds")).video_shift_seconds


async def waiting_in(interview: UUID) -> int:
    """Count the questions that no moderator has looked at."""
    return await Question.filter(interview_id=interview, standing=QuestionStanding.WAITING).count()


async def followers_of(interview: UUID) -> int:
    """Count those who are to be reminded."""
    return await Follower.filter(interview_id=interview).count()


async def followed_by(actor: Actor) -> list[UUID]:
    """List the interviews a citizen is to be reminded of: those to come, the next on top."""
    if not actor.is_citizen:
        return []
    coming = Interview.filter(live_at__isnull=True, ended_at__isnull=True, followers__person_id=actor.id)
    found: Any = await coming.order_by("starts_at", "id").values_list("id", flat=True)
    return list(found)


async def run_by(actor: Actor) -> list[Interview]:
    """List every interview of the regions an officer coordinates, drafts too, the newest first."""
    return await openlists.run_by(Interview.all(), actor, policy.RUNNING_ROLES)


async def run(actor: Actor, wanted: UUID) -> Shown | None:
    """Give an interview that the officer runs, what is hidden in it too."""
    cursor = str(await last_final(wanted))
    row = await Interview.get_or_none(id=wanted) if actor.is_staff else None
    if row is None or not policy.may_run(actor, row.region_id):
        return None
    return Shown(row, await Entry.filter(interview_id=wanted).order_by("shown_at", "id"), cursor)


async def departments(ids: list[UUID]) -> list[Department]:
    """Give departments by their ids: the batch of a loader."""
    found = {row.id: row for row in await Department.filter(id__in=ids)}
    return [found[one] for one in ids]


async def to_moderate(actor: Actor, row: Interview, now: datetime) -> list[Question]:
    """List the questions of an interview for its moderators; the reading goes on the trail."""
    found = await Question.filter(interview_id=row.id).order_by("asked_at", "id")
    if found:
        await audit.record_read(actor, "interview", [row.id], ["questions"], now)
    return found
