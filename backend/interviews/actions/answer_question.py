"""Answer: what a guest says goes out as text, with its place in the video; so do words of the studio."""

from datetime import datetime
from uuid import UUID

from backend.audit import api as audit
from backend.interviews import events
from backend.interviews.actions.locking import own_entry, own_interview
from backend.interviews.actions.moderate import check_room
from backend.interviews.facts import ANSWER_CHARS, LONGEST_OFFSET, QUESTION_CHARS, InterviewState
from backend.interviews.models import Entry, Interview, Question
from backend.interviews.states import SPOKEN_IN, check
from backend.interviews.telling import named
from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.kit.text import clean
from backend.notifications.api import notify


async def answer_question(
    actor: Actor, entry: UUID, text: str, offset_seconds: int | None, *, now: datetime
) -> Entry:
    """Publish an answer, or correct it; the asker of a question is told of the first.

    `offset_seconds` is where in the video it is said; None: where the talk is now. Refuses NOT_FOUND,
    NOT_AN_ORGANISER, INTERVIEW_DRAFT, INTERVIEW_NOT_LIVE, OFFSET_INVALID and what `kit.text` refuses.
    """
    interview, row = await own_entry(actor, entry)
    check(interview, *SPOKEN_IN)
    first = row.answered_at is None
    row.answer = clean(text, ANSWER_CHARS, multiline=True, required=True, field="text")
    # A place left as shown stays as stamped, also where the shift puts it before the beginning.
    if first or offset_seconds not in (None, row.place_in(interview.video_shift_seconds)):
        row.offset_seconds = _offset(interview, offset_seconds, now)
    row.answered_at = row.answered_at or now
    await row.save(update_fields=["answer", "offset_seconds", "answered_at"])
    await events.entry_changed(row, now)
    await audit.record(actor, "answer_question", "interview", interview.id, {"entry": str(row.id)}, now)
    if first and row.question_id is not None:
        question = await Question.get(id=row.question_id)
        await notify(question.person_id, "interview_question_answered", named(interview), now=now)
    return row


async def speak(
    actor: Actor, interview: UUID, question: str, text: str, offset_seconds: int | None, *, now: datetime
) -> Entry:
    """Publish what is said in the studio: by the host alone, or with the host's own question before it.

    Refuses as `answer_question` does, and ENTRIES_MANY.
    """
    row = await own_interview(actor, interview)
    check(row, InterviewState.LIVE, InterviewState.ENDED)
    await check_room(row)
    entry = await Entry.create(
        interview_id=row.id,
        text=clean(question, QUESTION_CHARS, multiline=True, field="question"),
        answer=clean(text, ANSWER_CHARS, multiline=True, required=True, field="text"),
        offset_seconds=_offset(row, offset_seconds, now),
        shown_at=now,
        answered_at=now,
    )
    await events.entry_changed(entry, now)
    await audit.record(actor, "speak", "interview", row.id, {"entry": str(entry.id)}, now)
    return entry


def _offset(interview: Interview, given: int | None, now: datetime) -> int | None:
    if given is not None and not 0 <= given <= LONGEST_OFFSET:
        raise Refused("OFFSET_INVALID", field="offsetSeconds")
    # What is added after the end has no place in the video unless somebody names it.
    if given is not None:
        return given - interview.video_shift_seconds  # named as the video shows it
    if interview.live_at is None or interview.ended_at is not None:
        return None
    return min(int((now - interview.live_at).total_seconds()), LONGEST_OFFSET)
