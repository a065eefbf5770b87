"""The interview somebody is about to change, locked against everybody else who changes it."""

from uuid import UUID

from backend.interviews import policy
from backend.interviews.models import Entry, Interview, Question
from backend.interviews.states import state_of
from backend.kit.actor import Actor
from backend.kit.errors import Refused, not_found


async def own_interview(actor: Actor, interview: UUID, field: str = "interview") -> Interview:
    """Give an interview of a region the actor coordinates, locked. Refuses NOT_FOUND, NOT_AN_ORGANISER."""
    row = await Interview.select_for_update().get_or_none(id=interview) if actor.is_staff else None
    if row is None or not policy.may_see(actor, state_of(row), row.region_id):
        raise not_found(field)
    if not policy.may_run(actor, row.region_id):
        raise Refused("NOT_AN_ORGANISER")
    return row


async def own_question(actor: Actor, question: UUID) -> tuple[Interview, Question]:
    """Give a question and its interview, locked. Refuses NOT_FOUND, NOT_AN_ORGANISER."""
    found = await Question.get_or_none(id=question) if actor.is_staff else None
    if found is None:
        raise not_found("question")
    interview = await own_interview(actor, found.interview_id, "question")
    await found.refresh_from_db()  # another moderator may have been faster, before the lock
    return interview, found


async def own_entry(actor: Actor, entry: UUID) -> tuple[Interview, Entry]:
    """Give an entry and its interview, locked. Refuses NOT_FOUND, NOT_AN_ORGANISER."""
    found = await Entry.get_or_none(id=entry) if actor.is_staff else None
    if found is None:
        raise not_found("entry")
    interview = await own_interview(actor, found.interview_id, "entry")
    await found.refresh_from_db()
    return interview, found
