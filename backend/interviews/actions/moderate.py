"""Moderate: before anybody else reads a question an officer shows it or refuses it, with the reason."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from backend.audit import api as audit
from backend.interviews import events
from backend.interviews.actions.locking import own_entry, own_question
from backend.interviews.facts import (
    MOST_ENTRIES,
    REASON_CHARS,
    InterviewState,
    QuestionStanding,
    RefusalReason,
)
from backend.interviews.models import Entry, Interview, Question
from backend.interviews.sealing import text_of
from backend.interviews.states import check
from backend.interviews.striking import strikable
from backend.interviews.telling import named
from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.kit.striking import struck
from backend.kit.text import clean
from backend.notifications.api import notify


async def show_question(actor: Actor, question: UUID, strike: Iterable[str], *, now: datetime) -> Entry:
    """Let everybody read a question, personal data and the named words struck; the whole stays sealed.

    Refuses NOT_FOUND, NOT_AN_ORGANISER, QUESTION_RULED, INTERVIEW_PUBLISHED, ENTRIES_MANY and what
    `strikable` refuses.
    """
    interview, row = await _waiting(actor, question)
    await check_room(interview)
    text = struck(text_of(row), strikable(strike))
    entry = await Entry.create(interview_id=interview.id, question_id=row.id, text=text, shown_at=now)
    await _rule(actor, row, QuestionStanding.SHOWN, now)
    await events.entry_changed(entry, now)
    await audit.record(actor, "show_question", "interview", interview.id, {"question": str(row.id)}, now)
    return entry


async def refuse_question(
    actor: Actor, question: UUID, reason: RefusalReason, text: str, *, now: datetime
) -> Question:
    """Show a question to nobody; the asker is told why.

    Refuses as `show_question` does, and TEXT_REQUIRED (another reason has to be said in words).
    """
    interview, row = await _waiting(actor, question)
    row.reason = reason
    row.reason_text = clean(text, REASON_CHARS, required=reason is RefusalReason.OTHER, field="text")
    await _rule(actor, row, QuestionStanding.REFUSED, now)
    await notify(row.person_id, "interview_question_refused", named(interview), now=now)
    detail = {"question": str(row.id), "reason": reason.value}
    await audit.record(actor, "refuse_question", "interview", interview.id, detail, now)
    return row


async def hide_entry(actor: Actor, entry: UUID, *, hidden: bool, now: datetime) -> Entry:
    """Take an entry out of what everybody reads, or put it back. Refuses NOT_FOUND, NOT_AN_ORGANISER."""
    interview, row = await own_entry(actor, entry)
    if row.hidden is not hidden:
        row.hidden = hidden
        await row.save(update_fields=["hidden"])
        await events.entry_changed(row, now)
        await audit.record(
            actor, "hide_entry", "interview", interview.id, {"entry": str(row.id), "hidden": hidden}, now
        )
    return row


async def check_room(interview: Interview) -> None:
    """Refuse ENTRIES_MANY where a page would become too long for a phone."""
    if await Entry.filter(interview_id=interview.id).count() >= MOST_ENTRIES:
        raise Refused("ENTRIES_MANY", most=MOST_ENTRIES)


async def _waiting(actor: Actor, question: UUID) -> tuple[Interview, Question]:
    interview, row = await own_question(actor, question)
    check(interview, InterviewState.ANNOUNCED, InterviewState.LIVE, InterviewState.ENDED)
    if row.standing is not QuestionStanding.WAITING:
        raise Refused("QUESTION_RULED", field="question")
    return interview, row


async def _rule(actor: Actor, row: Question, standing: QuestionStanding, now: datetime) -> None:
    row.standing, row.ruled_at, row.ruled_by = standing, now, actor.id
    await row.save()
    await events.counts_changed(row.interview_id)
