"""Ask: a citizen puts a question, before or during. Sent twice with one id it is one question."""

from datetime import datetime
from uuid import UUID

from backend.interviews import events, policy
from backend.interviews.facts import QUESTION_CHARS, QUESTIONS_PER_PERSON, InterviewState
from backend.interviews.models import Interview, Question
from backend.interviews.sealing import seal_text
from backend.interviews.states import BEFORE_AND_DURING, check, state_of
from backend.kit import db
from backend.kit.actor import Actor
from backend.kit.errors import Refused, not_found
from backend.kit.text import clean

_UUID_VERSION = 7


async def ask_question(actor: Actor, interview: UUID, id_: UUID, text: str, *, now: datetime) -> Question:
    """Put a question; a moderator looks at it before anybody else does.

    Refuses UNAUTHENTICATED, NOT_ALLOWED, ID_INVALID, ID_TAKEN, NOT_FOUND, INTERVIEW_ENDED,
    INTERVIEW_PUBLISHED, QUESTION_OFTEN and what `kit.text` refuses.
    """
    if (code := policy.why_not_ask(actor)) is not None:
        raise Refused(code)
    assert actor.id is not None
    if id_.version != _UUID_VERSION:
        raise Refused("ID_INVALID", field="input.id")
    # Two copies may arrive together, or two questions on the edge of what one person may ask.
    word = f"interview:{interview}:{actor.id}"
    await db.connection().execute_query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [word])
    if (earlier := await Question.get_or_none(id=id_)) is not None:
        return _own(earlier, actor.id, interview)
    row = await Interview.get_or_none(id=interview)
    if row is None or state_of(row) is InterviewState.DRAFT:
        raise not_found("input.interview")
    check(row, *BEFORE_AND_DURING)
    cleaned = clean(text, QUESTION_CHARS, multiline=True, required=True, field="input.text")
    if await Question.filter(interview_id=interview, person_id=actor.id).count() >= QUESTIONS_PER_PERSON:
        raise Refused("QUESTION_OFTEN", most=QUESTIONS_PER_PERSON)
    question = await Question.create(
        id=id_, interview_id=interview, person_id=actor.id, text_enc=seal_text(id_, cleaned), asked_at=now
    )
    await events.counts_changed(interview)
    return question


def _own(earlier: Question, person: UUID, interview: UUID) -> Question:
    if (earlier.person_id, earlier.interview_id) != (person, interview):
        raise Refused("ID_TAKEN", field="input.id")
    return earlier
